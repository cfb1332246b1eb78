import type { Wide } from '../wide.js'

/** The spelling of assembly/wide.ts in plain TypeScript. */
export function spellWide(memory: Uint8Array, wide: Wide, symbols: number, count: number, target: number): void {
  const { table, width } = wide
  let out = target
  for (let p = symbols; p < symbols + count; p++, out += width) {
    const entry = 4 * (memory[p] as number)
    for (let i = 0; i < width; i++) memory[out + i] = table[entry + i] as number
  }
}
