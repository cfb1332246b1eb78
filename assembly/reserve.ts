import { compact } from './compact'
import { field8 } from './fields'
import { RUNS_FIRST, RUNS_LAST, spellRuns } from './spelling'
import { RESERVE } from './tables'

/**
 * Symbols of an alphabet of n symbols, 60 ≤ n ≤ 63, one from each sextet: as {@link drawSextets}, but faster where few
 * are rejected.
 *
 * All 64 sextets of a block are stored where they are, and then each rejected one (two on average for 62 symbols) is
 * overwritten by the next symbol of a reserve: accepted sextets of an earlier block, compacted. The reserve's symbols are
 * uniform and independent of the block, and each is used once, so every symbol written is uniform and independent of the
 * others. Addresses depend on which sextets were rejected and on nothing else.
 *
 * @param n symbols in the alphabet
 * @param table the table of an alphabet of runs, as base62 is
 * @param entropy where the entropy lies
 * @param bytes how much of it, a multiple of 48 (64 sextets)
 * @param symbols where to write the characters, a byte each; up to 64 bytes past the last are overwritten
 * @returns how many were written
 */
export function drawReserve(n: i32, table: usize, entropy: usize, bytes: usize, symbols: usize): usize {
  const limit = i8x16.splat(<i8>n)
  const highest = i8x16.splat(<i8>(n - 1))
  const offsets = v128.load(table)
  const first = v128.load8_splat(table, RUNS_FIRST)
  const last = v128.load8_splat(table, RUNS_LAST)
  const end = entropy + bytes
  let out = symbols
  let next = RESERVE
  let reserved = RESERVE
  for (let p = entropy; p < end; p += 48) {
    const a = field8(p, 6, 0)
    const b = field8(p, 6, 1)
    const c = field8(p, 6, 2)
    const d = field8(p, 6, 3)
    if (reserved - next < 64) {
      // Not enough in reserve for a block of which all are rejected: this block's symbols join it.
      // Fewer than 64 are left; a call would take longer than these. Each vector is loaded before its place is overwritten.
      v128.store(RESERVE, v128.load(next))
      v128.store(RESERVE, v128.load(next, 16), 16)
      v128.store(RESERVE, v128.load(next, 32), 32)
      v128.store(RESERVE, v128.load(next, 48), 48)
      reserved -= next - RESERVE
      next = RESERVE
      reserved = compact(spellRuns(offsets, first, last, a), i8x16.lt_s(a, limit), reserved)
      reserved = compact(spellRuns(offsets, first, last, b), i8x16.lt_s(b, limit), reserved)
      reserved = compact(spellRuns(offsets, first, last, c), i8x16.lt_s(c, limit), reserved)
      reserved = compact(spellRuns(offsets, first, last, d), i8x16.lt_s(d, limit), reserved)
      continue
    }
    v128.store(out, spellRuns(offsets, first, last, a))
    v128.store(out, spellRuns(offsets, first, last, b), 16)
    v128.store(out, spellRuns(offsets, first, last, c), 32)
    v128.store(out, spellRuns(offsets, first, last, d), 48)
    const low = i8x16.bitmask(i8x16.gt_s(a, highest)) | (i8x16.bitmask(i8x16.gt_s(b, highest)) << 16)
    const high = i8x16.bitmask(i8x16.gt_s(c, highest)) | (i8x16.bitmask(i8x16.gt_s(d, highest)) << 16)
    next = replace(<u64>(<u32>low) | ((<u64>high) << 32), out, next)
    out += 64
  }
  // What is left in reserve is as good as any other.
  memory.copy(out, next, reserved - next)
  out += reserved - next
  memory.fill(RESERVE, 0, 192)
  return out - symbols
}

/**
 * Overwrites the rejected symbols with those from `next` on, and returns the one after the last used. Four are written
 * without asking whether there are as many, which saves a branch that cannot be predicted: when none is left, `ctz`
 * gives 64, the first byte of the next block, which is not written yet.
 */
// @ts-ignore: decorator
@inline
function replace(rejected: u64, out: usize, next: usize): usize {
  const count = <usize>popcnt(rejected)
  let left = rejected
  store<u8>(out + <usize>ctz(left), load<u8>(next))
  left &= left - 1
  store<u8>(out + <usize>ctz(left), load<u8>(next, 1))
  left &= left - 1
  store<u8>(out + <usize>ctz(left), load<u8>(next, 2))
  left &= left - 1
  store<u8>(out + <usize>ctz(left), load<u8>(next, 3))
  left &= left - 1
  if (count > 4) {
    for (let p = next + 4; left != 0; p++) {
      store<u8>(out + <usize>ctz(left), load<u8>(p))
      left &= left - 1
    }
  }
  return next + count
}
