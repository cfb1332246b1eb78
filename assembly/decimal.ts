import { compact } from './compact'
import { spell16 } from './spelling'
import { DECIMAL_PLACES, DECIMAL_RESERVE, DECIMAL_RESERVE_STRIDE } from './tables'

/**
 * Symbols of an alphabet of ten, three from each word of ten bits, 128 words at a time and a bit of all of them in each
 * vector: the boolean operations below work on 128 words at once, and ten bits for three digits are nearly what they
 * hold (3.33 bits each, 3.41 with those rejected, where a digit holds 3.32).
 *
 * A digit is 2q + p, with p one bit of the word and q one of five numbers: 4, called large here, or one of two bits. The
 * other seven bits of the word, a and c5 to c0, are the three numbers q1 q2 q3:
 *
 *     a c5c4 c3c2 c1c0   large          the others                words
 *     0  xx   yy   zz    none           q1 = xx, q2 = yy, q3 = zz    64
 *     1  00   yy   zz    q1             q2 = yy, q3 = zz             16
 *     1  01   yy   zz    q2             q1 = yy, q3 = zz             16
 *     1  10   yy   zz    q3             q2 = yy, q1 = zz             16
 *     1  11   00   zz    q2 and q3      q1 = zz                       4
 *     1  11   01   zz    q1 and q3      q2 = zz                       4
 *     1  11   10   zz    q1 and q2      q3 = zz                       4
 *     1  11   11   00    all                                          1
 *     1  11   11   else  rejected                                     3
 *
 * No two lines give the same three numbers and no line gives the same ones twice, so 125 of the 128 words give the 5^3
 * triples once each, and with the bits p the accepted words give each triple of digits once. (Chen and Ho pack decimals
 * into ten bits in this way; IEEE 754 does so with other codes.)
 *
 * Three words of 128 are rejected. As in {@link drawReserve} their places are filled from a reserve: the digits of
 * accepted words of an earlier block. These are uniform and independent of the block, and each is used once. Addresses
 * depend on which words were rejected and on nothing else.
 *
 * Words of ten bits in lanes, split by multiplying, were measured too: slower, and with them a vector of eight
 * is dropped when one of them is rejected, which takes 4.0 bits a digit.
 */

const PLANE: usize = 16
const PLANES: usize = 10
/** A block's digits: for each bit of a byte three vectors, the first, second and third digits of the words there. */
const ROW: usize = 48
const BLOCK: usize = 8 * ROW

/**
 * @param table sixteen bytes, the character of each symbol
 * @param entropy where the entropy lies
 * @param bytes how much of it, a multiple of 160 (128 words)
 * @param symbols where to write the characters, a byte each; up to 384 bytes past the last are overwritten
 * @returns how many were written
 */
export function drawDecimal(table: usize, entropy: usize, bytes: usize, symbols: usize): usize {
  const characters = v128.load(table)
  const base = baseOf(characters, v128.load8_splat(table))
  const end = entropy + bytes
  let out = symbols
  let next = DECIMAL_RESERVE
  let reserved = DECIMAL_RESERVE
  for (let p = entropy; p < end; p += PLANES * PLANE) {
    const rejected = drawBlock(base, p, out)
    const low = <u64>i64x2.extract_lane(rejected, 0)
    const high = <u64>i64x2.extract_lane(rejected, 1)
    const inLow = <usize>popcnt(low)
    const count = inLow + <usize>popcnt(high)
    if (reserved - next < count) {
      // Not enough in reserve: this block's digits join it.
      reserved = refill(rejected, out, next, reserved)
      next = DECIMAL_RESERVE
      continue
    }
    replace(low, out, next)
    // The upper half of each vector.
    replace(high, out + 8, next + inLow)
    next += count
    out += BLOCK
  }
  // What is left in reserve is as good as any other.
  const left = reserved - next
  for (let digit = 0; digit < 3; digit++, out += left, next += DECIMAL_RESERVE_STRIDE) memory.copy(out, next, left)
  memory.fill(DECIMAL_RESERVE, 0, 3 * DECIMAL_RESERVE_STRIDE)
  if (!isRun(characters, base)) spell16(characters, symbols, out)
  return out - symbols
}

/** Ten characters in a run, as numerals are, are the digit and the first of them; others are looked up in the end. */
// @ts-ignore: decorator
@inline
function baseOf(characters: v128, first: v128): v128 {
  return isRun(characters, first) ? first : i8x16.splat(0)
}

// @ts-ignore: decorator
@inline
function isRun(characters: v128, base: v128): bool {
  const run = i8x16.eq(i8x16.sub(characters, base), i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 0, 0, 0))
  return (i8x16.bitmask(run) & 0x3ff) == 0x3ff
}

/** Writes the digits of 128 words, and returns which of them are rejected. */
// @ts-ignore: decorator
@inline
function drawBlock(base: v128, p: usize, out: usize): v128 {
  const c0 = v128.load(p)
  const c1 = v128.load(p, PLANE)
  const c2 = v128.load(p, 2 * PLANE)
  const c3 = v128.load(p, 3 * PLANE)
  const c4 = v128.load(p, 4 * PLANE)
  const c5 = v128.load(p, 5 * PLANE)
  const a = v128.load(p, 6 * PLANE)
  const a5 = v128.and(a, c5)
  const a4 = v128.and(a, c4)
  const two = v128.and(a5, c4)
  const large1 = v128.or(v128.andnot(a, v128.or(c5, c4)), v128.and(two, v128.or(c3, c2)))
  const large2 = v128.andnot(a4, v128.and(c5, v128.andnot(c2, c3)))
  const large3 = v128.andnot(a5, v128.and(c4, v128.andnot(c3, c2)))
  writeDigits(base, v128.load(p, 9 * PLANE), v128.andnot(c0, large3), v128.andnot(c1, large3), large3, out + 32)
  const q2low = v128.andnot(either(c2, c0, two), large2)
  const q2high = v128.andnot(either(c3, c1, two), large2)
  writeDigits(base, v128.load(p, 8 * PLANE), q2low, q2high, large2, out + 16)
  const q1low = v128.andnot(either(c4, either(c2, c0, large3), a), large1)
  const q1high = v128.andnot(either(c5, either(c3, c1, large3), a), large1)
  writeDigits(base, v128.load(p, 7 * PLANE), q1low, q1high, large1, out)
  return v128.and(v128.and(two, v128.and(c3, c2)), v128.or(c1, c0))
}

