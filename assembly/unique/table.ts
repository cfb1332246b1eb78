import { KEYS, TABLE } from './memory'

/**
 * A set of keys: an open-addressing hash table with linear probing. A slot of zeros is empty; the key that is zero itself is
 * only noted. The hash of a key, a fraction of 2^32, times the number of slots is where the search for it begins, so that
 * slots lie in the order of hashes, nearly, and the table can grow in place by any factor.
 *
 * The hash is keyed with secret random numbers, so that nobody who chooses the codes to be excluded can choose where they
 * go. The search does not wrap around: behind the last slot there are SPARE more. At a load of at most 0.8 the chance that a
 * run of occupied slots leads out of these is below 2^-1000, that of 128 standard deviations.
 */

const SPARE: usize = 0x4000
const PAGE_BITS: u64 = 16
/** One less than there could be, so that the address after the last byte is one too. */
const MAX_PAGES: u64 = 0xffff

let seed: u64 = 0
let factor: u64 = 1
let slots: u64 = 0
let used: u64 = 0
let hasZero: bool = false

export function seedHash(low: u64, high: u64): void {
  seed = low
  factor = high | 1
}

/** Is the key that is zero in the set? */
export function isZeroIn(): bool {
  return hasZero
}

/** Keys in the set. */
export function size(): u64 {
  return used + <u64>hasZero
}

// @ts-ignore: decorator
@inline
function mixed(hash: u64): u64 {
  // The finalizer of MurmurHash3: each bit of the input changes each bit of the output with a probability of nearly 1/2.
  hash ^= hash >> 33
  hash *= 0xff51afd7ed558ccd
  hash ^= hash >> 33
  hash *= 0xc4ceb9fe1a85ec53
  return hash ^ (hash >> 33)
}

/** Where the search for a key begins. */
// @ts-ignore: decorator
@inline
export function homeOf(bytes: usize, key: usize): usize {
  let hash: u64 = seed
  let at: usize = 0
  for (; at + 8 <= bytes; at += 8) hash = mixed((hash ^ load<u64>(key + at)) * factor)
  if (bytes & 4) hash = mixed((hash ^ <u64>load<u32>(key + at)) * factor)
  return <usize>(((hash >> 32) * slots) >> 32)
}

// @ts-ignore: decorator
@inline
export function slotAt(bytes: usize, home: usize): usize {
  return TABLE + home * bytes
}

// @ts-ignore: decorator
@inline
function isEmpty(bytes: usize, slot: usize): bool {
  let at: usize = 0
  let word: u64 = 0
  for (; at + 8 <= bytes; at += 8) word |= load<u64>(slot + at)
  if (bytes & 4) word |= <u64>load<u32>(slot + at)
  return word == 0
}

// @ts-ignore: decorator
@inline
function isEqual(bytes: usize, slot: usize, key: usize): bool {
  let at: usize = 0
  let difference: u64 = 0
  for (; at + 8 <= bytes; at += 8) difference |= load<u64>(slot + at) ^ load<u64>(key + at)
  if (bytes & 4) difference |= <u64>(load<u32>(slot + at) ^ load<u32>(key + at))
  return difference == 0
}

// @ts-ignore: decorator
@inline
function copy(bytes: usize, from: usize, to: usize): void {
  let at: usize = 0
  for (; at + 8 <= bytes; at += 8) store<u64>(to + at, load<u64>(from + at))
  if (bytes & 4) store<u32>(to + at, load<u32>(from + at))
}

// @ts-ignore: decorator
@inline
function clear(bytes: usize, slot: usize): void {
  let at: usize = 0
  for (; at + 8 <= bytes; at += 8) store<u64>(slot + at, 0)
  if (bytes & 4) store<u32>(slot + at, 0)
}

/** The slot of a key that is in the set, or the empty one where it would be. */
// @ts-ignore: decorator
@inline
function find(bytes: usize, key: usize, slot: usize): usize {
  while (!isEmpty(bytes, slot) && !isEqual(bytes, slot, key)) slot += bytes
  return slot
}

// @ts-ignore: decorator
@inline
export function has(bytes: usize, key: usize, home: usize): bool {
  if (isEmpty(bytes, key)) return hasZero
  return !isEmpty(bytes, find(bytes, key, slotAt(bytes, home)))
}

/** Adds a key; says whether it is new. There must be room for it (see {@link resize}). */
// @ts-ignore: decorator
@inline
export function add(bytes: usize, key: usize, home: usize): bool {
  if (isEmpty(bytes, key)) {
    const isNew = !hasZero
    hasZero = true
    return isNew
  }
  const slot = find(bytes, key, slotAt(bytes, home))
  if (!isEmpty(bytes, slot)) return false
  copy(bytes, key, slot)
  used++
  return true
}

/**
 * Makes the table `wanted` slots large, which must be more than it has; says whether there was memory for it. If not, the
 * table is as it was.
 *
 * In place: the keys are moved to the end in the order in which they lie, and from there, first to last, to where they
 * belong. That is a slot which is free by then: keys lie in the order of their hashes, nearly, so that the next one to be
 * moved lies behind its place, but for the unevenness of hashes, for which the SPARE slots are enough as above.
 */
// @ts-ignore: decorator
@inline
export function resize(bytes: usize, wanted: u64): bool {
  const before: usize = slots == 0 ? 0 : <usize>slots + SPARE
  const after = wanted + SPARE
  if (!hasRoom(<u64>TABLE + after * bytes)) return false
  const end = TABLE + <usize>after * bytes
  let next = end
  for (let slot = TABLE + before * bytes; slot > TABLE; ) {
    slot -= bytes
    if (isEmpty(bytes, slot)) continue
    next -= bytes
    copy(bytes, slot, next)
    clear(bytes, slot)
  }
  slots = wanted
  for (; next < end; next += bytes) {
    // Between batches there are no keys there.
    copy(bytes, next, KEYS)
    clear(bytes, next)
    let slot = slotAt(bytes, homeOf(bytes, KEYS))
    if (slot > next) unreachable()
    while (!isEmpty(bytes, slot)) slot += bytes
    copy(bytes, KEYS, slot)
  }
  clear(bytes, KEYS)
  return true
}

/** Grows the memory to so many bytes if it has fewer; says whether it could. */
export function hasRoom(bytes: u64): bool {
  const pages = (bytes + (1 << PAGE_BITS) - 1) >> PAGE_BITS
  if (pages > MAX_PAGES) return false
  const missing = <i32>pages - memory.size()
  return missing <= 0 || memory.grow(missing) >= 0
}
