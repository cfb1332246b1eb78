import { FACTORS, TABLE } from './memory'

/**
 * A set of keys: a hash table of buckets of eight slots. The hash of a key, a fraction of 2^32, times the number of buckets
 * is the bucket where the search for it begins; if that is full it goes on in the next one. So buckets lie in the order of
 * hashes, nearly, and the table can grow in place by any factor.
 *
 * A bucket has first the first words of its keys, side by side, a cache line that is looked at as a whole: which words are
 * equal to the one that is sought, and how many are zero, without a branch for each. Then comes what else there is of each
 * key. First words are not zero (keys.ts), but for one single key, which is only noted; zero is an empty slot, and the empty
 * slots of a bucket are its last ones.
 *
 * The hash is the sum of the 32-bit halves of a key, each times a secret random number (multilinear hashing), so that whoever
 * chooses the codes to be excluded cannot choose two of the same sum: they have one with a chance of 2^-32 at most. The sum is
 * mixed, as the sums of keys in a row lie in a row too. The search does not wrap around: behind the last bucket there are
 * spare ones, as many as there are others or 0x800. With at most 0.8 of all slots occupied the chance that keys which are
 * hashed at random lead out of these is below 2^-1000, that of 128 standard deviations.
 */

const SLOTS: usize = 8
const WORDS: usize = SLOTS * 8
const SPARE: u64 = 0x800
const PAGE_BITS: usize = 16
const SYSTEM_PAGE: usize = 0x1000
/** Bytes that are written ahead at most. */
const WRITTEN: usize = 0x40000000
/** One less than there could be, so that the address after the last byte is one too. */
const MAX_PAGES: u64 = 0xffff

let buckets: u64 = 0
/** Behind the last spare bucket. */
let end: usize = TABLE
let used: u64 = 0
let hasZero: bool = false

/** Keys in the set. */
export function size(): u64 {
  return used + <u64>hasZero
}

/** Where the search for a key begins. */
// @ts-ignore: decorator
@inline
export function homeOf(bytes: usize, key: usize): usize {
  let hash = load<u64>(FACTORS)
  for (let at: usize = 0; at < bytes; at += 4) hash += load<u64>(FACTORS + 8 + at * 2) * <u64>load<u32>(key + at)
  // The finalizer of MurmurHash3, without the part that changes only the lower half, which is not used.
  hash ^= hash >> 33
  hash *= 0xff51afd7ed558ccd
  hash ^= hash >> 33
  hash *= 0xc4ceb9fe1a85ec53
  return <usize>(((hash >> 32) * buckets) >> 32)
}

// @ts-ignore: decorator
@inline
export function bucketAt(bytes: usize, home: usize): usize {
  return TABLE + home * bytes * SLOTS
}

/** Where there is what a key has beyond its first word. */
// @ts-ignore: decorator
@inline
function restAt(bytes: usize, bucket: usize, slot: usize): usize {
  return bucket + WORDS + slot * (bytes - 8)
}

/** Which slots of a bucket have the first word `word`, as lanes of ones. */
// @ts-ignore: decorator
@inline
function slotsWith(bucket: usize, word: v128): v128 {
  return v128.or(
    v128.or(i64x2.eq(v128.load(bucket), word), i64x2.eq(v128.load(bucket, 16), word)),
    v128.or(i64x2.eq(v128.load(bucket, 32), word), i64x2.eq(v128.load(bucket, 48), word)),
  )
}

/** How many slots of a bucket are occupied. */
// @ts-ignore: decorator
@inline
function occupied(bucket: usize): usize {
  const zero = i64x2.splat(0)
  const empty = i64x2.add(
    i64x2.add(i64x2.eq(v128.load(bucket), zero), i64x2.eq(v128.load(bucket, 16), zero)),
    i64x2.add(i64x2.eq(v128.load(bucket, 32), zero), i64x2.eq(v128.load(bucket, 48), zero)),
  )
  // Each empty slot counts as -1.
  return SLOTS + <usize>(i64x2.extract_lane(empty, 0) + i64x2.extract_lane(empty, 1))
}

/** Is a key in a bucket which has its first word? */
function isIn(bytes: usize, bucket: usize, key: usize): bool {
  for (let slot: usize = 0; slot < SLOTS; slot++) {
    if (load<u64>(bucket + slot * 8) != load<u64>(key)) continue
    const rest = restAt(bytes, bucket, slot)
    let difference: u32 = 0
    for (let at: usize = 8; at < bytes; at += 4) difference |= load<u32>(rest + at - 8) ^ load<u32>(key + at)
    if (difference == 0) return true
  }
  return false
}

