import type { Layout } from '../layout.js'

/** The framing of assembly/frame.ts in plain TypeScript: for each byte of a row its literal, or its symbol's character. */
export function frame(memory: Uint8Array, layout: Layout, symbols: number, target: number, rows: number): void {
  const { characters, literals, sources, stride } = layout
  let source = symbols
  let out = target
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < stride; column++) {
      const symbol = sources[column] as number
      if (symbol < 0) memory[out + column] = literals[column] as number
      else {
        const value = memory[source + symbol] as number
        memory[out + column] = characters === undefined ? value : (characters[value] as number)
      }
    }
    source += layout.symbols
    out += stride
  }
}

export function constrain(
  memory: Uint8Array,
  symbols: number,
  perRow: number,
  index: number,
  and: number,
  or: number,
  rows: number,
): void {
  for (let row = 0, at = symbols + index; row < rows; row++, at += perRow) {
    memory[at] = ((memory[at] as number) & and) | or
  }
}
