import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Backend } from '../../src/engine/backend.js'
import type { Plan } from '../../src/engine/plan.js'
import { BACKENDS, drawFrom, startBackend } from '../support/engines.js'
import { blockOf, fieldsOf } from '../support/fields.js'
import { CASES, casesOf, readSymbols } from '../support/plans.js'
import { placesOf } from '../support/words.js'

/**
 * The counts in uniform-*.test.ts and in test/proof are of one lane, or of lanes that all hold the same. Here it is shown
 * that a lane's symbols follow from its own entropy and from nothing else, which makes those counts hold for all entropy. Of
 * digits, which have a word in each bit, and of octets it is shown in files of their own.
 */
const LANE_BYTES = { bits: 1, sextets: 1, reserve: 1, words12: 2, words24: 4, decimal: 1, octets: 1 } as const
const KERNELS = Object.keys(LANE_BYTES) as Plan['kernel'][]
const VECTOR = 16

function fieldBits({ k, kernel }: Plan): number {
  return kernel === 'bits' ? k : kernel === 'words12' ? 12 : kernel === 'words24' ? 24 : 6
}

function lanesOf({ kernel }: Plan): number {
  return VECTOR / LANE_BYTES[kernel]
}

function blockFor(plan: Plan, fields: readonly number[]): Uint8Array {
  return blockOf(fields, fieldBits(plan), LANE_BYTES[plan.kernel])
}

function entropyFor(plan: Plan, blocks: readonly number[][]): Uint8Array {
  return Uint8Array.from(blocks.flatMap((fields) => [...blockFor(plan, fields)]))
}

/** A plan of a kernel, and fields for some blocks, among which those that are rejected are not rare. */
function anyDraw(kernel: Plan['kernel'], maxBlocks = 3): fc.Arbitrary<{ plan: Plan; blocks: number[][] }> {
  return fc.constantFrom(...casesOf(kernel)).chain(({ plan }) => {
    const most = 2 ** fieldBits(plan) - 1
    const length = (plan.blockBytes * 8) / fieldBits(plan)
    const field = fc.oneof(
      { weight: 12, arbitrary: fc.nat(most) },
      { weight: 1, arbitrary: fc.constantFrom(0, most - 1, most) },
    )
    const block = fc.array(field, { minLength: length, maxLength: length })
    return fc.record({ plan: fc.constant(plan), blocks: fc.array(block, { minLength: 1, maxLength: maxBlocks }) })
  })
}

/** The same, and one of its lanes, and other entropy for it. */
function anyChange(kernel: Plan['kernel'], maxBlocks?: number) {
  return anyDraw(kernel, maxBlocks).chain(({ plan, blocks }) => {
    const bytes = entropyFor(plan, blocks)
    return fc
      .record({ lane: fc.nat(lanesOf(plan) - 1), mask: fc.uint8Array({ minLength: 1, maxLength: bytes.length }) })
      .map(({ lane, mask }) => {
        const laneAt = (at: number) => Math.floor((at % VECTOR) / LANE_BYTES[kernel])
        const changed = bytes.map((byte, at) =>
          laneAt(at) === lane ? byte ^ (mask[at % mask.length] as number) : byte,
        )
        const others = Array.from(blocks, (_, i) => {
          const block = changed.subarray(i * plan.blockBytes, (i + 1) * plan.blockBytes)
          return fieldsOf(block, fieldBits(plan), LANE_BYTES[kernel])
        })
        return { plan, lane, before: blocks, after: others }
      })
  })
}

/** Symbols that a plan draws from fields. */
function symbolsOf(backend: Backend, plan: Plan, blocks: readonly number[][]): number[] {
  return readSymbols(plan, drawFrom(backend, plan, entropyFor(plan, blocks)))
}

/** What a field gives by itself, in a block of nothing else: its symbols, or none if it is rejected. */
function alone(backend: Backend, plan: Plan, field: number): number[] {
  const length = (plan.blockBytes * 8) / fieldBits(plan)
  const symbols = symbolsOf(backend, plan, [new Array<number>(length).fill(field)])
  if (symbols.length === 0) return []
  return plan.kernel.startsWith('words')
    ? placesOf(plan, 0).map((place) => symbols[place] as number)
    : [symbols[0] as number]
}

/** A vector's output: the symbols of each lane's word in their places; nothing if a word gives none. */
function arranged(plan: Plan, tuples: readonly number[][]): number[] {
  if (tuples.some((tuple) => tuple.length === 0)) return []
  const output = new Array<number>(plan.k * tuples.length)
  tuples.forEach((tuple, lane) => {
    placesOf(plan, lane).forEach((place, digit) => {
      output[place] = tuple[digit] as number
    })
  })
  return output
}

function sorted(symbols: readonly number[]): number[] {
  return [...symbols].sort((a, b) => a - b)
}

test('each size in each spelling is drawn by one of these kernels', () => {
  const drawn = KERNELS.flatMap((kernel) => casesOf(kernel))
  expect(drawn.length).toBe(CASES.length)
  expect(new Set(drawn)).toEqual(new Set(CASES))
  expect(new Set(CASES.map(({ n }) => n)).size).toBe(255)
  expect(CASES.filter(({ given }) => given !== 'numbers').length).toBe(2 * 127)
})

