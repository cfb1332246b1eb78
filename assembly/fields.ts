/**
 * Entropy as fields of k bits.
 *
 * The order of random symbols does not matter, so no byte has to cross a lane. Lane l of consecutive vectors, read as
 * one little-endian bit string, is cut into fields of k bits: field j holds the bits [j·k, j·k + k). Every bit of
 * entropy belongs to exactly one field, so distinct fields are independent and each is uniform.
 *
 * `size`, `k` and `j` are constants where these functions are inlined, so that of each body only one or two shifts and
 * masks remain. Shifting by 16-bit lanes where 8-bit ones are meant saves an instruction on x86, which has no 8-bit
 * shift: what leaks in from the neighbouring byte lies outside the mask that follows.
 */

/** Field `j` of `k` bits in each 8-bit lane of the vectors that begin at `p`, for k from 1 to 8. */
// @ts-ignore: decorator
@inline
export function field8(p: usize, k: i32, j: i32): v128 {
  const bit = j * k
  const shift = bit & 7
  const at = p + ((bit >> 3) << 4)
  const mask = (1 << k) - 1
  if (k == 8) return v128.load(at)
  if (shift + k <= 8) {
    if (shift == 0) return v128.and(v128.load(at), i8x16.splat(<i8>mask))
    return v128.and(i16x8.shr_u(v128.load(at), shift), i8x16.splat(<i8>mask))
  }
  const low = (1 << (8 - shift)) - 1
  return v128.or(
    v128.and(i16x8.shr_u(v128.load(at), shift), i8x16.splat(<i8>low)),
    v128.and(i16x8.shl(v128.load(at, 16), 8 - shift), i8x16.splat(<i8>(mask & ~low))),
  )
}

/** Field `j` (0 to 3) of 12 bits in each 16-bit lane of the three vectors that begin at `p`. */
// @ts-ignore: decorator
@inline
export function field12(p: usize, j: i32): v128 {
  if (j == 0) return v128.and(v128.load(p), i16x8.splat(0xfff))
  if (j == 3) return i16x8.shr_u(v128.load(p, 32), 4)
  const shift = 16 - 4 * j
  const at = p + ((j - 1) << 4)
  const low = (1 << (4 * j)) - 1
  return v128.or(
    i16x8.shr_u(v128.load(at), shift),
    v128.and(i16x8.shl(v128.load(at, 16), 4 * j), i16x8.splat(<i16>(0xfff & ~low))),
  )
}

/** Field `j` (0 to 3) of 24 bits in each 32-bit lane of the three vectors that begin at `p`. */
// @ts-ignore: decorator
@inline
export function field24(p: usize, j: i32): v128 {
  if (j == 0) return v128.and(v128.load(p), i32x4.splat(0xffffff))
  if (j == 3) return i32x4.shr_u(v128.load(p, 32), 8)
  const shift = 32 - 8 * j
  const at = p + ((j - 1) << 4)
  const low = (1 << (8 * j)) - 1
  return v128.or(
    i32x4.shr_u(v128.load(at), shift),
    v128.and(i32x4.shl(v128.load(at, 16), 8 * j), i32x4.splat(0xffffff & ~low)),
  )
}
