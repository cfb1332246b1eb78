/**
 * From symbols (0 to n − 1) to the ASCII characters of an alphabet, in registers: no address depends on a symbol, so the
 * time taken does not depend on what was drawn.
 *
 * A swizzle looks sixteen lanes up in a table of sixteen bytes and gives zero for an index of 16 or more, so a longer
 * table is looked up sixteen entries at a time, each time with the index moved down, and the results are or-ed.
 */

/** How symbols are spelled; the host has the same numbers (src/engine/spelling.ts). */
export const SPELL_NONE: i32 = 0
export const SPELL_16: i32 = 1
export const SPELL_32: i32 = 2
export const SPELL_64: i32 = 3
export const SPELL_128: i32 = 4
export const SPELL_RUNS: i32 = 5

// @ts-ignore: decorator
@inline
export function spell32(t0: v128, t1: v128, x: v128): v128 {
  return v128.or(i8x16.swizzle(t0, x), i8x16.swizzle(t1, i8x16.sub(x, i8x16.splat(16))))
}

// @ts-ignore: decorator
@inline
export function spell64(t0: v128, t1: v128, t2: v128, t3: v128, x: v128): v128 {
  return v128.or(spell32(t0, t1, x), spell32(t2, t3, i8x16.sub(x, i8x16.splat(32))))
}

/**
 * Alphabets that are two runs of consecutive characters and at most fourteen single ones, as base62 (A to Z, a to z, ten
 * digits) and base64url are: half the instructions of {@link spell64}, and good for up to 128 symbols.
 *
 * The character is the symbol plus an offset. Which offset: entry 15 of `offsets` for the first run (symbols below
 * `first`), entry 0 for the second (up to `last`), and entry x − last for the single ones after it.
 */
// @ts-ignore: decorator
@inline
export function spellRuns(offsets: v128, first: v128, last: v128, x: v128): v128 {
  const inFirst = v128.and(i8x16.gt_s(first, x), i8x16.splat(15))
  return i8x16.add(x, i8x16.swizzle(offsets, v128.or(i8x16.sub_sat_u(x, last), inFirst)))
}

/** Replaces the symbols up to an address by their characters, sixteen at most. May change up to 15 bytes past them. */
// @ts-ignore: decorator
@inline
export function spell16(t0: v128, symbols: usize, end: usize): void {
  for (let p = symbols; p < end; p += 16) v128.store(p, i8x16.swizzle(t0, v128.load(p)))
}

/** Where the table of runs keeps `first` and `last`, behind the offsets. */
export const RUNS_FIRST: usize = 16
export const RUNS_LAST: usize = 17

/**
 * Replaces `count` symbols by their characters, in a pass of its own: for the spellings that no kernel has built in. May
 * change up to 15 bytes past them.
 */
export function spellAll(spelling: i32, table: usize, symbols: usize, count: usize): void {
  if (spelling == SPELL_NONE) return
  const t0 = v128.load(table)
  const t1 = v128.load(table, 16)
  const t2 = v128.load(table, 32)
  const t3 = v128.load(table, 48)
  const end = symbols + count
  if (spelling == SPELL_RUNS) {
    const first = v128.load8_splat(table, RUNS_FIRST)
    const last = v128.load8_splat(table, RUNS_LAST)
    for (let p = symbols; p < end; p += 16) v128.store(p, spellRuns(t0, first, last, v128.load(p)))
  } else if (spelling == SPELL_32) {
    for (let p = symbols; p < end; p += 16) v128.store(p, spell32(t0, t1, v128.load(p)))
  } else if (spelling == SPELL_64) {
    for (let p = symbols; p < end; p += 16) v128.store(p, spell64(t0, t1, t2, t3, v128.load(p)))
  } else {
    const t4 = v128.load(table, 64)
    const t5 = v128.load(table, 80)
    const t6 = v128.load(table, 96)
    const t7 = v128.load(table, 112)
    for (let p = symbols; p < end; p += 16) {
      const x = v128.load(p)
      const upper = spell64(t4, t5, t6, t7, i8x16.sub(x, i8x16.splat(64)))
      v128.store(p, v128.or(spell64(t0, t1, t2, t3, x), upper))
    }
  }
}
