import { field8 } from './fields'
import { RUNS_FIRST, RUNS_LAST, SPELL_16, SPELL_NONE, SPELL_RUNS, spellAll, spellRuns } from './spelling'

/**
 * Symbols of an alphabet of 2^k symbols: each is one field of k bits, so nothing is rejected and nothing is left over.
 *
 * A block is lcm(k, 8) / 8 vectors of entropy and gives lcm(k, 8) / k vectors of symbols:
 *
 *     k  bits in a symbol   1    2    3    4    5    6    7    8
 *     entropy, bytes       16   16   48   16   80   48  112   16
 *     symbols             128   64  128   32  128   64  128   16
 *
 * @param k bits in a symbol, 1 to 8
 * @param spelling how symbols become characters: SPELL_16 for k up to 4; SPELL_NONE for k = 8; else any
 * @param table the spelling's table
 * @param entropy where the entropy lies
 * @param bytes how much of it, a multiple of the block's
 * @param symbols where to write the characters, a byte each
 * @returns how many were written
 */
export function drawBits(k: i32, spelling: i32, table: usize, entropy: usize, bytes: usize, symbols: usize): usize {
  const end = entropy + bytes
  if (k == 1) return bits1(table, entropy, end, symbols)
  if (k == 2) return bits2(table, entropy, end, symbols)
  if (k == 3) return bits3(table, entropy, end, symbols)
  if (k == 4) return bits4(table, entropy, end, symbols)
  if (k == 8) return bits8(table, entropy, end, symbols)
  if (spelling == SPELL_RUNS) {
    if (k == 5) return bits5(table, entropy, end, symbols)
    if (k == 6) return bits6(table, entropy, end, symbols)
  }
  let count: usize
  if (k == 5) count = plain5(table, entropy, end, symbols)
  else if (k == 6) count = plain6(table, entropy, end, symbols)
  else count = plain7(table, entropy, end, symbols)
  spellAll(spelling, table, symbols, count)
  return count
}

// A function for each k: in one function the compiler folds the loops into one with k as a variable, which is four times
// as slow.

function bits1(table: usize, entropy: usize, end: usize, symbols: usize): usize {
  return blocks(1, 1, 8, 1, SPELL_16, table, entropy, end, symbols)
}

function bits2(table: usize, entropy: usize, end: usize, symbols: usize): usize {
  return blocks(2, 1, 4, 1, SPELL_16, table, entropy, end, symbols)
}

function bits3(table: usize, entropy: usize, end: usize, symbols: usize): usize {
  return blocks(3, 3, 8, 1, SPELL_16, table, entropy, end, symbols)
}

function bits4(table: usize, entropy: usize, end: usize, symbols: usize): usize {
  return blocks(4, 1, 2, 4, SPELL_16, table, entropy, end, symbols)
}

function bits5(table: usize, entropy: usize, end: usize, symbols: usize): usize {
  return blocks(5, 5, 8, 1, SPELL_RUNS, table, entropy, end, symbols)
}

function bits6(table: usize, entropy: usize, end: usize, symbols: usize): usize {
  return blocks(6, 3, 4, 2, SPELL_RUNS, table, entropy, end, symbols)
}

function bits8(table: usize, entropy: usize, end: usize, symbols: usize): usize {
  return blocks(8, 1, 1, 1, SPELL_NONE, table, entropy, end, symbols)
}

function plain5(table: usize, entropy: usize, end: usize, symbols: usize): usize {
  return blocks(5, 5, 8, 1, SPELL_NONE, table, entropy, end, symbols)
}

function plain6(table: usize, entropy: usize, end: usize, symbols: usize): usize {
  return blocks(6, 3, 4, 2, SPELL_NONE, table, entropy, end, symbols)
}

function plain7(table: usize, entropy: usize, end: usize, symbols: usize): usize {
  return blocks(7, 7, 8, 1, SPELL_NONE, table, entropy, end, symbols)
}

/**
 * Blocks of `ins` vectors of entropy and `outs` vectors of symbols, 1, 2 or 4 of them a round: beside the smallest blocks the
 * round itself counts.
 */
// @ts-ignore: decorator
@inline
function blocks(
  k: i32,
  ins: usize,
  outs: usize,
  times: usize,
  spelling: i32,
  table: usize,
  entropy: usize,
  end: usize,
  symbols: usize,
): usize {
  const t0 = v128.load(table)
  const first = v128.load8_splat(table, RUNS_FIRST)
  const last = v128.load8_splat(table, RUNS_LAST)
  let out = symbols
  let p = entropy
  if (times > 1) {
    for (const round = times * (ins << 4); p + round <= end; p += round, out += times * (outs << 4)) {
      block(k, outs, spelling, t0, first, last, p, out)
      block(k, outs, spelling, t0, first, last, p + (ins << 4), out + (outs << 4))
      if (times > 2) {
        block(k, outs, spelling, t0, first, last, p + (ins << 5), out + (outs << 5))
        block(k, outs, spelling, t0, first, last, p + 3 * (ins << 4), out + 3 * (outs << 4))
      }
    }
  }
  for (; p < end; p += ins << 4, out += outs << 4) block(k, outs, spelling, t0, first, last, p, out)
  return out - symbols
}

// @ts-ignore: decorator
@inline
function block(k: i32, outs: usize, spelling: i32, t0: v128, first: v128, last: v128, p: usize, out: usize): void {
  v128.store(out, spell(spelling, t0, first, last, field8(p, k, 0)))
  if (outs > 1) v128.store(out, spell(spelling, t0, first, last, field8(p, k, 1)), 16)
  if (outs > 2) {
    v128.store(out, spell(spelling, t0, first, last, field8(p, k, 2)), 32)
    v128.store(out, spell(spelling, t0, first, last, field8(p, k, 3)), 48)
  }
  if (outs > 4) {
    v128.store(out, spell(spelling, t0, first, last, field8(p, k, 4)), 64)
    v128.store(out, spell(spelling, t0, first, last, field8(p, k, 5)), 80)
    v128.store(out, spell(spelling, t0, first, last, field8(p, k, 6)), 96)
    v128.store(out, spell(spelling, t0, first, last, field8(p, k, 7)), 112)
  }
}

// @ts-ignore: decorator
@inline
export function spell(spelling: i32, t0: v128, first: v128, last: v128, x: v128): v128 {
  if (spelling == SPELL_16) return i8x16.swizzle(t0, x)
  if (spelling == SPELL_RUNS) return spellRuns(t0, first, last, x)
  return x
}
