import { field12, field24 } from './fields'
import { spellAll } from './spelling'

/**
 * Several symbols from one word by repeated multiplication (Brackett-Rozinsky and Lemire, arXiv 2408.06213).
 *
 * A word w of W bits stands for the fraction w / 2^W. Multiplying by n moves the first digit of that fraction in base n
 * above bit W, where it is taken as a symbol; the low W bits go on. After k rounds the k symbols are the digits of
 * q = ⌊w · n^k / 2^W⌋, and what remains is r = w · n^k mod 2^W. For each q the words that give it leave remainders that
 * step by n^k, so exactly ⌊2^W / n^k⌋ of them have r ≥ t, where t = 2^W mod n^k. Rejecting words with r < t makes every
 * q, and so every k-tuple of symbols, equally likely (Lemire, ACM TOMACS 29:1, 2019, section 4).
 *
 * A word is rejected with chance t / 2^W. The host chooses k (2, 3 or 4) such that this is small, and here a whole
 * vector of words is dropped when one of them is rejected: the words are independent, so those of an accepted vector
 * are uniform over the accepted words. That needs no compaction and no branch: the vector is always stored, and the
 * output advances past it only if it was accepted.
 */

/**
 * Symbols of an alphabet of up to 16 symbols from words of 12 bits, eight to a vector. Products stay below
 * 2^12 · 16 = 2^16, so 16-bit lanes hold them.
 *
 * @param n symbols in the alphabet, 2 to 16
 * @param k symbols from each word: 2, 3 or 4, with n^k ≤ 2^12
 * @param threshold 2^12 mod n^k
 * @param table sixteen bytes, the character of each symbol
 * @param entropy where the entropy lies
 * @param bytes how much of it, a multiple of 48 (32 words)
 * @param symbols where to write the characters, a byte each; up to 32 bytes past the last are overwritten
 * @returns how many were written
 */
export function drawWords12(
  n: i32,
  k: i32,
  threshold: i32,
  table: usize,
  entropy: usize,
  bytes: usize,
  symbols: usize,
): usize {
  const end = entropy + bytes
  if (k == 2) return words12(2, n, threshold, table, entropy, end, symbols)
  if (k == 3) return words12(3, n, threshold, table, entropy, end, symbols)
  return words12(4, n, threshold, table, entropy, end, symbols)
}

/**
 * Symbols of an alphabet of up to 256 symbols from words of 24 bits, four to a vector. Products stay below
 * 2^24 · 256 = 2^32, so 32-bit lanes hold them.
 *
 * @param n symbols in the alphabet, 2 to 256
 * @param k symbols from each word: 2, 3 or 4, with n^k ≤ 2^24
 * @param threshold 2^24 mod n^k
 * @param spelling how symbols become characters, any but SPELL_16
 * @param table the spelling's table
 * @param entropy where the entropy lies
 * @param bytes how much of it, a multiple of 48 (16 words)
 * @param symbols where to write the characters, a byte each; up to 16 bytes past the last are overwritten
 * @returns how many were written
 */
export function drawWords24(
  n: i32,
  k: i32,
  threshold: i32,
  spelling: i32,
  table: usize,
  entropy: usize,
  bytes: usize,
  symbols: usize,
): usize {
  const end = entropy + bytes
  let count: usize
  if (k == 2) count = words24(2, n, threshold, entropy, end, symbols)
  else if (k == 3) count = words24(3, n, threshold, entropy, end, symbols)
  else count = words24(4, n, threshold, entropy, end, symbols)
  // Spelling in the loop above would need it once for each map and k; a pass of its own is nearly as fast.
  spellAll(spelling, table, symbols, count)
  return count
}

