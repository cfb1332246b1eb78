import { CHARACTERS, DIGITS, KEYS, ROWS, SPECIAL_CHARACTERS, SPECIAL_DIGITS } from './memory'

/**
 * Codes as numbers. A code is a row of symbols, a byte each; its number has a digit for each symbol, the first one the
 * highest, in base `radix`, but for one symbol that may come from an alphabet of its own.
 *
 * Shards split the numbers of the first symbols, the prefix, among them: shard i has those that leave i when they are
 * divided by the number of shards. The key of a code is the number of its prefix among those of its shard, and then the
 * other symbols, and one more, so that it is not zero: keys of a shard are as dense as codes are without shards. A key too
 * long for 64 bits takes several words, each of so many symbols that the first is still not zero when one is added to it, and
 * the last one may be of 32 bits.
 */

/** Symbols in a code. */
let length: usize = 0
let radix: u64 = 0
/** The symbol that has an alphabet of its own, and how many that has. */
let special: usize = 0
let specialRadix: u64 = 0
/** Symbols of the prefix, and how many prefixes there are. */
let prefix: usize = 0
let prefixes: u64 = 1
let shards: u64 = 1
let shard: u64 = 0
/** Prefixes of this shard, fewer than 2^32 if there are others. */
let share: u64 = 1
/** How many prefixes are mapped onto each of the shard's, and so how many from the first on are mapped at all. */
let perPrefix: u32 = 1
let mapped: u64 = 1
/** Symbols in a word of a key. */
let perWord: usize = 0
/** Bytes in a key: a multiple of 4. */
export let keyBytes: usize = 0

/** Says what codes are. `special` is beyond the code where all symbols are alike. */
export function describe(
  codeLength: usize,
  codeRadix: u32,
  specialPlace: usize,
  specialSize: u32,
  prefixLength: usize,
  shardCount: u32,
  shardIndex: u32,
  symbolsPerWord: usize,
  bytes: usize,
): void {
  length = codeLength
  radix = codeRadix
  special = specialPlace
  specialRadix = specialSize
  prefix = prefixLength
  shards = shardCount
  shard = shardIndex
  perWord = symbolsPerWord
  keyBytes = bytes
  prefixes = 1
  for (let i: usize = 0; i < prefix; i++) prefixes *= radixOf(i)
  share = (prefixes + shards - 1 - shard) / shards
  perPrefix = share == 0 ? 0 : <u32>(prefixes / share)
  mapped = share * perPrefix
}

// @ts-ignore: decorator
@inline
function radixOf(place: usize): u64 {
  return place == special ? specialRadix : radix
}

/** The digit of a symbol that has no alphabet of its own. */
// @ts-ignore: decorator
@inline
function digitOf(symbol: usize): u64 {
  return <u64>load<u8>(DIGITS + load<u8>(symbol))
}

// @ts-ignore: decorator
@inline
function digitAt(row: usize, place: usize): u64 {
  return <u64>load<u8>((place == special ? SPECIAL_DIGITS : DIGITS) + load<u8>(row + place))
}

/**
 * Writes the key of a row; says whether it has one.
 *
 * @param redraws what was drawn from the whole space is mapped onto this shard, and the row rewritten; else a code of
 *   another shard has no key
 */
export function writeKey(row: usize, key: usize, redraws: bool): bool {
  let word = extended(0, row, 0, prefix)
  if (shards > 1) {
    if (redraws) {
      if (word >= mapped) return false
      const drawn = <u32>word
      // Neighbours lead to one, so that mostly only the last symbol changes. Division takes less time in 32 bits.
      word = <u64>(drawn / perPrefix)
      writePrefix(row, drawn, <u32>(word * shards + shard))
    } else {
      if (word % shards != shard) return false
      word /= shards
    }
  }
  let to = perWord
  word = extended(word, row, prefix, to) + 1
  for (; to < length; key += 8) {
    store<u64>(key, word)
    const from = to
    to = min(to + perWord, length)
    word = extended(0, row, from, to)
  }
  if (keyBytes & 4) store<u32>(key, <u32>word)
  else store<u64>(key, word)
  return true
}

/** A number that goes on with the digits of the places from `from` to `to`. */
// @ts-ignore: decorator
@inline
function extended(number: u64, row: usize, from: usize, to: usize): u64 {
  let word = number
  let i = from
  if (special < from || special >= to) {
    // Four at a time, whose products do not wait for each other.
    const square = radix * radix
    for (; i + 4 <= to; i += 4) {
      const high = digitOf(row + i) * radix + digitOf(row + i + 1)
      const low = digitOf(row + i + 2) * radix + digitOf(row + i + 3)
      word = word * (square * square) + high * square + low
    }
  }
  for (; i < to; i++) word = word * radixOf(i) + digitAt(row, i)
  return word
}

/** Writes another number into a prefix than the one it has. */
function writePrefix(row: usize, before: u32, after: u32): void {
  let old = before
  let number = after
  for (let i = prefix; number != old; ) {
    i--
    const base = <u32>radixOf(i)
    store<u8>(row + i, load<u8>((i == special ? SPECIAL_CHARACTERS : CHARACTERS) + (number % base)))
    number /= base
    old /= base
  }
}
