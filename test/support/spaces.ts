import type { BackendName } from '../../src/engine/backend.js'
import type { CodeSet } from '../../src/unique/code-set.js'
import { ReferenceSet } from '../../src/unique/reference-set.js'
import type { CodeSpace, Part } from '../../src/unique/space.js'
import { WasmSet } from '../../src/unique/wasm-set.js'

/** A space of codes of `n` symbols, of which one may be restricted to the first few. */
export function spaceOf(n: number, length: number, restriction?: { index: number; few: number }): CodeSpace {
  const symbols = Uint8Array.from({ length: n }, (_, i) => (i * 7 + 3) % 256)
  return {
    length,
    symbols,
    restriction: restriction && { index: restriction.index, alphabet: symbols.subarray(0, restriction.few) },
  }
}

export function startSet(name: BackendName, part: Part, limit?: number): CodeSet {
  return name === 'wasm' ? new WasmSet(part, limit) : new ReferenceSet(part)
}

/** Every row of a space, in the order of their numbers. */
export function allRows({ length, restriction, symbols }: CodeSpace): Uint8Array[] {
  let rows: number[][] = [[]]
  for (let place = 0; place < length; place++) {
    const alphabet = place === restriction?.index ? restriction.alphabet : symbols
    rows = rows.flatMap((row) => Array.from(alphabet, (symbol) => [...row, symbol]))
  }
  return rows.map((row) => Uint8Array.from(row))
}

/** The rows that a set keeps of some. */
export function keptOf(set: CodeSet, rows: readonly Uint8Array[], drawn: boolean): Uint8Array[] {
  const length = rows[0]?.length ?? 0
  const all = Buffer.concat(rows)
  const kept = set.keep(all, rows.length, drawn)
  return Array.from({ length: kept }, (_, i) => Uint8Array.from(all.subarray(i * length, (i + 1) * length)))
}

/** Rows as text, to be compared. */
export function textsOfRows(rows: readonly Uint8Array[]): string[] {
  return rows.map((row) => Buffer.from(row).toString('latin1'))
}
