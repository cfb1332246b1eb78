/**
 * Base16 (RFC 4648 section 8), written in lower case as JavaScript and Python write it, read in either case.
 */

const LETTER_GAP: i8 = 39 // from '9' + 1 to 'a'

/**
 * Writes `bytes` bytes as 2 · `bytes` hexadecimal digits. Reads and writes whole vectors: up to 15 bytes past the end of
 * the source are read and up to 30 past the end of the target overwritten.
 */
export function encodeHex(source: usize, bytes: usize, target: usize): void {
  const low = i8x16.splat(15)
  for (let i: usize = 0; i < bytes; i += 16) {
    const x = v128.load(source + i)
    const high = digit(v128.and(i16x8.shr_u(x, 4), low))
    const rest = digit(v128.and(x, low))
    const out = target + (i << 1)
    v128.store(out, i8x16.shuffle(high, rest, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23))
    v128.store(out, i8x16.shuffle(high, rest, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), 16)
  }
}

// @ts-ignore: decorator
@inline
function digit(nibbles: v128): v128 {
  const letters = v128.and(i8x16.gt_s(nibbles, i8x16.splat(9)), i8x16.splat(LETTER_GAP))
  return i8x16.add(i8x16.add(nibbles, i8x16.splat(48)), letters)
}

/**
 * Reads `length` hexadecimal digits, an even number, as `length` / 2 bytes. Overwrites up to 31 bytes past the end of
 * the source and up to 15 past the end of the target.
 *
 * @returns −1, or the index of a vector of 32 characters that holds one which is not a digit
 */
export function decodeHex(source: usize, length: usize, target: usize): i32 {
  // The rest of the last vector is made valid, so that it needs no care.
  v128.store(source + length, i8x16.splat(48))
  v128.store(source + length, i8x16.splat(48), 16)
  for (let i: usize = 0; i < length; i += 32) {
    const a = v128.load(source + i)
    const b = v128.load(source + i, 16)
    if (v128.any_true(v128.or(notDigit(a), notDigit(b)))) return <i32>i
    v128.store(target + (i >> 1), i8x16.narrow_i16x8_u(bytesOf(nibbles(a)), bytesOf(nibbles(b))))
  }
  return -1
}

// @ts-ignore: decorator
@inline
function letterIndex(x: v128): v128 {
  // Or-ing 0x20 folds case; it also folds other characters, but none of them onto a to f.
  return i8x16.sub(v128.or(x, i8x16.splat(0x20)), i8x16.splat(97))
}

// @ts-ignore: decorator
@inline
function notDigit(x: v128): v128 {
  const isNumeral = i8x16.lt_u(i8x16.sub(x, i8x16.splat(48)), i8x16.splat(10))
  const isLetter = i8x16.lt_u(letterIndex(x), i8x16.splat(6))
  return v128.not(v128.or(isNumeral, isLetter))
}

// @ts-ignore: decorator
@inline
function nibbles(x: v128): v128 {
  // For characters that are digits: '0' to '9' have bit 6 clear, letters have it set and end in 1 to 6.
  const isLetter = i8x16.gt_s(x, i8x16.splat(57))
  return i8x16.add(v128.and(x, i8x16.splat(15)), v128.and(isLetter, i8x16.splat(9)))
}

// @ts-ignore: decorator
@inline
function bytesOf(nibbles: v128): v128 {
  // In each 16-bit lane the first digit is the low byte and the more significant nibble.
  return v128.and(v128.or(i16x8.shl(nibbles, 4), i16x8.shr_u(nibbles, 8)), i16x8.splat(0xff))
}
