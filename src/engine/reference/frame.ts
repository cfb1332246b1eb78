import type { Layout } from '../layout.js'

/** The framing of assembly/frame.ts in plain TypeScript: for each byte of a row its literal, or its symbol's character. */
export function frame(memory: Uint8Array, layout: Layout, symbols: number, target: number, rows: number): void {
  const { literals, sources, stride } = layout
  let source = symbols
  let out = target
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < stride; column++) {
      const symbol = sources[column] as number
      memory[out + column] = symbol < 0 ? (literals[column] as number) : (memory[source + symbol] as number)
    }
    source += layout.symbols
    out += stride
  }
}
