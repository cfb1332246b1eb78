import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileLayout, type Layout, type Piece } from '../../src/engine/layout.js'
import type { Restriction } from '../../src/engine/mask.js'
import { SYMBOLS } from '../../src/engine/memory.js'
import { planFor } from '../../src/engine/plan.js'
import { anyAscii, asciiAlphabet } from '../support/alphabets.js'
import { BACKENDS, produced, startBackend, startEngine } from '../support/engines.js'
import { recorded, seeded } from '../support/entropy.js'
import { anyRestrictable, anyRestriction } from '../support/restrictions.js'

interface RowCase {
  readonly pieces: readonly Piece[]
  readonly alphabet: Uint8Array
  readonly restriction: Restriction | undefined
  readonly count: number
  readonly seed: number
}

const anyPieces: fc.Arbitrary<Piece[]> = fc
  .array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.uint8Array({ minLength: 1, maxLength: 12 })), {
    minLength: 1,
    maxLength: 8,
  })
  .filter((pieces) => pieces.some((piece) => typeof piece === 'number'))

const anyRow: fc.Arbitrary<RowCase> = fc.oneof(
  fc
    .tuple(anyPieces, fc.integer({ min: 2, max: 128 }).chain(anyAscii))
    .chain(([pieces, alphabet]) => rowCase(pieces, alphabet, fc.constant(undefined))),
  fc
    .tuple(anyPieces, anyRestrictable)
    .chain(([pieces, alphabet]) => rowCase(pieces, alphabet, anyRestriction(alphabet, symbolsIn(pieces)))),
)

function rowCase(
  pieces: readonly Piece[],
  alphabet: Uint8Array,
  restriction: fc.Arbitrary<Restriction | undefined>,
): fc.Arbitrary<RowCase> {
  return fc.record({
    pieces: fc.constant(pieces),
    alphabet: fc.constant(alphabet),
    restriction,
    count: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 4_000 })),
    seed: fc.integer(),
  })
}

function symbolsIn(pieces: readonly Piece[]): number {
  return pieces.reduce<number>((sum, piece) => sum + (typeof piece === 'number' ? piece : 0), 0)
}

function layoutOf({ pieces, alphabet, restriction }: RowCase): Layout {
  return compileLayout(pieces, alphabet, { restriction, checksum: undefined, wide: undefined })
}

/** Splits rows into their literals, which must be as described, and their symbols in order. */
function symbolsOfRows({ pieces, count }: RowCase, rows: Uint8Array): number[] {
  const symbols: number[] = []
  let at = 0
  for (let row = 0; row < count; row++) {
    for (const piece of pieces) {
      const length = typeof piece === 'number' ? piece : piece.length
      const part = rows.subarray(at, at + length)
      if (typeof piece === 'number') symbols.push(...part)
      else if (!Buffer.from(part).equals(piece)) throw new Error(`row ${row} has not its literal at ${at}`)
      at += length
    }
  }
  expect(at).toBe(rows.length)
  return symbols
}

