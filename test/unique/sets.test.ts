import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { ReferenceSet } from '../../src/unique/reference-set.js'
import { partOf } from '../../src/unique/space.js'
import { WasmSet } from '../../src/unique/wasm-set.js'
import { BACKENDS } from '../support/engines.js'
import { replaceSystemEntropy, seeded } from '../support/entropy.js'
import { keptOf, spaceOf, startSet, textsOfRows } from '../support/spaces.js'

const WHOLE = { index: 0, of: 1 }

/** Sizes of alphabets and lengths whose keys are of one word, of one and a half, of two, and of many. */
const SHAPES: readonly (readonly [n: number, length: number])[] = [
  [2, 3],
  [2, 40],
  [2, 64],
  [2, 65],
  [2, 130],
  [10, 6],
  [10, 19],
  [10, 20],
  [62, 10],
  [62, 12],
  [62, 21],
  [64, 11],
  [200, 9],
  [256, 8],
  [256, 13],
  [256, 100],
]

const anyBatches = fc.constantFrom(...SHAPES).chain(([n, length]) =>
  fc.record({
    n: fc.constant(n),
    length: fc.constant(length),
    restriction: fc.option(fc.record({ index: fc.nat(length - 1), few: fc.integer({ min: 1, max: n }) }), {
      nil: undefined,
    }),
    of: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 300 })),
    shard: fc.nat(),
    drawn: fc.boolean(),
    // Of few symbols, so that codes are drawn again; sometimes the first ones, whose keys are zero or nearly.
    digits: fc.integer({ min: 1, max: n }),
    counts: fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 4 }),
    seed: fc.integer(),
  }),
)

/** Rows of symbols, all that a space allows or only the first few. */
function rowsOf(
  space: ReturnType<typeof spaceOf>,
  count: number,
  digits: number,
  source: (view: Uint8Array<ArrayBuffer>) => void,
) {
  const bytes = new Uint8Array(count * space.length)
  source(bytes)
  return Array.from({ length: count }, (_, row) =>
    Uint8Array.from({ length: space.length }, (_, place) => {
      const alphabet = place === space.restriction?.index ? space.restriction.alphabet : space.symbols
      const digit = (bytes[row * space.length + place] as number) % Math.min(digits, alphabet.length)
      return alphabet[digit] as number
    }),
  )
}

/** Compared as a whole: what differs would be listed for minutes. */
function expectSame(rows: readonly Uint8Array[], expected: readonly Uint8Array[]): void {
  expect(rows.length).toBe(expected.length)
  expect(Buffer.concat(rows).equals(Buffer.concat(expected))).toBe(true)
}

test('the set in wasm keeps what the reference keeps, of any codes and any shard', () => {
  fc.assert(
    fc.property(anyBatches, ({ counts, digits, drawn, length, n, of, restriction, seed, shard }) => {
      const space = spaceOf(n, length, restriction)
      const part = partOf(space, { index: shard % of, of })
      fc.pre(part.size > 0n)
      const [wasm, reference] = [new WasmSet(part), new ReferenceSet(part)]
      const source = seeded(seed)
      for (const count of counts) {
        const rows = rowsOf(space, count, digits, source)
        expectSame(keptOf(wasm, rows, drawn), keptOf(reference, rows, drawn))
        expect(wasm.size).toBe(reference.size)
      }
    }),
    { numRuns: 200 },
  )
})

