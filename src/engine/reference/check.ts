import { crc32Digits, luhnSymbol } from '../checksums.js'
import type { Check } from '../layout.js'

/** The check symbols of assembly/crc32.ts and assembly/luhn.ts in plain TypeScript. */
export function appendCheck(memory: Uint8Array, check: Check, symbols: number, rows: number, target: number): void {
  const { kind, length, n, spelling } = check
  let source = symbols
  let out = target
  for (let row = 0; row < rows; row++, source += length) {
    const drawn = memory.subarray(source, source + length)
    const appended = kind === 'crc32' ? crc32Digits(drawn) : [luhnSymbol(drawn, n)]
    memory.set(drawn, out)
    memory.set(appended, out + length)
    out += length + appended.length
  }
  const { characters } = spelling
  if (characters) for (let at = target; at < out; at++) memory[at] = characters[memory[at] as number] as number
}
