import { spell } from './bits'
import { field8 } from './fields'
import { RUNS_FIRST, RUNS_LAST, SPELL_16, SPELL_RUNS } from './spelling'

/**
 * Symbols of 4 or 6 bits as `drawBits` gives them, of which one in each row has bits that are fixed: the variant of a UUID,
 * the last character of base64url. The other bits of it are as random as before, so it is uniform over the symbols that
 * have the fixed ones.
 *
 * The mask has a byte for each symbol of a row, with the bits that stay random, over and over: no place has to be found, and
 * sixteen symbols cost a load and an and. Measured too, and slower: writing the restricted symbols over those of whole rows,
 * from entropy of their own, and choosing bits by `bitselect`.
 *
 * @param k bits in a symbol, 4 or 6
 * @param set the fixed bits that are one, for k = 4; for k = 6 all are zero
 * @param mask where the mask lies: a period of it, and then 128 symbols from its start again
 * @param period symbols until the mask begins again, at least 128
 * @param phase where in the mask the first symbol is, less than the period
 * @param table the spelling's table: SPELL_16 for k = 4, SPELL_RUNS for k = 6
 * @param entropy where the entropy lies
 * @param bytes how much of it, a multiple of the block's (bits.ts)
 * @param symbols where to write the characters, a byte each
 * @returns how many were written
 */
export function drawMasked(
  k: i32,
  set: i32,
  mask: usize,
  period: usize,
  phase: usize,
  table: usize,
  entropy: usize,
  bytes: usize,
  symbols: usize,
): usize {
  const end = entropy + bytes
  if (k == 4) return masked4(set, mask, period, phase, table, entropy, end, symbols)
  return masked6(mask, period, phase, table, entropy, end, symbols)
}

function masked4(
  set: i32,
  mask: usize,
  period: usize,
  phase: usize,
  table: usize,
  entropy: usize,
  end: usize,
  symbols: usize,
): usize {
  return blocks(4, 1, 2, 4, SPELL_16, set, mask, period, phase, table, entropy, end, symbols)
}

function masked6(
  mask: usize,
  period: usize,
  phase: usize,
  table: usize,
  entropy: usize,
  end: usize,
  symbols: usize,
): usize {
  return blocks(6, 3, 4, 2, SPELL_RUNS, 0, mask, period, phase, table, entropy, end, symbols)
}

/** Blocks of `ins` vectors of entropy and `outs` vectors of symbols, `times` of them a round, two or four. */
// @ts-ignore: decorator
@inline
function blocks(
  k: i32,
  ins: usize,
  outs: usize,
  times: usize,
  spelling: i32,
  set: i32,
  mask: usize,
  period: usize,
  phase: usize,
  table: usize,
  entropy: usize,
  end: usize,
  symbols: usize,
): usize {
  const t0 = v128.load(table)
  const first = v128.load8_splat(table, RUNS_FIRST)
  const last = v128.load8_splat(table, RUNS_LAST)
  const fixed = i8x16.splat(<i8>set)
  const next = outs << 4
  let out = symbols
  let m = mask + phase
  let p = entropy
  for (const round = times * (ins << 4); p + round <= end; p += round, out += times * next) {
    block(k, outs, spelling, t0, first, last, fixed, m, p, out)
    block(k, outs, spelling, t0, first, last, fixed, m + next, p + (ins << 4), out + next)
    if (times > 2) {
      block(k, outs, spelling, t0, first, last, fixed, m + 2 * next, p + (ins << 5), out + 2 * next)
      block(k, outs, spelling, t0, first, last, fixed, m + 3 * next, p + 3 * (ins << 4), out + 3 * next)
    }
    m += times * next
    m = select(m - period, m, m >= mask + period)
  }
  for (; p < end; p += ins << 4, out += next, m += next) block(k, outs, spelling, t0, first, last, fixed, m, p, out)
  return out - symbols
}

// @ts-ignore: decorator
@inline
function block(
  k: i32,
  outs: usize,
  spelling: i32,
  t0: v128,
  first: v128,
  last: v128,
  fixed: v128,
  m: usize,
  p: usize,
  out: usize,
): void {
  v128.store(out, spell(spelling, t0, first, last, masked(k, fixed, field8(p, k, 0), v128.load(m))))
  v128.store(out, spell(spelling, t0, first, last, masked(k, fixed, field8(p, k, 1), v128.load(m, 16))), 16)
  if (outs > 2) {
    v128.store(out, spell(spelling, t0, first, last, masked(k, fixed, field8(p, k, 2), v128.load(m, 32))), 32)
    v128.store(out, spell(spelling, t0, first, last, masked(k, fixed, field8(p, k, 3), v128.load(m, 48))), 48)
  }
}

// @ts-ignore: decorator
@inline
function masked(k: i32, fixed: v128, x: v128, m: v128): v128 {
  const random = v128.and(x, m)
  return k == 4 ? v128.or(random, v128.andnot(fixed, m)) : random
}