describe.each(BACKENDS)('a set in %s', (name) => {
  test.each(SHAPES.filter(([n, length]) => n ** length > 1e6))(
    'is exact when it grows: of %i symbols, %i of them',
    (n, length) => {
      const space = spaceOf(n, length)
      const set = startSet(name, partOf(space, WHOLE))
      const seen = new Set<string>()
      const source = seeded(n * length)
      const total = length > 50 ? 4_000 : 30_000
      for (let count = 0; count < total; count += 1_000) {
        // Half of each batch is of the batches before.
        const fresh = rowsOf(space, 500, n, source)
        const rows = [...fresh, ...[...seen].slice(0, 500).map((text) => Uint8Array.from(Buffer.from(text, 'latin1')))]
        const expected = textsOfRows(rows).filter((text) => !seen.has(text) && seen.add(text))
        expect(textsOfRows(keptOf(set, rows, false))).toEqual(expected)
      }
      expect(set.size).toBe(seen.size)
    },
  )

  test('knows the code whose key is zero', () => {
    for (const [n, length] of SHAPES) {
      const space = spaceOf(n, length)
      const set = startSet(name, partOf(space, WHOLE))
      const zero = new Uint8Array(length).fill(space.symbols[0] as number)
      expect(keptOf(set, [zero, zero], false).length).toBe(1)
      expect(keptOf(set, [zero], true).length).toBe(0)
      expect(set.size).toBe(1)
    }
  })

  test('knows codes apart that differ in their last symbols only, behind the first and the last of all beginnings', () => {
    for (const [n, length] of SHAPES.filter(([, length]) => length > 2)) {
      const space = spaceOf(n, length)
      const set = startSet(name, partOf(space, WHOLE))
      const rows = [0, n - 1].flatMap((beginning) =>
        Array.from({ length: Math.min(n * n, 1_000) }, (_, i) => {
          const row = new Uint8Array(length).fill(space.symbols[beginning] as number)
          row[length - 2] = space.symbols[n - 1 - Math.floor(i / n)] as number
          row[length - 1] = space.symbols[n - 1 - (i % n)] as number
          return row
        }),
      )
      expectSame(keptOf(set, rows, false), rows)
      expect(keptOf(set, rows, true)).toEqual([])
      expect(set.size).toBe(rows.length)
    }
  })

  test('tells which keys it has not, where it has a bit for each', () => {
    for (const size of [1, 31, 32, 33, 100]) {
      const part = partOf(spaceOf(size + 1, 1), WHOLE)
      const set = startSet(name, part)
      const rows = Array.from(part.space.symbols, (symbol) => Uint8Array.of(symbol))
      keptOf(
        set,
        rows.filter((_, i) => i % 3 > 0),
        false,
      )
      // The reference has bits from the start; wasm when they are smaller than a table, here when it grows.
      expect(Array.from(set.missing() ?? [])).toEqual(rows.map((_, i) => i).filter((i) => i % 3 === 0))
    }
  })
})

