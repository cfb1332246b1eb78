/**
 * From symbols (0 to n − 1) to the ASCII characters of an alphabet, in registers: no address depends on a symbol, so the
 * time taken does not depend on what was drawn.
 *
 * A swizzle looks sixteen lanes up in a table of sixteen bytes and gives zero for an index of 16 or more, so a longer
 * table is looked up sixteen entries at a time, each time with the index moved down, and the results are or-ed.
 */

/** What {@link map} does; the host names them alike (src/engine/layout.ts). */
export const MAP_NONE: i32 = 0
export const MAP_16: i32 = 1
export const MAP_32: i32 = 2
export const MAP_64: i32 = 3
export const MAP_128: i32 = 4
export const MAP_RUNS: i32 = 5

// @ts-ignore: decorator
@inline
export function map32(x: v128, t0: v128, t1: v128): v128 {
  return v128.or(i8x16.swizzle(t0, x), i8x16.swizzle(t1, i8x16.sub(x, i8x16.splat(16))))
}

// @ts-ignore: decorator
@inline
export function map64(x: v128, t0: v128, t1: v128, t2: v128, t3: v128): v128 {
  return v128.or(map32(x, t0, t1), map32(i8x16.sub(x, i8x16.splat(32)), t2, t3))
}

/**
 * Alphabets that are two runs of consecutive characters and at most fourteen single ones, as base62 (a to z, A to Z, ten
 * digits) and base64url are: half the instructions of {@link map64}, and good for up to 128 symbols.
 *
 * The character is the symbol plus an offset. Which offset: entry 15 of `offsets` for the first run (symbols below
 * `first`), entry 0 for the second (up to `last`), and entry x − last for the single ones after it.
 */
// @ts-ignore: decorator
@inline
export function mapRuns(x: v128, offsets: v128, first: v128, last: v128): v128 {
  const inFirst = v128.and(i8x16.gt_s(first, x), i8x16.splat(15))
  return i8x16.add(x, i8x16.swizzle(offsets, v128.or(i8x16.sub_sat_u(x, last), inFirst)))
}
