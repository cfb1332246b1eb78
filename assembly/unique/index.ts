import { addBit, byteOf } from './bits'
import { keyBytes, writeKey } from './keys'
import { HOMES, KEYS, ROWS } from './memory'
import { add, bucketAt, has, homeOf, resize } from './table'

export { bitsSize, reserveBits } from './bits'
export { describe } from './keys'
export { size } from './table'

/**
 * A batch is the codes at ROWS, as many as fit there and at HOMES. In a first pass the place of each is found and touched,
 * so that the memory's answers are waited for all at once and not one after the other; in a second one it is looked at.
 * Those to be kept are moved to the front of ROWS, in order.
 */

/** The place of what has no key here. */
const NOWHERE: u32 = 0xffffffff

/** What was touched, so that the compiler cannot leave it out. */
let touched: u32 = 0

/** Makes the table so many buckets of eight slots large; says whether there was memory for it. */
export function grow(buckets: f64): bool {
  return resize(keyBytes, <u64>buckets)
}

/**
 * Adds a batch to the table, which must have room for it.
 *
 * @param count codes
 * @param length bytes of a code
 * @param redraws they were drawn from the whole space, and are mapped onto this shard
 * @returns how many were not in it
 */
export function keep(count: usize, length: usize, redraws: bool): usize {
  return passes(true, count, length, redraws)
}

/** Keeps of a batch what is not in the table, and adds nothing. */
export function absent(count: usize, length: usize, redraws: bool): usize {
  return passes(false, count, length, redraws)
}

// @ts-ignore: decorator
@inline
function passes(adds: bool, count: usize, length: usize, redraws: bool): usize {
  const bytes = keyBytes
  let sum: u32 = 0
  for (let i: usize = 0, row = ROWS, key = KEYS; i < count; i++, row += length, key += bytes) {
    const home = writeKey(row, key, redraws) ? <u32>homeOf(bytes, key) : NOWHERE
    store<u32>(HOMES + (i << 2), home)
  }
  for (let i: usize = 0; i < count; i++) {
    const home = load<u32>(HOMES + (i << 2))
    const bucket = bucketAt(bytes, home == NOWHERE ? 0 : home)
    // Two lines: a bucket of longer keys has two, or its first words lie across the end of one.
    sum += load<u32>(bucket) + load<u32>(bucket, 64)
  }
  touched = sum
  let out = ROWS
  for (let i: usize = 0, row = ROWS, key = KEYS; i < count; i++, row += length, key += bytes) {
    const home = load<u32>(HOMES + (i << 2))
    if (home == NOWHERE) continue
    if (adds ? !add(bytes, key, home) : has(bytes, key, home)) continue
    if (out != row) memory.copy(out, row, length)
    out += length
  }
  return (out - ROWS) / length
}

/** The same as {@link keep} for a set of bits. */
export function keepBits(count: usize, length: usize, redraws: bool): usize {
  let sum: u32 = 0
  for (let i: usize = 0, row = ROWS, key = KEYS; i < count; i++, row += length, key += 8) {
    const home: u32 = writeKey(row, key, redraws) ? 0 : NOWHERE
    store<u32>(HOMES + (i << 2), home)
  }
  for (let i: usize = 0; i < count; i++) {
    if (load<u32>(HOMES + (i << 2)) == 0) sum += load<u8>(byteOf(load<u64>(KEYS + (i << 3))))
  }
  touched = sum
  let out = ROWS
  for (let i: usize = 0, row = ROWS, key = KEYS; i < count; i++, row += length, key += 8) {
    if (load<u32>(HOMES + (i << 2)) == NOWHERE || !addBit(load<u64>(key))) continue
    if (out != row) memory.copy(out, row, length)
    out += length
  }
  return (out - ROWS) / length
}

/** Adds to a set of bits the keys of 8 bytes at KEYS: slots of a table, of which zeros are empty. */
export function addSlots(count: usize): void {
  for (let i: usize = 0, key = KEYS; i < count; i++, key += 8) {
    const word = load<u64>(key)
    if (word != 0) addBit(word)
  }
}
