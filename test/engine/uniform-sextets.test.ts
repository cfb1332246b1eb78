import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Plan, planFor } from '../../src/engine/plan.js'
import { BACKENDS, drawFrom, startBackend } from '../support/engines.js'
import { blockOf, fieldsOf } from '../support/fields.js'
import { casesOf, readSymbols, titled } from '../support/plans.js'

const POSITIONS = 64
const SEXTETS = 64
/** Below this every sextet is accepted for every size. */
const SMALLEST = 48

const dropping = casesOf('sextets')
const replacing = casesOf('reserve')
const plansDropping: readonly Plan[] = dropping.map(({ plan }) => plan)
const plansReplacing: readonly Plan[] = replacing.map(({ plan }) => plan)

const fields = Array.from({ length: POSITIONS }, (_, i) => (7 * i) % SMALLEST)
const reserve = Array.from({ length: POSITIONS }, (_, i) => (11 * i + 5) % SMALLEST)
const reserveBlock = blockOf(reserve, 6, 1)

/** For each position and sextet a block that has it there, and in the other positions always the same. */
const enumeration = fields.flatMap((_, position) =>
  Array.from({ length: SEXTETS }, (_, sextet) => ({
    position,
    sextet,
    block: blockOf(fields.with(position, sextet), 6, 1),
  })),
)

function sextets(block: Uint8Array): number[] {
  return fieldsOf(block, 6, 1)
}

test('the sizes from 48 to 63 take sextets, and those of runs from 60 on a reserve', () => {
  const sizesOf = (cases: typeof dropping) => [...new Set(cases.map(({ n }) => n))]
  expect(sizesOf(dropping)).toEqual(Array.from({ length: 16 }, (_, i) => 48 + i))
  expect(sizesOf(replacing)).toEqual([60, 61, 62, 63])
  for (const { given, n } of dropping) expect(given === 'scattered characters' || n < 60).toBe(true)
})

describe.each(BACKENDS)('sextets in %s', (name) => {
  const backend = startBackend(name)

  test.each(titled(dropping))(
    '%s: in every position each accepted sextet gives its own symbol once, and each rejected one none',
    (_, { n, plan }) => {
      const counts = new Uint32Array(n)
      for (const { block, position, sextet } of enumeration) {
        const symbols = readSymbols(plan, drawFrom(backend, plan, block))
        const isAccepted = sextet < n
        expectSame(symbols, isAccepted ? fields.with(position, sextet) : fields.toSpliced(position, 1))
        if (isAccepted) count(counts, symbols[position] as number)
      }
      expect([...counts]).toEqual(new Array(n).fill(POSITIONS))
    },
  )

  test('what is drawn from any entropy is its accepted sextets in order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...plansDropping), blocks(1, 8), (plan, entropy) => {
        const expected = chunked(entropy).flatMap((block) => sextets(block).filter((sextet) => sextet < plan.n))
        expect(readSymbols(plan, drawFrom(backend, plan, entropy))).toEqual(expected)
      }),
    )
  })
})

describe.each(BACKENDS)('the reserve in %s', (name) => {
  const backend = startBackend(name)

  test.each(titled(replacing))(
    '%s: in every position each accepted sextet stays, and each rejected one is replaced by the next in reserve',
    (_, { n, plan }) => {
      const counts = new Uint32Array(n)
      for (const { block, position, sextet } of enumeration) {
        const entropy = Uint8Array.of(...reserveBlock, ...block)
        const symbols = readSymbols(plan, drawFrom(backend, plan, entropy))
        const isAccepted = sextet < n
        const placed = fields.with(position, isAccepted ? sextet : (reserve[0] as number))
        expectSame(symbols, [...placed, ...(isAccepted ? reserve : reserve.slice(1))])
        if (isAccepted) count(counts, symbols[position] as number)
      }
      expect([...counts]).toEqual(new Array(n).fill(POSITIONS))
    },
  )

  test('every accepted sextet is used exactly once, whatever the entropy', () => {
    fc.assert(
      fc.property(fc.constantFrom(...plansReplacing), blocks(1, 40), (plan, entropy) => {
        const accepted = chunked(entropy).flatMap((block) => sextets(block).filter((sextet) => sextet < plan.n))
        const symbols = readSymbols(plan, drawFrom(backend, plan, entropy))
        expect(symbols.sort((a, b) => a - b)).toEqual(accepted.sort((a, b) => a - b))
      }),
    )
  })

  test('where a symbol goes depends on which sextets were rejected and on nothing else', () => {
    // With other symbols for the accepted sextets, and the same ones rejected, the output has these in their places.
    fc.assert(
      fc.property(
        fc.constantFrom(...plansReplacing),
        blocks(2, 12),
        fc.integer({ min: 1, max: 59 }),
        (plan, entropy, shift) => {
          const moved = (symbol: number) => (symbol + shift) % plan.n
          const others = chunked(entropy).flatMap((block) => [
            ...blockOf(
              sextets(block).map((sextet) => (sextet < plan.n ? moved(sextet) : sextet)),
              6,
              1,
            ),
          ])
          const before = readSymbols(plan, drawFrom(backend, plan, entropy))
          const after = readSymbols(plan, drawFrom(backend, plan, Uint8Array.from(others)))
          expect(after).toEqual(before.map(moved))
        },
      ),
    )
  })

  test('blocks in which most sextets are rejected wear the reserve out and do no harm', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 1, 2, 60, 61, 62, 63, 63, 63), { minLength: 64, maxLength: 1_280 }),
        (values) => {
          const plan = planFor(60)
          const whole = values.slice(0, values.length - (values.length % POSITIONS))
          const entropy = Array.from({ length: whole.length / POSITIONS }, (_, i) => [
            ...blockOf(whole.slice(i * POSITIONS, (i + 1) * POSITIONS), 6, 1),
          ]).flat()
          const symbols = readSymbols(plan, drawFrom(backend, plan, Uint8Array.from(entropy)))
          const accepted = whole.filter((sextet) => sextet < plan.n)
          expect(symbols.sort()).toEqual(accepted.sort())
        },
      ),
    )
  })
})

function blocks(min: number, max: number): fc.Arbitrary<Uint8Array> {
  return fc.integer({ min, max }).chain((count) => fc.uint8Array({ minLength: 48 * count, maxLength: 48 * count }))
}

function chunked(entropy: Uint8Array): Uint8Array[] {
  return Array.from({ length: entropy.length / 48 }, (_, i) => entropy.subarray(48 * i, 48 * (i + 1)))
}

function count(counts: Uint32Array, index: number): void {
  counts[index] = (counts[index] as number) + 1
}

/** As `toEqual`, which is too slow to be asked some hundred thousand times. */
function expectSame(found: readonly number[], expected: readonly number[]): void {
  if (found.length !== expected.length || found.some((value, i) => value !== expected[i])) {
    expect(found).toEqual(expected)
  }
}
