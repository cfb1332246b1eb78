import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ENTROPY, SYMBOLS } from '../../src/engine/memory.js'
import { planFor } from '../../src/engine/plan.js'
import { BACKENDS, drawFrom, startBackend } from '../support/engines.js'
import { casesOf, readSymbols, titled } from '../support/plans.js'

const VECTOR = 16
const MARK = 0xa5

describe.each(BACKENDS)('words of eight bits in %s', (name) => {
  const backend = startBackend(name)

  /** What each word gives by itself, in a vector of nothing else: its symbols, or undefined if it is rejected. */
  function alone(n: number): (readonly number[] | undefined)[] {
    const plan = planFor(n)
    return Array.from({ length: 256 }, (_, word) => {
      const symbols = readSymbols(plan, drawFrom(backend, plan, new Uint8Array(VECTOR).fill(word)))
      if (symbols.length === 0) return undefined
      const tuple = symbols.filter((_, i) => i % VECTOR === 0)
      expect(symbols).toEqual(tuple.flatMap((symbol) => new Array<number>(VECTOR).fill(symbol)))
      return tuple
    })
  }

  test.each([
    { n: 3, k: 5, rejected: 13 },
    { n: 5, k: 3, rejected: 6 },
  ])('$n symbols: over all 256 words each tuple of $k is equally frequent', ({ n, k, rejected }) => {
    const counts = new Map<string, number>()
    const tuples = alone(n)
    for (const tuple of tuples) if (tuple) counts.set(tuple.join(), (counts.get(tuple.join()) ?? 0) + 1)
    expect(counts.size).toBe(n ** k)
    expect(new Set(counts.values())).toEqual(new Set([Math.floor(256 / n ** k)]))
    expect(tuples.filter((tuple) => tuple === undefined).length).toBe(rejected)
  })

  test.each([3, 5])('%i symbols: any entropy gives what its accepted words give each by itself, in order', (n) => {
    const plan = planFor(n)
    const tuples = alone(n)
    const rejected = tuples.flatMap((tuple, word) => (tuple ? [] : [word]))
    const word = fc.oneof({ weight: 4, arbitrary: fc.nat(255) }, { weight: 1, arbitrary: fc.constantFrom(...rejected) })
    const anyWords = fc
      .integer({ min: 1, max: 12 })
      .chain((vectors) => fc.array(word, { minLength: vectors * VECTOR, maxLength: vectors * VECTOR }))
    fc.assert(
      fc.property(anyWords, (words) => {
        const accepted = words.flatMap((each) => (tuples[each] ? [tuples[each]] : []))
        // Of sixteen accepted words, and of what is left in the end, all first symbols, all second ones and so on.
        const expected: number[] = []
        for (let first = 0; first < accepted.length; first += VECTOR) {
          const group = accepted.slice(first, first + VECTOR)
          for (let digit = 0; digit < plan.k; digit++) expected.push(...group.map((tuple) => tuple[digit] as number))
        }
        backend.memory.fill(MARK, SYMBOLS, SYMBOLS + 2_048)
        backend.memory[ENTROPY + words.length] = MARK
        const drawn = readSymbols(plan, drawFrom(backend, plan, Uint8Array.from(words)))
        expect(drawn).toEqual(expected)
        const beyond = backend.memory.subarray(SYMBOLS + drawn.length + VECTOR - 1, SYMBOLS + 2_048)
        expect(beyond.every((byte) => byte === MARK)).toBe(true)
        // Words are moved where the entropy lies, and no further.
        expect(backend.memory[ENTROPY + words.length]).toBe(MARK)
      }),
    )
  })

  test.each(titled(casesOf('octets')))('%s: each symbol is its own character', (_, { n, plan }) => {
    const tuples = alone(n)
    for (let symbol = 0; symbol < n; symbol++) {
      const word = tuples.findIndex((tuple) => tuple?.every((each) => each === symbol))
      const drawn = drawFrom(backend, plan, new Uint8Array(VECTOR).fill(word))
      expect(new Set(drawn)).toEqual(new Set([plan.spelling.characters?.[symbol] ?? symbol]))
    }
  })
})
