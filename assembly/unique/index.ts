import { addBit, byteOf } from './bits'
import { keyBytes, writeKey } from './keys'
import { HOMES, KEYS, ROWS } from './memory'
import { add, has, homeOf, resize, slotAt } from './table'

export { bitsSize, reserveBits } from './bits'
export { describe } from './keys'
export { isZeroIn, seedHash, size } from './table'

/**
 * A batch is the codes at ROWS, as many as fit there and at HOMES. In a first pass the place of each is found and touched,
 * so that the memory's answers are waited for all at once and not one after the other; in a second one it is looked at.
 * Those to be kept are moved to the front of ROWS, in order.
 */

/** The place of what has no key here. */
const NOWHERE: u32 = 0xffffffff

/** What was touched, so that the compiler cannot leave it out. */
let touched: u32 = 0

/** Makes the table larger; says whether there was memory for it. */
export function grow(slots: f64): bool {
  if (keyBytes == 8) return resize(8, <u64>slots)
  if (keyBytes == 12) return resize(12, <u64>slots)
  if (keyBytes == 16) return resize(16, <u64>slots)
  return resize(keyBytes, <u64>slots)
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
  if (keyBytes == 8) return passes(8, true, count, length, redraws)
  if (keyBytes == 12) return passes(12, true, count, length, redraws)
  if (keyBytes == 16) return passes(16, true, count, length, redraws)
  return passes(keyBytes, true, count, length, redraws)
}

/** Keeps of a batch what is not in the table, and adds nothing. */
export function absent(count: usize, length: usize, redraws: bool): usize {
  return passes(keyBytes, false, count, length, redraws)
}

// @ts-ignore: decorator
@inline
function passes(bytes: usize, adds: bool, count: usize, length: usize, redraws: bool): usize {
  let sum: u32 = 0
  for (let i: usize = 0, row = ROWS, key = KEYS; i < count; i++, row += length, key += bytes) {
    const home = writeKey(row, key, redraws) ? <u32>homeOf(bytes, key) : NOWHERE
    store<u32>(HOMES + (i << 2), home)
  }
  for (let i: usize = 0; i < count; i++) {
    const home = load<u32>(HOMES + (i << 2))
    sum += load<u32>(slotAt(bytes, home == NOWHERE ? 0 : home))
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

/** Adds to a set of bits the keys of 8 bytes at KEYS: slots of a table, in which zeros are no keys, and zero if it is one. */
export function addSlots(count: usize, isZeroIn: bool): void {
  if (isZeroIn) addBit(0)
  for (let i: usize = 0, key = KEYS; i < count; i++, key += 8) {
    const word = load<u64>(key)
    if (word != 0) addBit(word)
  }
}