describe.each(BACKENDS)('lanes do not mix in %s:', (name) => {
  const backend = startBackend(name)

  test('bits changed in one lane change symbols of that lane only, where nothing is rejected', () => {
    fc.assert(
      fc.property(anyChange('bits'), ({ plan, lane, before, after }) => {
        const symbols = symbolsOf(backend, plan, before)
        const changed = symbolsOf(backend, plan, after)
        expect(changed.length).toBe(symbols.length)
        expect(changed.filter((_, i) => i % VECTOR !== lane)).toEqual(symbols.filter((_, i) => i % VECTOR !== lane))
      }),
    )
  })

  test('a field gives the same symbol in every lane, vector and block, where nothing is rejected', () => {
    fc.assert(
      fc.property(anyDraw('bits'), ({ plan, blocks }) => {
        const expected = blocks.flat().flatMap((field) => alone(backend, plan, field))
        expect(symbolsOf(backend, plan, blocks)).toEqual(expected)
      }),
    )
  })

  describe.each(['words12', 'words24'] as const)('%s:', (kernel) => {
    test('a vector gives what its words give each by itself, and nothing if one of them gives nothing', () => {
      let dropped = 0
      fc.assert(
        fc.property(anyDraw(kernel), ({ plan, blocks }) => {
          const vectors = blocks.flatMap((fields) =>
            vectorsIn(plan, fields).map((words) =>
              arranged(
                plan,
                words.map((word) => alone(backend, plan, word)),
              ),
            ),
          )
          dropped += vectors.filter((vector) => vector.length === 0).length
          expect(symbolsOf(backend, plan, blocks)).toEqual(vectors.flat())
        }),
      )
      expect(dropped).toBeGreaterThan(10)
    })

    test('bits changed in one lane change symbols of that lane only, in each vector that is accepted both times', () => {
      let compared = 0
      fc.assert(
        fc.property(anyChange(kernel, 1), ({ plan, lane, before, after }) => {
          const own = placesOf(plan, lane)
          const others = (symbols: readonly number[]) => symbols.filter((_, place) => !own.includes(place))
          for (let vector = 0; vector < 4; vector++) {
            const symbols = symbolsOf(backend, plan, [onlyVector(plan, before[0] as number[], vector)])
            const changed = symbolsOf(backend, plan, [onlyVector(plan, after[0] as number[], vector)])
            if (symbols.length === 0 || changed.length === 0) continue
            expect(others(changed)).toEqual(others(symbols))
            compared++
          }
        }),
      )
      expect(compared).toBeGreaterThan(50)
    })
  })

  test('bits changed in one lane leave the accepted symbols of the others as they are and in order, of sextets', () => {
    fc.assert(
      fc.property(anyChange('sextets'), ({ plan, lane, before, after }) => {
        const others = (blocks: readonly number[][]) => {
          const accepted = [...blocks.flat().entries()].filter(([, field]) => alone(backend, plan, field).length > 0)
          const symbols = symbolsOf(backend, plan, blocks)
          expect(symbols.length).toBe(accepted.length)
          return symbols.filter((_, i) => (accepted[i] as [number, number])[0] % VECTOR !== lane)
        }
        expect(others(after)).toEqual(others(before))
      }),
    )
  })

  test('bits changed in one lane exchange its accepted symbols for its new ones, with a reserve', () => {
    fc.assert(
      fc.property(anyChange('reserve', 12), ({ plan, lane, before, after }) => {
        const own = (blocks: readonly number[][]) =>
          blocks.flatMap((fields) =>
            fields.flatMap((field, i) => (i % VECTOR === lane ? alone(backend, plan, field) : [])),
          )
        const all = symbolsOf(backend, plan, before)
        const changed = symbolsOf(backend, plan, after)
        expect(sorted([...changed, ...own(before)])).toEqual(sorted([...all, ...own(after)]))
      }),
    )
  })

  test('an accepted sextet changed for another changes one symbol, with a reserve', () => {
    fc.assert(
      fc.property(
        anyDraw('reserve', 12),
        fc.nat(11),
        fc.nat(63),
        fc.integer({ min: 1, max: 59 }),
        ({ plan, blocks }, block, index, shift) => {
          const before = blocks[block % blocks.length] as number[]
          const field = before[index] as number
          fc.pre(field < plan.n)
          const after = blocks.with(block % blocks.length, before.with(index, (field + shift) % plan.n))
          const changed = symbolsOf(backend, plan, after)
          const differing = symbolsOf(backend, plan, blocks).flatMap((symbol, i) =>
            symbol === changed[i] ? [] : [[symbol, changed[i]]],
          )
          expect(differing).toEqual([[field, (field + shift) % plan.n]])
        },
      ),
    )
  })
})

/** The words of each vector. */
function vectorsIn(plan: Plan, fields: readonly number[]): number[][] {
  const lanes = lanesOf(plan)
  return Array.from({ length: fields.length / lanes }, (_, vector) =>
    fields.slice(vector * lanes, (vector + 1) * lanes),
  )
}

/** The block with only one vector left: in the others are words of zero, which are always rejected. */
function onlyVector(plan: Plan, fields: readonly number[], vector: number): number[] {
  return fields.map((field, i) => (Math.floor(i / lanesOf(plan)) === vector ? field : 0))
}
