import { kept } from './kept'

/**
 * Base16 (RFC 4648 section 8), written in lower case as JavaScript and Python write it, read in either case.
 */

/**
 * Writes `bytes` bytes as 2 · `bytes` hexadecimal digits. Reads and writes whole vectors: up to 15 bytes past the end of
 * the source are read and up to 30 past the end of the target overwritten.
 */
export function encodeHex(source: usize, bytes: usize, target: usize): void {
  const digits = kept(i8x16(48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 97, 98, 99, 100, 101, 102))
  const low = kept(i8x16.splat(15))
  for (let i: usize = 0; i < bytes; i += 16) {
    const x = v128.load(source + i)
    const high = i8x16.swizzle(digits, v128.and(i16x8.shr_u(x, 4), low))
    const rest = i8x16.swizzle(digits, v128.and(x, low))
    const out = target + (i << 1)
    v128.store(out, i8x16.shuffle(high, rest, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23))
    v128.store(out, i8x16.shuffle(high, rest, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), 16)
  }
}

/**
 * Reads `length` hexadecimal digits, an even number, as `length` / 2 bytes. Overwrites up to 32 bytes past the end of
 * the source and up to 15 past the end of the target. Reads to the end whatever it meets, so that the time does not tell
 * where a text is wrong.
 *
 * @returns whether all of them are digits; if not, what was written means nothing
 */
export function decodeHex(source: usize, length: usize, target: usize): bool {
  // The rest of the last vector is made valid, so that it needs no care.
  v128.store(source + length, i8x16.splat(48))
  v128.store(source + length, i8x16.splat(48), 16)
  let all = i8x16.splat(0)
  for (let i: usize = 0; i < length; i += 32) {
    const a = nibbles(v128.load(source + i))
    const b = nibbles(v128.load(source + i, 16))
    all = v128.or(all, v128.or(a, b))
    v128.store(target + (i >> 1), i8x16.narrow_i16x8_u(bytesOf(a), bytesOf(b)))
  }
  return !v128.any_true(i8x16.gt_u(all, i8x16.splat(15)))
}

/** The value of each digit, and more than 15 for everything else. */
// @ts-ignore: decorator
@inline
function nibbles(x: v128): v128 {
  // '0' to '9' become 246 to 255, six less stays above 239 for them only, and 0 to 9 is left; others wrap to 16 or more.
  const numeral = i8x16.sub(i8x16.sub_sat_u(i8x16.add(x, i8x16.splat(-58)), i8x16.splat(6)), i8x16.splat(-16))
  // Clearing 0x20 folds case, and no other character onto a letter. 'A' to 'F' become 10 to 15, what is below wraps to
  // 201 or more, of which 255 is the most, and what is above is 16 or more.
  const letter = i8x16.add_sat_u(i8x16.sub(v128.and(x, i8x16.splat(-33)), i8x16.splat(65)), i8x16.splat(10))
  return i8x16.min_u(numeral, letter)
}

// @ts-ignore: decorator
@inline
function bytesOf(nibbles: v128): v128 {
  // In each 16-bit lane the first digit is the low byte and the more significant nibble: times 4097 it is the high nibble
  // of the high byte, where the second one is already.
  return i16x8.shr_u(i16x8.mul(nibbles, i16x8.splat(4097)), 8)
}