// @ts-ignore: decorator
@inline
export function has(bytes: usize, key: usize, home: usize): bool {
  if (load<u64>(key) == 0) return hasZero
  const word = i64x2.splat(load<u64>(key))
  let bucket = bucketAt(bytes, home)
  while (!(v128.any_true(slotsWith(bucket, word)) && isIn(bytes, bucket, key))) {
    if (occupied(bucket) < SLOTS) return false
    bucket = after(bytes, bucket)
  }
  return true
}

/** The next bucket, of which there must be one. */
// @ts-ignore: decorator
@inline
function after(bytes: usize, bucket: usize): usize {
  bucket += bytes * SLOTS
  if (bucket >= end) unreachable()
  return bucket
}

/** Adds a key; says whether it is new. There must be room for it (see {@link resize}). */
// @ts-ignore: decorator
@inline
export function add(bytes: usize, key: usize, home: usize): bool {
  if (load<u64>(key) == 0) {
    const isNew = !hasZero
    hasZero = true
    return isNew
  }
  const word = i64x2.splat(load<u64>(key))
  let bucket = bucketAt(bytes, home)
  let slot: usize
  while (true) {
    if (v128.any_true(slotsWith(bucket, word)) && isIn(bytes, bucket, key)) return false
    slot = occupied(bucket)
    if (slot < SLOTS) break
    bucket = after(bytes, bucket)
  }
  write(bytes, key, bucket, slot)
  used++
  return true
}

// @ts-ignore: decorator
@inline
function write(bytes: usize, key: usize, bucket: usize, slot: usize): void {
  store<u64>(bucket + slot * 8, load<u64>(key))
  copyWords(key + 8, restAt(bytes, bucket, slot), bytes - 8)
}

// @ts-ignore: decorator
@inline
function copyWords(from: usize, to: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 4) store<u32>(to + at, load<u32>(from + at))
}

/**
 * Makes the table `wanted` buckets large, which must be more than it has; says whether there was memory for it. If not, the
 * table is as it was.
 *
 * In place: the keys are moved to the end in the order in which they lie, and from there, first to last, to where they
 * belong. That is a bucket which is free of others by then: keys lie in the order of their hashes, nearly, so that the next
 * one to be moved lies behind its place, but for the unevenness of hashes, for which the spare buckets are enough as above.
 */
export function resize(bytes: usize, wanted: u64): bool {
  const all = wanted + min(wanted, SPARE)
  if (!hasRoom(<u64>TABLE + all * bytes * SLOTS)) return false
  const before = end
  end = bucketAt(bytes, <usize>all)
  let next = end
  for (let bucket = before; bucket > TABLE; ) {
    bucket -= bytes * SLOTS
    // The table grows by a bucket at least, so that no key is written into the one that is being read.
    const count = occupied(bucket)
    if (count == 0) continue
    for (let slot = count; slot-- > 0; ) {
      next -= bytes
      store<u64>(next, load<u64>(bucket + slot * 8))
      copyWords(restAt(bytes, bucket, slot), next + 8, bytes - 8)
    }
    for (let at: usize = 0; at < bytes * SLOTS; at += 16) v128.store(bucket + at, i64x2.splat(0))
  }
  buckets = wanted
  for (; next < end; next += bytes) {
    let bucket = bucketAt(bytes, homeOf(bytes, next))
    let slot: usize
    while (true) {
      if (bucket + bytes * SLOTS > next) unreachable()
      // Not as vectors: for the words that were stored a moment ago a vector would have to wait.
      slot = 0
      for (let i: usize = 0; i < SLOTS; i++) slot += <usize>(load<u64>(bucket + i * 8) != 0)
      if (slot < SLOTS) break
      bucket += bytes * SLOTS
    }
    write(bytes, next, bucket, slot)
    for (let at: usize = 0; at < bytes; at += 4) store<u32>(next + at, 0)
  }
  return true
}

/** Grows the memory to so many bytes if it has fewer; says whether it could. */
export function hasRoom(bytes: u64): bool {
  const pages = (bytes + 0xffff) >> PAGE_BITS
  if (pages > MAX_PAGES) return false
  const before = memory.size()
  if (<i32>pages <= before) return true
  if (memory.grow(<i32>pages - before) < 0) return false
  // A page that is read before it is written is at first one of zeros that all processes share; when it is written, each
  // thread of this process must be told. So each is written once, unless there are so many that perhaps few will be needed.
  const from = <usize>before << PAGE_BITS
  const to = from + min<usize>((<usize>pages << PAGE_BITS) - from, WRITTEN)
  for (let at = from; at < to; at += SYSTEM_PAGE) store<u8>(at, 0)
  return true
}
