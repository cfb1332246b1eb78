/**
 * Writes each symbol as its character's bytes, for alphabets whose characters all take 2, 3 or 4 bytes in UTF-8. Characters
 * of two bytes that are a run of code points are added up. Others are looked up by the symbol: time may depend on what was
 * drawn, which SECURITY.md says of all alphabets beyond ASCII.
 *
 * @param width bytes of a character
 * @param first the code point of symbol 0 if symbols are consecutive ones of two bytes, else 0
 * @param table for each of 256 symbols four bytes, of which the first `width` are its character
 * @param symbols where they lie, a byte each; up to 7 past the last are read
 * @param count how many of them
 * @param target where to write the characters; up to 16 past the last are overwritten
 */
export function spellWide(width: usize, first: i32, table: usize, symbols: usize, count: usize, target: usize): void {
  const end = symbols + count
  let out = target
  if (first > 0) {
    const base = i16x8.splat(<i16>first)
    for (let p = symbols; p < end; p += 8, out += 16) {
      // Of eleven bits the upper five go into the first byte, the lower six into the second (RFC 3629 section 3).
      const point = i16x8.add(v128.load8x8_u(p), base)
      const bits = v128.or(i16x8.shr_u(point, 6), v128.and(i16x8.shl(point, 8), i16x8.splat(0x3f00)))
      v128.store(out, v128.or(bits, i16x8.splat(<i16>0x80c0)))
    }
    return
  }
  if (width == 2) {
    // Eight to a vector: faster than storing each.
    for (let p = symbols; p < end; p += 8, out += 16) {
      let v = v128.load16_splat(entry(table, p))
      v = v128.load16_lane(entry(table, p + 1), v, 1)
      v = v128.load16_lane(entry(table, p + 2), v, 2)
      v = v128.load16_lane(entry(table, p + 3), v, 3)
      v = v128.load16_lane(entry(table, p + 4), v, 4)
      v = v128.load16_lane(entry(table, p + 5), v, 5)
      v = v128.load16_lane(entry(table, p + 6), v, 6)
      v128.store(out, v128.load16_lane(entry(table, p + 7), v, 7))
    }
    return
  }
  // All four bytes are stored, and the next character begins after those that are its own.
  for (let p = symbols; p < end; p += 4, out += width << 2) {
    store<u32>(out, load<u32>(entry(table, p)))
    store<u32>(out + width, load<u32>(entry(table, p + 1)))
    store<u32>(out + (width << 1), load<u32>(entry(table, p + 2)))
    store<u32>(out + 3 * width, load<u32>(entry(table, p + 3)))
  }
}

// @ts-ignore: decorator
@inline
function entry(table: usize, p: usize): usize {
  return table + ((<usize>load<u8>(p)) << 2)
}
