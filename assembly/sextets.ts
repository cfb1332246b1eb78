import { compact } from './compact'
import { field8 } from './fields'
import { RUNS_FIRST, RUNS_LAST, SPELL_RUNS, spell64, spellRuns } from './spelling'

/**
 * Symbols of an alphabet of n symbols, 33 ≤ n ≤ 63, one from each sextet, rejecting the sextets that are n or more.
 *
 * A sextet is uniform over 0 to 63, so an accepted one is uniform over 0 to n − 1, and the one that takes a rejected
 * one's place does not depend on it. Each sextet is accepted with chance n/64: for 62 symbols 6.19 bits of entropy a
 * symbol, where the symbol itself holds 5.95.
 *
 * @param n symbols in the alphabet
 * @param spelling how symbols become characters, SPELL_RUNS or SPELL_64
 * @param table the spelling's table
 * @param entropy where the entropy lies
 * @param bytes how much of it, a multiple of 48 (64 sextets)
 * @param symbols where to write the characters, a byte each; up to 7 bytes past the last are overwritten
 * @returns how many were written
 */
export function drawSextets(n: i32, spelling: i32, table: usize, entropy: usize, bytes: usize, symbols: usize): usize {
  const limit = i8x16.splat(<i8>n)
  const end = entropy + bytes
  const t0 = v128.load(table)
  let out = symbols
  if (spelling == SPELL_RUNS) {
    const first = v128.load8_splat(table, RUNS_FIRST)
    const last = v128.load8_splat(table, RUNS_LAST)
    for (let p = entropy; p < end; p += 48) {
      const a = field8(p, 6, 0)
      const b = field8(p, 6, 1)
      const c = field8(p, 6, 2)
      const d = field8(p, 6, 3)
      out = compact(spellRuns(t0, first, last, a), i8x16.lt_s(a, limit), out)
      out = compact(spellRuns(t0, first, last, b), i8x16.lt_s(b, limit), out)
      out = compact(spellRuns(t0, first, last, c), i8x16.lt_s(c, limit), out)
      out = compact(spellRuns(t0, first, last, d), i8x16.lt_s(d, limit), out)
    }
  } else {
    const t1 = v128.load(table, 16)
    const t2 = v128.load(table, 32)
    const t3 = v128.load(table, 48)
    for (let p = entropy; p < end; p += 48) {
      const a = field8(p, 6, 0)
      const b = field8(p, 6, 1)
      const c = field8(p, 6, 2)
      const d = field8(p, 6, 3)
      out = compact(spell64(t0, t1, t2, t3, a), i8x16.lt_s(a, limit), out)
      out = compact(spell64(t0, t1, t2, t3, b), i8x16.lt_s(b, limit), out)
      out = compact(spell64(t0, t1, t2, t3, c), i8x16.lt_s(c, limit), out)
      out = compact(spell64(t0, t1, t2, t3, d), i8x16.lt_s(d, limit), out)
    }
  }
  return out - symbols
}
