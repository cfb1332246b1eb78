import { spellRuns } from '../spelling'
import { kept } from './kept'

/**
 * Base64url without padding (RFC 4648 section 5 and 3.2): three bytes are four sextets, most significant first.
 */

/**
 * Writes `bytes` bytes as ⌈4 · `bytes` / 3⌉ characters. Overwrites up to 16 bytes past the end of the source, and as many
 * past the end of the target.
 */
export function encodeBase64url(source: usize, bytes: usize, target: usize): void {
  // The unused bits of the last character are zero (RFC 4648 section 3.5).
  v128.store(source + bytes, i8x16.splat(0))
  // 'A' to 'Z' are the first run, 'a' to 'z' the second, '0' to '9', '-' and '_' stand singly.
  const offsets = kept(i8x16(71, -4, -4, -4, -4, -4, -4, -4, -4, -4, -4, -17, 32, 0, 0, 65))
  const first = kept(i8x16.splat(26))
  const last = kept(i8x16.splat(51))
  // Three bytes a, b, c become two 16-bit lanes, of a and b and of b and c, so that each sextet is in one lane.
  const pairs = i8x16(1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10)
  const firsts = kept(i32x4.splat(0x0000003f))
  const thirds = kept(i32x4.splat(0x003f0000))
  const others = kept(i32x4.splat(0x003f03f0))
  const shifts = kept(i32x4.splat(0x01000010))
  let out = target
  for (let i: usize = 0; i < bytes; i += 12, out += 16) {
    const v = i8x16.swizzle(v128.load(source + i), pairs)
    // The first and third sextet are moved down to the low byte of their lanes, the second and fourth up to the high one.
    const even = v128.or(v128.and(i32x4.shr_u(v, 10), firsts), v128.and(i32x4.shr_u(v, 6), thirds))
    const odd = i16x8.mul(v128.and(v, others), shifts)
    v128.store(out, spellRuns(offsets, first, last, v128.or(even, odd)))
  }
}

/**
 * Reads `length` characters (not 4m + 1 of them) as ⌊3 · `length` / 4⌋ bytes. Overwrites up to 16 bytes past the end of
 * the source and up to 15 past the end of the target. Reads to the end whatever it meets, so that the time does not tell
 * where a text is wrong. The host checks the unused bits of the last character.
 *
 * @returns whether all are in the alphabet; if not, what was written means nothing
 */
export function decodeBase64url(source: usize, length: usize, target: usize): bool {
  // The rest of the last vector is made valid, and zero.
  v128.store(source + length, i8x16.splat(65))
  // Characters by their high nibble: '-' is in row 2, numerals in 3, capitals in 4 and 5, '_' too, small letters in 6 and
  // 7. A row has a bit (those without any characters share one), and a column the bits of the rows that have none in it.
  const rows = kept(i8x16(32, 32, 1, 2, 4, 8, 4, 16, 32, 32, 32, 32, 32, 32, 32, 32))
  const columns = kept(i8x16(37, 33, 33, 33, 33, 33, 33, 33, 33, 33, 35, 59, 59, 58, 59, 51))
  // What a row's characters are above their values.
  const offsets = kept(i8x16(0, 0, 17, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0))
  const order = i8x16(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1)
  const low = kept(i8x16.splat(15))
  const underscores = kept(i8x16.splat(95))
  const gap = kept(i8x16.splat(33))
  const upper = kept(i16x8.splat(0xfc0))
  const weights = kept(i32x4.splat(0x00011000))
  let foreign = i8x16.splat(0)
  let out = target
  for (let i: usize = 0; i < length; i += 16, out += 12) {
    const x = v128.load(source + i)
    const row = v128.and(i16x8.shr_u(x, 4), low)
    foreign = v128.or(foreign, v128.and(i8x16.swizzle(rows, row), i8x16.swizzle(columns, v128.and(x, low))))
    const underscore = v128.and(i8x16.eq(x, underscores), gap)
    const s = i8x16.add(i8x16.add(x, underscore), i8x16.swizzle(offsets, row))
    // Pairs of sextets become twelve bits, the first ones the more significant, and pairs of those 24.
    const twelve = v128.or(v128.and(i16x8.shl(s, 6), upper), i16x8.shr_u(s, 8))
    const v = i32x4.dot_i16x8_s(twelve, weights)
    v128.store(out, i8x16.swizzle(v, order))
  }
  return !v128.any_true(i8x16.ne(foreign, i8x16.splat(0)))
}
