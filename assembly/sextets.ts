import { field8 } from './fields'
import { COMPACT_HIGH, COMPACT_LOW } from './tables'

/**
 * Symbols of an alphabet of n symbols, 33 ≤ n ≤ 63, one from each sextet, rejecting the sextets that are n or more.
 *
 * A sextet is uniform over 0 to 63, so an accepted one is uniform over 0 to n − 1, and the one that takes a rejected
 * one's place does not depend on it. Each sextet is accepted with chance n/64: for 62 symbols 6.19 bits of entropy a
 * symbol, where the symbol itself holds 5.95.
 *
 * Rejected lanes are dropped without a branch: eight lanes at a time, the mask of accepted lanes selects a shuffle that
 * moves them to the front, all eight bytes are stored, and the output advances by as many as were accepted. The index
 * into that table tells which lanes were rejected and nothing about the values of those that were accepted.
 *
 * @param n symbols in the alphabet
 * @param entropy where the entropy lies
 * @param bytes how much of it, a multiple of 48 (64 sextets)
 * @param symbols where to write the symbols, a byte each; up to 7 bytes past the last are overwritten
 * @returns how many symbols were written
 */
export function drawSextets(n: i32, entropy: usize, bytes: usize, symbols: usize): usize {
  const limit = i8x16.splat(<i8>n)
  const end = entropy + bytes
  let out = symbols
  for (let p = entropy; p < end; p += 48) {
    out = compact(field8(p, 6, 0), limit, out)
    out = compact(field8(p, 6, 1), limit, out)
    out = compact(field8(p, 6, 2), limit, out)
    out = compact(field8(p, 6, 3), limit, out)
  }
  return out - symbols
}

// @ts-ignore: decorator
@inline
function compact(sextets: v128, limit: v128, out: usize): usize {
  const accepted = i8x16.bitmask(i8x16.lt_s(sextets, limit))
  const low = accepted & 0xff
  const high = accepted >> 8
  v128.store64_lane(out, i8x16.swizzle(sextets, v128.load64_zero(COMPACT_LOW + (low << 3))), 0)
  out += popcnt(low)
  v128.store64_lane(out, i8x16.swizzle(sextets, v128.load64_zero(COMPACT_HIGH + (high << 3))), 0)
  return out + popcnt(high)
}
