import { CRC_HIGH, CRC_LOW, CRC_PLANES } from './tables'

/**
 * CRC-32 (ISO 3309: reflected, polynomial 0x04c11db7) of sixteen rows at once, one in each lane.
 *
 * The register of sixteen rows is four vectors, one for each of its bytes. A step takes a byte of each row: the table of
 * 256 words that CRC-32 is usually looked up in is linear, table[h·16 + l] = table[h·16] xor table[l], so two tables of
 * sixteen words do, and those fit into registers. No address depends on what was drawn.
 */

/** Base62 digits of a CRC-32: 62^6 is just above 2^32. */
const DIGITS: usize = 6

/**
 * Copies rows of characters, and writes after each the CRC-32 of its characters: six base62 digits, 0 to 9, A to Z, a to
 * z, the most significant first.
 *
 * @param symbols where the rows lie, end to end; up to 15 rows past the last are read
 * @param length characters of a row
 * @param rows how many
 * @param target where to write rows of `length` + 6; up to 9 bytes past the last are overwritten
 */
export function appendCrc32(symbols: usize, length: usize, rows: usize, target: usize): void {
  let source = symbols
  let out = target
  for (let left = <isize>rows; left > 0; left -= 16) {
    digest16(source, length)
    const group: usize = left < 16 ? left : 16
    for (let row: usize = 0; row < group; row++) {
      for (let i: usize = 0; i < length; i += 16) v128.store(out + i, v128.load(source + i))
      source += length
      out += length + DIGITS
      writeBase62(wordOf(row), out)
    }
  }
  memory.fill(CRC_PLANES, 0, 64)
}

/** The CRC-32 of sixteen rows: the four bytes of each in four planes. */
function digest16(source: usize, length: usize): void {
  const l0 = v128.load(CRC_LOW)
  const l1 = v128.load(CRC_LOW, 16)
  const l2 = v128.load(CRC_LOW, 32)
  const l3 = v128.load(CRC_LOW, 48)
  const h0 = v128.load(CRC_HIGH)
  const h1 = v128.load(CRC_HIGH, 16)
  const h2 = v128.load(CRC_HIGH, 32)
  const h3 = v128.load(CRC_HIGH, 48)
  let r0 = i8x16.splat(-1)
  let r1 = r0
  let r2 = r0
  let r3 = r0
  for (let p = source; p < source + length; p++) {
    const x = v128.xor(r0, column(p, length))
    const low = v128.and(x, i8x16.splat(15))
    const high = i8x16.shr_u(x, 4)
    r0 = v128.xor(r1, v128.xor(i8x16.swizzle(l0, low), i8x16.swizzle(h0, high)))
    r1 = v128.xor(r2, v128.xor(i8x16.swizzle(l1, low), i8x16.swizzle(h1, high)))
    r2 = v128.xor(r3, v128.xor(i8x16.swizzle(l2, low), i8x16.swizzle(h2, high)))
    r3 = v128.xor(i8x16.swizzle(l3, low), i8x16.swizzle(h3, high))
  }
  v128.store(CRC_PLANES, v128.not(r0))
  v128.store(CRC_PLANES, v128.not(r1), 16)
  v128.store(CRC_PLANES, v128.not(r2), 32)
  v128.store(CRC_PLANES, v128.not(r3), 48)
}

// @ts-ignore: decorator
@inline
function wordOf(row: usize): u32 {
  const p = CRC_PLANES + row
  const low = <u32>load<u8>(p) | ((<u32>load<u8>(p, 16)) << 8)
  return low | ((<u32>load<u8>(p, 32)) << 16) | ((<u32>load<u8>(p, 48)) << 24)
}

/** One byte of each of sixteen rows. */
// @ts-ignore: decorator
@inline
function column(p: usize, stride: usize): v128 {
  let at = p
  let bytes = v128.load8_splat(at)
  at += stride
  bytes = v128.load8_lane(at, bytes, 1)
  at += stride
  bytes = v128.load8_lane(at, bytes, 2)
  at += stride
  bytes = v128.load8_lane(at, bytes, 3)
  at += stride
  bytes = v128.load8_lane(at, bytes, 4)
  at += stride
  bytes = v128.load8_lane(at, bytes, 5)
  at += stride
  bytes = v128.load8_lane(at, bytes, 6)
  at += stride
  bytes = v128.load8_lane(at, bytes, 7)
  at += stride
  bytes = v128.load8_lane(at, bytes, 8)
  at += stride
  bytes = v128.load8_lane(at, bytes, 9)
  at += stride
  bytes = v128.load8_lane(at, bytes, 10)
  at += stride
  bytes = v128.load8_lane(at, bytes, 11)
  at += stride
  bytes = v128.load8_lane(at, bytes, 12)
  at += stride
  bytes = v128.load8_lane(at, bytes, 13)
  at += stride
  bytes = v128.load8_lane(at, bytes, 14)
  at += stride
  return v128.load8_lane(at, bytes, 15)
}

/** Writes six digits that end before an address. */
function writeBase62(value: u32, end: usize): void {
  for (let p = end - 1; p >= end - DIGITS; p--) {
    const digit = value % 62
    // '0' is 48; from digit 10 on 'A' is 7 further, from 36 on 'a' is 6 further again.
    store<u8>(p, <u8>(digit + 48 + 7 * u32(digit > 9) + 6 * u32(digit > 35)))
    value /= 62
  }
}
