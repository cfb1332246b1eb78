import { MAP_16, MAP_32, MAP_64, MAP_128, MAP_RUNS, map32, map64, mapRuns } from './map'

/**
 * Framing: turns symbols packed end to end into rows of characters with prefix, separators, suffix and line end.
 *
 * The host compiles the shape of a row into a program of blocks, each for sixteen bytes of output. Within them the
 * symbols are consecutive, so a block is one load, the map onto the alphabet, one swizzle that spreads the characters
 * to their places (and leaves zero where a literal stands) and one or with the literals. Whatever the shape of a row,
 * it costs the same few instructions for each sixteen bytes.
 *
 *     block, 48 bytes:  0 ┌ 16 lane numbers: which symbol of those loaded, or 0x80 for none
 *                      16 ├ 16 literal bytes, zero where a symbol goes
 *                      32 ├ u32: the first symbol of the block, counted from the first of the step
 *                      36 └ unused
 *
 * A step is as many rows as fill whole blocks (the host sees to that), or one long row, whose last block may reach up to
 * 15 bytes past it: the next row is written over those, and the target has room for them after the last.
 *
 * @param map how symbols become characters, MAP_NONE to MAP_RUNS
 * @param table the map's table
 * @param program the blocks
 * @param blocks how many of them
 * @param symbolsPerStep symbols that a step consumes
 * @param bytesPerStep bytes that a step produces
 * @param steps how many steps; up to 15 bytes past the last symbol are read
 * @param symbols where the symbols lie
 * @param target where to write the rows
 */
export function frame(
  map: i32,
  table: usize,
  program: usize,
  blocks: usize,
  symbolsPerStep: usize,
  bytesPerStep: usize,
  steps: usize,
  symbols: usize,
  target: usize,
): void {
  const end = program + blocks * 48
  const t0 = v128.load(table)
  const t1 = v128.load(table, 16)
  const t2 = v128.load(table, 32)
  const t3 = v128.load(table, 48)
  const first = v128.load8_splat(table, 16)
  const last = v128.load8_splat(table, 17)
  let source = symbols
  let row = target
  for (let step: usize = 0; step < steps; step++) {
    let out = row
    if (map == MAP_RUNS) {
      for (let p = program; p < end; p += 48, out += 16) place(mapRuns(symbolsOf(source, p), t0, first, last), p, out)
    } else if (map == MAP_16) {
      for (let p = program; p < end; p += 48, out += 16) place(i8x16.swizzle(t0, symbolsOf(source, p)), p, out)
    } else if (map == MAP_64) {
      for (let p = program; p < end; p += 48, out += 16) place(map64(symbolsOf(source, p), t0, t1, t2, t3), p, out)
    } else if (map == MAP_32) {
      for (let p = program; p < end; p += 48, out += 16) place(map32(symbolsOf(source, p), t0, t1), p, out)
    } else if (map == MAP_128) {
      const t4 = v128.load(table, 64)
      const t5 = v128.load(table, 80)
      const t6 = v128.load(table, 96)
      const t7 = v128.load(table, 112)
      for (let p = program; p < end; p += 48, out += 16) {
        const x = symbolsOf(source, p)
        const upper = map64(i8x16.sub(x, i8x16.splat(64)), t4, t5, t6, t7)
        place(v128.or(map64(x, t0, t1, t2, t3), upper), p, out)
      }
    } else {
      for (let p = program; p < end; p += 48, out += 16) place(symbolsOf(source, p), p, out)
    }
    source += symbolsPerStep
    row += bytesPerStep
  }
}

// @ts-ignore: decorator
@inline
function symbolsOf(source: usize, block: usize): v128 {
  return v128.load(source + <usize>load<u32>(block, 32))
}

// @ts-ignore: decorator
@inline
function place(characters: v128, block: usize, out: usize): void {
  v128.store(out, v128.or(i8x16.swizzle(characters, v128.load(block)), v128.load(block, 16)))
}

/**
 * Restricts one symbol of each row, before framing: symbol ← symbol & and | or. This is how the last sextet of a
 * base64url token keeps only the bits that the token has (RFC 4648 section 3.5), and how a UUID gets its variant. Bits
 * that are masked off were uniform and are gone; those that stay are uniform still.
 *
 * @param symbols where the symbols lie
 * @param perRow symbols in a row
 * @param index which symbol of the row
 * @param rows how many rows
 */
export function constrain(symbols: usize, perRow: usize, index: usize, and: u32, or: u32, rows: usize): void {
  let p = symbols + index
  for (let row: usize = 0; row < rows; row++, p += perRow) store<u8>(p, (load<u8>(p) & and) | or)
}