/** Bits of `y` where those of `mask` are set, of `x` where they are not. */
// @ts-ignore: decorator
@inline
function either(x: v128, y: v128, mask: v128): v128 {
  return v128.xor(x, v128.and(v128.xor(x, y), mask))
}

/**
 * Writes the 128 digits whose bits are in four vectors, the lowest in `b0`: eight vectors of digits, `ROW` bytes apart, of
 * which vector s has the digits at bit s of each byte. Bits are exchanged as in transposing a matrix of four by four: first
 * those one apart between neighbours, then those two apart. What 16-bit shifts bring in from the next byte is masked out.
 */
// @ts-ignore: decorator
@inline
function writeDigits(base: v128, b0: v128, b1: v128, b2: v128, b3: v128, out: usize): void {
  const ones = i8x16.splat(0x55)
  const twos = i8x16.splat(0x33)
  let moved = v128.and(v128.xor(i16x8.shr_u(b0, 1), b1), ones)
  const even = v128.xor(b0, i16x8.shl(moved, 1))
  const odd = v128.xor(b1, moved)
  moved = v128.and(v128.xor(i16x8.shr_u(b2, 1), b3), ones)
  const evenHigh = v128.xor(b2, i16x8.shl(moved, 1))
  const oddHigh = v128.xor(b3, moved)
  moved = v128.and(v128.xor(i16x8.shr_u(even, 2), evenHigh), twos)
  writePair(base, v128.xor(even, i16x8.shl(moved, 2)), out)
  writePair(base, v128.xor(evenHigh, moved), out + 2 * ROW)
  moved = v128.and(v128.xor(i16x8.shr_u(odd, 2), oddHigh), twos)
  writePair(base, v128.xor(odd, i16x8.shl(moved, 2)), out + ROW)
  writePair(base, v128.xor(oddHigh, moved), out + 3 * ROW)
}

/** Writes the digits in the lower nibbles, and those in the upper ones. */
// @ts-ignore: decorator
@inline
function writePair(base: v128, nibbles: v128, out: usize): void {
  const low = i8x16.splat(15)
  v128.store(out, i8x16.add(v128.and(nibbles, low), base))
  v128.store(out, i8x16.add(v128.and(i16x8.shr_u(nibbles, 4), low), base), 4 * ROW)
}

/**
 * Adds the accepted digits of a block to what is left in reserve, which moves to the front. Fewer than 128 words are left
 * then, and 128 join them.
 *
 * @returns where the reserve ends
 */
function refill(rejected: v128, block: usize, next: usize, reserved: usize): usize {
  for (let digit: usize = 0; digit < 3; digit++) {
    const shift = digit * DECIMAL_RESERVE_STRIDE
    for (let from = next, to = DECIMAL_RESERVE; from < reserved; from += 16, to += 16) {
      v128.store(to + shift, v128.load(from + shift))
    }
  }
  let end = DECIMAL_RESERVE + reserved - next
  let row = block
  let bit = i8x16.splat(1)
  for (; row < block + BLOCK; row += ROW, bit = i8x16.add(bit, bit)) {
    const accepted = i8x16.eq(v128.and(rejected, bit), i8x16.splat(0))
    compact(v128.load(row, 16), accepted, end + DECIMAL_RESERVE_STRIDE)
    compact(v128.load(row, 32), accepted, end + 2 * DECIMAL_RESERVE_STRIDE)
    end = compact(v128.load(row), accepted, end)
  }
  return end
}

/**
 * Overwrites the rejected words of one half by those from `next` on. Three without asking whether there are as many, which
 * saves a branch that cannot be predicted (two and four were measured too): when none is left, `ctz` gives 64, for which
 * the table has the beginning of the next block, which is not written yet.
 */
// @ts-ignore: decorator
@inline
function replace(rejected: u64, out: usize, next: usize): void {
  let left = rejected
  replaceFirst(left, out, next)
  left &= left - 1
  replaceFirst(left, out, next + 1)
  left &= left - 1
  replaceFirst(left, out, next + 2)
  left &= left - 1
  for (let p = next + 3; left != 0; p++) {
    replaceFirst(left, out, p)
    left &= left - 1
  }
}

// @ts-ignore: decorator
@inline
function replaceFirst(rejected: u64, out: usize, p: usize): void {
  const at = out + <usize>load<u16>(DECIMAL_PLACES + ((<usize>ctz(rejected)) << 1))
  store<u8>(at, load<u8>(p))
  store<u8>(at, load<u8>(p, DECIMAL_RESERVE_STRIDE), 16)
  store<u8>(at, load<u8>(p, 2 * DECIMAL_RESERVE_STRIDE), 32)
}

/** For each bit of half a vector of rejected words the place of its first digit in a block, and for none the block's end. */
export function fillPlaces(): void {
  for (let bit: usize = 0; bit < 64; bit++) {
    store<u16>(DECIMAL_PLACES + (bit << 1), <u16>((bit & 7) * ROW + (bit >> 3)))
  }
  store<u16>(DECIMAL_PLACES + 128, <u16>BLOCK)
}
