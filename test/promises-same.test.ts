import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { EntropySource } from '../src/engine/entropy.js'
import { type BackendName, discardEntropy, type Mint, mint } from '../src/index.js'
import { anyDescribed } from './support/codes.js'
import { recorded, replaceSystemEntropy, seeded } from './support/entropy.js'
import { anyKind, anyVerb, call, few, kindOf, textsOf, type Verb } from './support/kinds.js'

/** The README’s promise that the kernels in TypeScript give the same as those in WebAssembly. */

afterEach(() => {
  vi.restoreAllMocks()
})

describe('The same everywhere', () => {
  type Calls = readonly (readonly [Verb, number])[]

  /** What requests gave, or the errors they ended in, by one backend, and how much entropy they took. */
  function outcome(make: (backend: BackendName) => Mint, backend: BackendName, source: EntropySource, calls: Calls) {
    discardEntropy()
    const entropy = recorded(source)
    replaceSystemEntropy(entropy.source)
    const codes = make(backend)
    const made = calls.map(([verb, count]) => {
      try {
        return textsOf(call(codes, verb, count))
      } catch (error) {
        return (error as Error).message
      }
    })
    return { made, bytes: entropy.bytes }
  }
  function expectSame(make: (backend: BackendName) => Mint, start: () => EntropySource, calls: Calls): void {
    const [wasm, reference] = [outcome(make, 'wasm', start(), calls), outcome(make, 'reference', start(), calls)]
    expect(wasm).toEqual(reference)
  }

  const anyCount = fc.oneof(fc.nat(20), fc.nat(700))
  const anyCalls = fc.array(fc.tuple(anyVerb, anyCount), { minLength: 1, maxLength: 5 })

  test('The same everywhere: backends give the same codes of every kind for the same entropy, in any portions', () => {
    fc.assert(
      fc.property(anyKind, fc.integer(), anyCalls, (kind, seed, calls) => {
        const portions = calls.map(([verb, count]) => [verb, few(kind, count)] as const)
        expectSame(
          (backend) => kindOf(kind, backend),
          () => seeded(seed),
          portions,
        )
      }),
      { numRuns: 80 },
    )
  })

  test('The same everywhere: of any alphabet, prefix and groups', () => {
    fc.assert(
      fc.property(anyDescribed, fc.integer(), anyCalls, (described, seed, calls) => {
        expectSame(
          (backend) => mint({ ...described, backend }),
          () => seeded(seed),
          calls,
        )
      }),
      { numRuns: 80 },
    )
  })

  test('The same everywhere: also from entropy that rejects everything, nothing, or now this and now that', () => {
    // What a source answers in turn: a byte again and again, or bytes that look random (undefined).
    const anyAnswers = fc.array(fc.constantFrom(0, 0xff, 0xaa, undefined), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(anyKind, anyAnswers, fc.integer(), anyCalls, (kind, answers, seed, calls) => {
        const start = (): EntropySource => {
          const random = seeded(seed)
          let turn = 0
          return (view) => {
            random(view)
            const byte = answers[turn % answers.length]
            // Of every third answer only the second half.
            if (byte !== undefined) view.fill(byte, turn % 3 === 2 ? view.length >> 1 : 0)
            turn++
          }
        }
        const portions = calls.map(([verb, count]) => [verb, few(kind, count)] as const)
        expectSame((backend) => kindOf(kind, backend), start, portions)
      }),
      { numRuns: 60 },
    )
  })
})
