import { describe, expect, test } from 'vitest'
import { mint, otp, unique, urlsafe } from '../../src/index.js'
import { partOf, writeCode } from '../../src/unique/space.js'
import { BACKENDS } from '../support/engines.js'
import { allRows, keptOf, spaceOf, startSet, textsOfRows } from '../support/spaces.js'

/** Small spaces: symbols, their number in a code, and the symbol that is restricted. */
const SPACES = [
  spaceOf(2, 1),
  spaceOf(2, 5),
  spaceOf(3, 4),
  spaceOf(5, 3),
  spaceOf(10, 2),
  spaceOf(64, 2, { index: 1, few: 4 }),
  spaceOf(16, 2, { index: 0, few: 4 }),
  spaceOf(4, 3, { index: 1, few: 1 }),
]

describe.each(BACKENDS)('shards, with %s', (name) => {
  test('have every code of a small space, each in one of them', () => {
    for (const space of SPACES) {
      const rows = allRows(space)
      for (let of = 1; of <= 40; of++) {
        const parts = Array.from({ length: of }, (_, index) => partOf(space, { index, of }))
        const owned = parts.map((part) => (part.size === 0n ? [] : keptOf(startSet(name, part), rows, false)))
        expect(textsOfRows(owned.flat()).sort()).toEqual(textsOfRows(rows).sort())
        expect(owned.map((each) => BigInt(each.length))).toEqual(parts.map(({ size }) => size))
        // As even as can be.
        const sizes = owned.map((each) => each.length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }
    }
  })

  test('are each mapped onto by equally many of all that can be drawn, to each code of theirs', () => {
    for (const space of SPACES) {
      for (const of of [2, 3, 5, 7, 16, 20]) {
        for (const index of [0, of - 1]) {
          const part = partOf(space, { index, of })
          if (part.size === 0n) continue
          const counts = new Map<string, number>()
          for (const row of allRows(space)) {
            // A set of its own for each, so that none is refused as a repeat.
            for (const text of textsOfRows(keptOf(startSet(name, part), [row], true))) {
              counts.set(text, (counts.get(text) ?? 0) + 1)
            }
          }
          expect(BigInt(counts.size)).toBe(part.size)
          expect(new Set(counts.values()).size).toBe(1)
        }
      }
    }
  })

  test('write the code of each key', () => {
    for (const space of SPACES) {
      for (const of of [1, 3, 7]) {
        const codes: string[] = []
        for (let index = 0; index < of; index++) {
          const part = partOf(space, { index, of })
          for (let key = 0; key < part.size; key++) {
            const row = new Uint8Array(space.length)
            writeCode(part, key, row, 0)
            codes.push(...textsOfRows([row]))
            expect(keptOf(startSet(name, part), [row], false).length).toBe(1)
          }
        }
        expect(codes.sort()).toEqual(textsOfRows(allRows(space)).sort())
      }
    }
  })

  test('of mints, made by all machines together, are all codes without a repeat', () => {
    for (const codes of [otp({ digits: 4, backend: name }), urlsafe({ bytes: 2, backend: name })]) {
      const of = 9
      const given = Array.from({ length: of }, (_, index) => {
        const once = unique(codes, { shard: { index, of } })
        return once.many(Number(once.remaining))
      }).flat()
      expect(given.length).toBe(Math.round(2 ** codes.bits))
      expect(new Set(given).size).toBe(given.length)
    }
  })
})

test('shards of large spaces are of nearly a size, also where there are 65,536', () => {
  for (const [n, length] of [
    [2, 80],
    [10, 30],
    [62, 12],
    [200, 20],
    [256, 16],
  ] as const) {
    const space = spaceOf(n, length)
    const sizes = [0, 1, 30_000, 65_535].map((index) => partOf(space, { index, of: 65_536 }).size)
    const [least, most] = [sizes.reduce((a, b) => (a < b ? a : b)), sizes.reduce((a, b) => (a > b ? a : b))]
    expect(Number((most - least) * 1_000_000n) / Number(most) / 1e6).toBeLessThan(1 / 256)
  }
})

test('codes of other shards that are excluded change nothing', () => {
  const codes = mint({ alphabet: 'abcdef', length: 4 })
  const others = unique(codes, { shard: { index: 1, of: 2 } }).many(600)
  const once = unique(codes, { shard: { index: 0, of: 2 }, exclude: others })
  expect(once.remaining).toBe(648n)
  expect(once.many(648).some((code) => others.includes(code))).toBe(false)
})

test('a mint of a shard has the entropy of its part', () => {
  expect(unique(otp({ digits: 4 }), { shard: { index: 0, of: 10 } }).bits).toBeCloseTo(Math.log2(1_000))
})
