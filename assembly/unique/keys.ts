import { CHARACTERS, DIGITS, KEYS, ROWS, SPECIAL_CHARACTERS, SPECIAL_DIGITS } from './memory'

/**
 * Codes as numbers. A code is a row of symbols, a byte each; its number has a digit for each symbol, the first one the
 * highest, in base `radix`, but for one symbol that may come from an alphabet of its own.
 *
 * Shards split the numbers of the first symbols, the prefix, among them: shard i has those that leave i when they are
 * divided by the number of shards. The key of a code is the number of its prefix among those of its shard, and then the
 * other symbols: keys of a shard are as dense as codes are without shards. A key too long for 64 bits takes several words,
 * each of so many symbols, and the last one may be of 32 bits.
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
/** Prefixes of this shard. */
let share: u64 = 1
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
}

// @ts-ignore: decorator
@inline
function radixOf(place: usize): u64 {
  return place == special ? specialRadix : radix
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
  let word: u64 = 0
  let i: usize = 0
  for (; i < prefix; i++) word = word * radixOf(i) + digitAt(row, i)
  if (shards > 1) {
    if (redraws) {
      // Equally many prefixes lead to each of the shard's; those that are left over are rejected.
      if (word >= prefixes - (prefixes % share)) return false
      word %= share
      writePrefix(row, word * shards + shard)
    } else {
      if (word % shards != shard) return false
      word /= shards
    }
  }
  let next = perWord
  for (; i < length; i++) {
    if (i == next) {
      store<u64>(key, word)
      key += 8
      word = 0
      next += perWord
    }
    word = word * radixOf(i) + digitAt(row, i)
  }
  if (keyBytes & 4 && next >= length) store<u32>(key, <u32>word)
  else store<u64>(key, word)
  return true
}

function writePrefix(row: usize, number: u64): void {
  for (let i = prefix; i-- > 0; ) {
    const base = radixOf(i)
    const digit = <usize>(number % base)
    number /= base
    store<u8>(row + i, load<u8>((i == special ? SPECIAL_CHARACTERS : CHARACTERS) + digit))
  }
}