// @ts-ignore: decorator
@inline
function words12(k: usize, n: i32, threshold: i32, table: usize, entropy: usize, end: usize, symbols: usize): usize {
  const factor = i16x8.splat(<i16>n)
  const limit = i16x8.splat(<i16>threshold)
  const characters = v128.load(table)
  let out = symbols
  for (let p = entropy; p < end; p += 48) {
    out = digits12(k, field12(p, 0), factor, limit, characters, out)
    out = digits12(k, field12(p, 1), factor, limit, characters, out)
    out = digits12(k, field12(p, 2), factor, limit, characters, out)
    out = digits12(k, field12(p, 3), factor, limit, characters, out)
  }
  return out - symbols
}

/** The digits of eight words: first and second of each word side by side, then the third ones, or third and fourth. */
// @ts-ignore: decorator
@inline
function digits12(k: usize, word: v128, factor: v128, limit: v128, characters: v128, out: usize): usize {
  const fraction = i16x8.splat(0xfff)
  const upper = i16x8.splat(<i16>0xff00)
  let x = i16x8.mul(word, factor)
  let pair = i16x8.shr_u(x, 12)
  x = i16x8.mul(v128.and(x, fraction), factor)
  pair = v128.or(pair, v128.and(i16x8.shr_u(x, 4), upper))
  v128.store(out, i8x16.swizzle(characters, pair))
  if (k > 2) {
    x = i16x8.mul(v128.and(x, fraction), factor)
    pair = i16x8.shr_u(x, 12)
    if (k == 3) v128.store64_lane(out, i8x16.swizzle(characters, i8x16.narrow_i16x8_u(pair, pair)), 0, 16)
  }
  if (k > 3) {
    x = i16x8.mul(v128.and(x, fraction), factor)
    v128.store(out, i8x16.swizzle(characters, v128.or(pair, v128.and(i16x8.shr_u(x, 4), upper))), 16)
  }
  const rejected = v128.any_true(i16x8.lt_s(v128.and(x, fraction), limit))
  return out + select<usize>(0, k << 3, rejected)
}

// @ts-ignore: decorator
@inline
function words24(k: usize, n: i32, threshold: i32, entropy: usize, end: usize, symbols: usize): usize {
  const factor = i32x4.splat(n)
  const limit = i32x4.splat(threshold)
  let out = symbols
  for (let p = entropy; p < end; p += 48) {
    out = digits24(k, field24(p, 0), factor, limit, out)
    out = digits24(k, field24(p, 1), factor, limit, out)
    out = digits24(k, field24(p, 2), factor, limit, out)
    out = digits24(k, field24(p, 3), factor, limit, out)
  }
  return out - symbols
}

/** The digits of four words, those of a word side by side. */
// @ts-ignore: decorator
@inline
function digits24(k: usize, word: v128, factor: v128, limit: v128, out: usize): usize {
  const fraction = i32x4.splat(0xffffff)
  let x = i32x4.mul(word, factor)
  let digits = i32x4.shr_u(x, 24)
  x = i32x4.mul(v128.and(x, fraction), factor)
  digits = v128.or(digits, v128.and(i32x4.shr_u(x, 16), i32x4.splat(0xff00)))
  if (k > 2) {
    x = i32x4.mul(v128.and(x, fraction), factor)
    digits = v128.or(digits, v128.and(i32x4.shr_u(x, 8), i32x4.splat(0xff0000)))
  }
  if (k > 3) {
    x = i32x4.mul(v128.and(x, fraction), factor)
    digits = v128.or(digits, v128.and(x, i32x4.splat(<i32>0xff000000)))
  }
  if (k == 2) digits = i8x16.shuffle(digits, digits, 0, 1, 4, 5, 8, 9, 12, 13, 0, 1, 4, 5, 8, 9, 12, 13)
  if (k == 3) digits = i8x16.shuffle(digits, digits, 0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 0, 1, 2, 4)
  v128.store(out, digits)
  const rejected = v128.any_true(i32x4.lt_s(v128.and(x, fraction), limit))
  return out + select<usize>(0, k << 2, rejected)
}
