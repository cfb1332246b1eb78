/**
 * Framing: turns characters packed end to end into rows with prefix, separators, suffix and line end.
 *
 * The host compiles the shape of a row into a program of blocks, each for sixteen bytes of output. The characters that go
 * into them are consecutive, so a block is one load, one swizzle that spreads the characters to their places (and leaves
 * zero where a literal stands) and one or with the literals. Whatever the shape of a row, it costs the same few
 * instructions for each sixteen bytes. Copying each row, where it is one run of characters, was measured too: a quarter
 * faster for rows of 22 bytes, twice as slow for those of seven.
 *
 *     block, 48 bytes:  0 ┌ 16 lane numbers: which character of those loaded, or 0x80 for none
 *                      16 ├ 16 literal bytes, zero where a character goes
 *                      32 ├ u32: the first character of the block, counted from the first of the step
 *                      36 └ unused
 *
 * A step is as many rows as fill whole blocks (the host sees to that), or one long row, whose last block may reach up to
 * 15 bytes past it: the next row is written over those, and the target has room for them after the last.
 *
 * @param program the blocks
 * @param blocks how many of them
 * @param symbolsPerStep characters that a step consumes
 * @param bytesPerStep bytes that a step produces
 * @param steps how many steps; up to 15 bytes past the last character are read
 * @param symbols where the characters lie
 * @param target where to write the rows
 */
export function frame(
  program: usize,
  blocks: usize,
  symbolsPerStep: usize,
  bytesPerStep: usize,
  steps: usize,
  symbols: usize,
  target: usize,
): void {
  const end = program + blocks * 48
  let source = symbols
  let row = target
  for (let step: usize = 0; step < steps; step++) {
    let out = row
    for (let block = program; block < end; block += 48, out += 16) {
      const characters = v128.load(source + <usize>load<u32>(block, 32))
      v128.store(out, v128.or(i8x16.swizzle(characters, v128.load(block)), v128.load(block, 16)))
    }
    source += symbolsPerStep
    row += bytesPerStep
  }
}