describe('a set in wasm', () => {
  test('goes on in another memory when one is full, and looks in all', () => {
    const space = spaceOf(62, 12)
    // What is below the table, the spare slots, and then some 20,000 of 12 bytes.
    const limit = 0x30000 + (0x4000 + 20_000) * 12
    const set = new WasmSet(partOf(space, WHOLE), limit)
    const source = seeded(5)
    const rows = rowsOf(space, 70_000, 62, source)
    expect(keptOf(set, rows, false).length).toBe(70_000)
    expect(keptOf(set, rows, false).length).toBe(0)
    expect(set.size).toBe(70_000)
    const others = rowsOf(space, 1_000, 62, source)
    expectSame(keptOf(set, [...rows.slice(0, 1_000), ...others], true), others)
  })

  test('also of a shard: what was mapped once is not mapped again', () => {
    const space = spaceOf(62, 12)
    const part = partOf(space, { index: 3, of: 10 })
    const limit = 0x30000 + (0x4000 + 5_000) * 12
    const [small, large] = [new WasmSet(part, limit), new WasmSet(part)]
    const rows = rowsOf(space, 30_000, 62, seeded(8))
    expectSame(keptOf(small, rows, true), keptOf(large, rows, true))
    expect(small.size).toBe(large.size)
  })

  test('has no keys that anybody can choose to lie in one place', () => {
    // Pairs of words that differ in the highest bit, which no odd factor moves, and once more in the bits to which a shift by
    // 32 would take it: they would cancel out, whatever the secret.
    const pairs = 15
    const space = spaceOf(10, 38 * pairs)
    const digits = (word: bigint): number[] => Array.from(word.toString().padStart(19, '0'), Number)
    const high = 2n ** 63n
    const halves = [
      [digits(0n), digits(5n)],
      [digits(high), digits(5n ^ high ^ (2n ** 31n))],
    ]
    const rows = Array.from({ length: 2 ** pairs }, (_, i) => {
      const row = Array.from({ length: pairs }, (_each, pair) => halves[(i >> pair) & 1] as number[][]).flat(2)
      return Uint8Array.from(row, (digit) => space.symbols[digit] as number)
    })
    const set = new WasmSet(partOf(space, WHOLE))
    for (let at = 0; at < rows.length; at += 1_024) {
      const batch = rows.slice(at, at + 1_024)
      expectSame(keptOf(set, batch, false), batch)
    }
    expect(set.size).toBe(2 ** pairs)
  })

  test('becomes a bit for each key when that is smaller, with what it had', () => {
    const space = spaceOf(10, 6)
    const set = new WasmSet(partOf(space, WHOLE))
    const zero = new Uint8Array(6).fill(space.symbols[0] as number)
    const first = [zero, ...rowsOf(space, 500, 10, seeded(1))]
    const firstKept = keptOf(set, first, false).length
    expect(set.missing()).toBeUndefined()
    const second = rowsOf(space, 40_000, 10, seeded(2))
    const kept = firstKept + keptOf(set, second, false).length
    expect(set.missing()?.length).toBe(1e6 - kept)
    expect(keptOf(set, [...first, ...second], false)).toEqual([])
    expect(set.size).toBe(kept)
  })

  test('keeps what it has when it gets as large as it can, of every width of key', () => {
    for (const [n, length] of [
      [62, 6],
      [62, 12],
      [64, 20],
      [64, 24],
      [256, 100],
    ] as const) {
      const space = spaceOf(n, length)
      const set = new WasmSet(partOf(space, WHOLE))
      const rows = rowsOf(space, 300, n, seeded(n * length))
      keptOf(set, rows, false)
      // Four gigabytes of addresses, of which few are touched.
      vi.spyOn(process, 'availableMemory').mockReturnValue(2 ** 40)
      set.reserve(1e10)
      vi.restoreAllMocks()
      expect(keptOf(set, rows, false)).toEqual([])
      expect(set.size).toBe(300)
    }
  })

  test('does not move everything for each few that it makes room for', () => {
    const space = spaceOf(62, 12)
    const set = new WasmSet(partOf(space, WHOLE))
    const sizes = new Set<number>()
    for (let i = 0; i < 200; i++) {
      set.reserve(100)
      keptOf(set, rowsOf(space, 100, 62, seeded(i)), false)
      sizes.add(set.slots)
    }
    expect(sizes.size).toBeLessThan(20)
  })

  test('is as it was when there is no other memory to go on in', () => {
    const space = spaceOf(62, 12)
    const limit = 0x30000 + (0x4000 + 5_000) * 12
    const set = new WasmSet(partOf(space, WHOLE), limit)
    const rows = rowsOf(space, 3_000, 62, seeded(1))
    keptOf(set, rows, false)
    const source = replaceSystemEntropy(() => {
      throw new Error('no entropy today')
    })
    try {
      const more = rowsOf(space, 5_000, 62, seeded(2))
      for (let i = 0; i < 3; i++) {
        expect(() => keptOf(set, more, false)).toThrow('no entropy today')
        // Each code is counted once, however often it fails.
        expect(set.size).toBeLessThan(8_001)
      }
    } finally {
      source.mockRestore()
    }
    expect(keptOf(set, rows, false)).toEqual([])
  })

  test('makes room at once for as many as it is told', () => {
    const space = spaceOf(62, 12)
    const set = new WasmSet(partOf(space, WHOLE))
    keptOf(set, rowsOf(space, 1_000, 62, seeded(1)), false)
    set.reserve(50_000)
    const rows = rowsOf(space, 50_000, 62, seeded(2))
    expect(keptOf(set, rows, false).length).toBe(50_000)
    expect(set.size).toBe(51_000)
  })
})
