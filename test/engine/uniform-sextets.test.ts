import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Plan, planFor } from '../../src/engine/plan.js'
import { BACKENDS, drawFrom, startBackend } from '../support/engines.js'
import { blockOf, fieldsOf } from '../support/fields.js'

const POSITIONS = 64
const SEXTETS = 64

/** Every second character, so that no run is longer than one. */
function scattered(n: number): Uint8Array {
  return Uint8Array.from({ length: n }, (_, i) => 2 * i)
}

const dropping: Plan[] = [48, 51, 54, 58, 59, 60, 61, 62, 63].map((n) => planFor(n < 60 ? n : scattered(n)))
const scatteredSmall: Plan[] = [48, 52, 59].map((n) => planFor(scattered(n)))
const replacing: Plan[] = [60, 61, 62, 63].map((n) => planFor(n))

function sextets(block: Uint8Array): number[] {
  return fieldsOf(block, 6, 1)
}

/** The symbols behind the characters that a plan drew. */
function symbolsIn(plan: Plan, drawn: Uint8Array): number[] {
  return [...drawn].map((character) => (plan.spelling.characters as Uint8Array).indexOf(character))
}

test('the sizes from 48 to 63 take sextets, and those of runs from 60 on a reserve', () => {
  for (const plan of [...dropping, ...scatteredSmall]) expect(plan.kernel).toBe('sextets')
  for (const plan of replacing) expect(plan.kernel).toBe('reserve')
})

describe.each(BACKENDS)('sextets in %s', (name) => {
  const backend = startBackend(name)

  test('in every position each accepted sextet gives its own symbol once, and each rejected one gives none', () => {
    for (const plan of [...dropping, ...scatteredSmall]) {
      const counts = new Uint32Array(plan.n)
      for (let position = 0; position < POSITIONS; position++) {
        for (let sextet = 0; sextet < SEXTETS; sextet++) {
          const fields = Array.from({ length: POSITIONS }, (_, i) => (7 * i) % plan.n)
          const others = fields.filter((_, i) => i !== position)
          fields[position] = sextet
          const symbols = symbolsIn(plan, drawFrom(backend, plan, blockOf(fields, 6, 1)))
          expectSame(symbols, sextet < plan.n ? fields : others)
          if (sextet < plan.n) count(counts, symbols[position] as number)
        }
      }
      expect([...counts]).toEqual(new Array(plan.n).fill(POSITIONS))
    }
  })

  test('what is drawn from any entropy is its accepted sextets in order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...dropping, ...scatteredSmall), blocks(1, 8), (plan, entropy) => {
        const expected = chunked(entropy).flatMap((block) => sextets(block).filter((sextet) => sextet < plan.n))
        expect(symbolsIn(plan, drawFrom(backend, plan, entropy))).toEqual(expected)
      }),
    )
  })
})

describe.each(BACKENDS)('the reserve in %s', (name) => {
  const backend = startBackend(name)

  test('in every position each accepted sextet stays, and each rejected one is replaced by the next in reserve', () => {
    for (const plan of replacing) {
      const counts = new Uint32Array(plan.n)
      const reserve = Array.from({ length: POSITIONS }, (_, i) => (11 * i + 5) % plan.n)
      for (let position = 0; position < POSITIONS; position++) {
        for (let sextet = 0; sextet < SEXTETS; sextet++) {
          const fields = Array.from({ length: POSITIONS }, (_, i) => (7 * i) % plan.n)
          fields[position] = sextet
          const entropy = new Uint8Array([...blockOf(reserve, 6, 1), ...blockOf(fields, 6, 1)])
          const symbols = symbolsIn(plan, drawFrom(backend, plan, entropy))
          const isAccepted = sextet < plan.n
          if (!isAccepted) fields[position] = reserve[0] as number
          expectSame(symbols, [...fields, ...(isAccepted ? reserve : reserve.slice(1))])
          if (isAccepted) count(counts, symbols[position] as number)
        }
      }
      expect([...counts]).toEqual(new Array(plan.n).fill(POSITIONS))
    }
  })

  test('every accepted sextet is used exactly once, whatever the entropy', () => {
    fc.assert(
      fc.property(fc.constantFrom(...replacing), blocks(1, 40), (plan, entropy) => {
        const accepted = chunked(entropy).flatMap((block) => sextets(block).filter((sextet) => sextet < plan.n))
        const symbols = symbolsIn(plan, drawFrom(backend, plan, entropy))
        expect(symbols.sort((a, b) => a - b)).toEqual(accepted.sort((a, b) => a - b))
      }),
    )
  })

  test('where a symbol goes depends on which sextets were rejected and on nothing else', () => {
    // With other symbols for the accepted sextets, and the same ones rejected, the output has these in their places.
    fc.assert(
      fc.property(
        fc.constantFrom(...replacing),
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
          const before = symbolsIn(plan, drawFrom(backend, plan, entropy))
          const after = symbolsIn(plan, drawFrom(backend, plan, Uint8Array.from(others)))
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
          const fields = values.slice(0, values.length - (values.length % POSITIONS))
          const entropy = Array.from({ length: fields.length / POSITIONS }, (_, i) => [
            ...blockOf(fields.slice(i * POSITIONS, (i + 1) * POSITIONS), 6, 1),
          ]).flat()
          const symbols = symbolsIn(plan, drawFrom(backend, plan, Uint8Array.from(entropy)))
          const accepted = fields.filter((sextet) => sextet < plan.n)
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