describe('rows of any shape', () => {
  test('are the same from wasm and from the reference for the same entropy', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const [wasm, reference] = BACKENDS.map((name) => {
          const engine = startEngine(name, seeded(row.seed))
          return Buffer.from(produced(engine, layoutOf(row), row.count))
        }) as [Buffer, Buffer]
        expect(wasm.equals(reference)).toBe(true)
      }),
    )
  })

  test('have their literals in place, and symbols of their alphabets in all other places', () => {
    fc.assert(
      fc.property(anyRow, fc.constantFrom(...BACKENDS), (row, name) => {
        const rows = produced(startEngine(name, seeded(row.seed)), layoutOf(row), row.count)
        const symbols = symbolsOfRows(row, rows)
        const perRow = symbolsIn(row.pieces)
        expect(symbols.length).toBe(row.count * perRow)
        const { restriction } = row
        const isForeign = (symbol: number, i: number) =>
          restriction && i % perRow === restriction.index
            ? !restriction.alphabet.includes(symbol)
            : !row.alphabet.includes(symbol)
        expect(symbols.filter(isForeign)).toEqual([])
      }),
    )
  })

  test('hold what the kernel draws from each answer of the source, in order, each symbol once', () => {
    fc.assert(
      fc.property(anyRow, (described) => {
        const row = { ...described, restriction: undefined }
        const { source, answers } = recorded(seeded(row.seed))
        const layout = layoutOf(row)
        // Octets come sixteen to a group, and where there is no room for all of an answer a group ends early.
        fc.pre(layout.plan.kernel !== 'octets')
        const symbols = symbolsOfRows(row, produced(startEngine('wasm', source), layout, row.count))
        const oracle = startBackend('reference')
        const drawn = answers.flatMap((answer) => {
          oracle.memory.set(answer)
          const count = oracle.draw(layout.plan, 0, answer.length, SYMBOLS)
          return [...oracle.memory.subarray(SYMBOLS, SYMBOLS + count)]
        })
        expect(Buffer.from(symbols).equals(Buffer.from(drawn.slice(0, symbols.length)))).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

describe.each(BACKENDS)('bulk rows in %s', (name) => {
  test('come in batches that add up, for every number of bytes in a row', () => {
    const alphabet = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))
    for (let symbols = 1; symbols <= 40; symbols++) {
      const layout = compileLayout([symbols, Uint8Array.of(10)], alphabet)
      // More than one batch and less than a whole one at the end.
      const count = Math.ceil(400_000 / layout.stride) + 7
      const rows = produced(startEngine(name, seeded(symbols)), layout, count)
      let wrong = 0
      for (let at = symbols; at < rows.length; at += layout.stride) if (rows[at] !== 10) wrong++
      expect(wrong, `${symbols} symbols a row`).toBe(0)
    }
  })

  test('of long rows are whole', () => {
    const alphabet = Uint8Array.from({ length: 62 }, (_, i) => i + 40)
    for (const symbols of [511, 512, 513, 4_095, 8_191]) {
      const layout = compileLayout([symbols, Uint8Array.of(10)], alphabet)
      const rows = produced(startEngine(name, seeded(symbols)), layout, 100)
      for (let row = 0; row < 100; row++) {
        const part = rows.subarray(row * layout.stride, (row + 1) * layout.stride)
        expect(part.at(-1)).toBe(10)
        expect(part.subarray(0, -1).every((symbol) => alphabet.includes(symbol))).toBe(true)
      }
    }
  })

  test('of two symbols of which one is restricted are made in any number', () => {
    const alphabet = Uint8Array.from({ length: 64 }, (_, i) => i + 40)
    const restriction = { index: 1, alphabet: Uint8Array.of(40, 56, 72, 88) }
    for (const pieces of [[2], [2, Uint8Array.of(10)]]) {
      const layout = compileLayout(pieces, alphabet, { restriction, checksum: undefined, wide: undefined })
      const rows = produced(startEngine(name, seeded(3)), layout, 300_000)
      const last = rows.filter((_, i) => i % layout.stride === 1)
      expect(last.every((symbol) => restriction.alphabet.includes(symbol))).toBe(true)
    }
  })

  test('of few symbols are whole, of which an answer of the source gives more than there is room for', () => {
    for (const [n, k] of [
      [2, 1],
      [4, 2],
    ] as const) {
      const alphabet = asciiAlphabet(n)
      const layout = compileLayout([6, Uint8Array.of(10)], alphabet)
      // Sixty-four kibibytes of entropy and more.
      const count = Math.ceil((1.5 * 8 * 65_536) / k / 6)
      const rows = produced(startEngine(name, seeded(n)), layout, count)
      let wrong = 0
      for (let at = 0; at < rows.length; at++) {
        const isRight = at % 7 === 6 ? rows[at] === 10 : alphabet.includes(rows[at] as number)
        if (!isRight) wrong++
      }
      expect(wrong, `${n} symbols`).toBe(0)
    }
  })

  test('of literals only need no entropy', () => {
    const { source, answers } = recorded(seeded(1))
    const layout = compileLayout([Uint8Array.of(65, 10)], Uint8Array.of(48, 49))
    const rows = produced(startEngine(name, source), layout, 1_000)
    expect(Buffer.from(rows).toString()).toBe('A\n'.repeat(1_000))
    expect(answers).toEqual([])
  })

  test('spread each symbol evenly, in every column', () => {
    const layout = compileLayout(
      [6, Uint8Array.of(10)],
      Uint8Array.from({ length: 10 }, (_, i) => 48 + i),
    )
    const rows = produced(startEngine(name, seeded(5)), layout, 100_000)
    for (let column = 0; column < 6; column++) {
      const counts = new Array<number>(10).fill(0)
      for (let at = column; at < rows.length; at += 7) {
        const digit = (rows[at] as number) - 48
        counts[digit] = (counts[digit] as number) + 1
      }
      // Ten thousand each; the standard deviation is 95, and the source is the same in every run.
      for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(475)
    }
  })

  test('of a plan without spelling are the symbols themselves', () => {
    for (const n of [129, 200, 255, 256]) {
      const rows = produced(startEngine(name, seeded(n)), compileLayout([16], n), 2_000)
      expect(planFor(n).n).toBe(n)
      expect(rows.every((symbol) => symbol < n)).toBe(true)
      expect(new Set(rows).size).toBe(n)
    }
  })
})
