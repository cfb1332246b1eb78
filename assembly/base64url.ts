import { spellRuns } from './spelling'

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
  const offsets = i8x16(71, -4, -4, -4, -4, -4, -4, -4, -4, -4, -4, -17, 32, 0, 0, 65)
  const first = i8x16.splat(26)
  const last = i8x16.splat(51)
  let out = target
  for (let i: usize = 0; i < bytes; i += 12, out += 16) {
    const x = v128.load(source + i)
    // Each lane becomes the 24-bit number of its three bytes, then its four sextets, the first in the lowest byte.
    const v = i8x16.shuffle(x, i8x16.splat(0), 2, 1, 0, 16, 5, 4, 3, 16, 8, 7, 6, 16, 11, 10, 9, 16)
    const sextets = v128.or(
      v128.or(i32x4.shr_u(v, 18), v128.and(i32x4.shr_u(v, 4), i32x4.splat(0x3f00))),
      v128.or(v128.and(i32x4.shl(v, 10), i32x4.splat(0x3f0000)), v128.and(i32x4.shl(v, 24), i32x4.splat(0x3f000000))),
    )
    v128.store(out, spellRuns(offsets, first, last, sextets))
  }
}

/**
 * Reads `length` characters (not 4m + 1 of them) as ⌊3 · `length` / 4⌋ bytes. Overwrites up to 15 bytes past the end of
 * the source and up to 15 past the end of the target. The host checks the unused bits of the last character.
 *
 * @returns −1, or the index of a vector of 16 characters that holds one outside the alphabet
 */
export function decodeBase64url(source: usize, length: usize, target: usize): i32 {
  // The rest of the last vector is made valid, and zero.
  v128.store(source + length, i8x16.splat(65))
  let out = target
  for (let i: usize = 0; i < length; i += 16, out += 12) {
    const x = v128.load(source + i)
    const upper = inRange(x, 65, 26)
    const lower = inRange(x, 97, 26)
    const numeral = inRange(x, 48, 10)
    const minus = i8x16.eq(x, i8x16.splat(45))
    const underscore = i8x16.eq(x, i8x16.splat(95))
    const valid = v128.or(v128.or(v128.or(upper, lower), v128.or(numeral, minus)), underscore)
    if (!i8x16.all_true(valid)) return <i32>i
    const offset = v128.or(
      v128.or(v128.and(upper, i8x16.splat(-65)), v128.and(lower, i8x16.splat(-71))),
      v128.or(
        v128.or(v128.and(numeral, i8x16.splat(4)), v128.and(minus, i8x16.splat(17))),
        v128.and(underscore, i8x16.splat(-32)),
      ),
    )
    const s = i8x16.add(x, offset)
    const v = v128.or(
      v128.or(v128.and(i32x4.shl(s, 18), i32x4.splat(0xfc0000)), v128.and(i32x4.shl(s, 4), i32x4.splat(0x3f000))),
      v128.or(v128.and(i32x4.shr_u(s, 10), i32x4.splat(0xfc0)), i32x4.shr_u(s, 24)),
    )
    v128.store(out, i8x16.shuffle(v, v, 2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 0, 0, 0, 0))
  }
  return -1
}

// @ts-ignore: decorator
@inline
function inRange(x: v128, start: i8, count: i8): v128 {
  return i8x16.lt_u(i8x16.sub(x, i8x16.splat(start)), i8x16.splat(count))
}
