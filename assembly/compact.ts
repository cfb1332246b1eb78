import { COMPACT_HIGH, COMPACT_LOW } from './tables'

/**
 * Writes the accepted lanes of a vector end to end and returns where the next ones go. Up to 7 bytes past that are
 * overwritten.
 *
 * No branch: eight lanes at a time, the mask of accepted lanes selects a shuffle that moves them to the front, all eight
 * bytes are stored, and the output advances by as many as were accepted. The index into that table tells which lanes were
 * rejected and nothing about the values of those that were accepted.
 */
// @ts-ignore: decorator
@inline
export function compact(characters: v128, accepted: v128, out: usize): usize {
  const mask = i8x16.bitmask(accepted)
  const low = mask & 0xff
  const high = mask >> 8
  v128.store64_lane(out, i8x16.swizzle(characters, v128.load64_zero(COMPACT_LOW + (low << 3))), 0)
  out += popcnt(low)
  v128.store64_lane(out, i8x16.swizzle(characters, v128.load64_zero(COMPACT_HIGH + (high << 3))), 0)
  return out + popcnt(high)
}
