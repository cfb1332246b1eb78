import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { randbelow } from '../../src/index.js'
import { boundedWord, MAX_BOUND } from '../../src/words.js'
import { useRows } from '../support/random-rows.js'

const WORDS = 2 ** 32
/** Accepted for every n: its remainder is 2^32 − n, and so not below any threshold. */
const LAST_WORD = WORDS - 1
const REJECTED = -1

afterEach(() => {
  vi.restoreAllMocks()
})

let given = 0
let word = 0
const next = (): number => (given++ === 0 ? word : LAST_WORD)

/** What a word gives, or that it is rejected and another one is asked for. */
function outcome(n: number, first: number): number {
  word = first
  given = 0
  const value = boundedWord(n, next)
  return given === 1 ? value : REJECTED
}

/** The first word w with ⌊w · n / 2^32⌋ ≥ v, that is ⌈v · 2^32 / n⌉: below 2^53 the numbers and the remainder are exact. */
function firstWordOf(n: number, v: number): number {
  const product = v * WORDS
  const rest = product % n
  return rest === 0 ? product / n : (product - rest) / n + 1
}

/**
 * The words that give v, accepted or not, are those from ⌈v · 2^32 / n⌉ to before ⌈(v + 1) · 2^32 / n⌉. Over them the lower
 * half of word · n rises from below n in steps of n, and the threshold is below n: from the second word on all are
 * accepted. That leaves the first one open, which is asked here, as are its neighbours and both ends. Expects that
 * ⌊2^32 / n⌋ words are accepted; a problem is returned, as there are millions of these to expect.
 */
function problemWith(n: number, v: number): string | undefined {
  const first = firstWordOf(n, v)
  const end = firstWordOf(n, v + 1)
  const atFirst = outcome(n, first)
  if (atFirst !== v && atFirst !== REJECTED) return `the first word of ${v} below ${n} gives ${atFirst}`
  for (const inside of [first + 1, first + 2, end - 1]) {
    if (inside > first && inside < end && outcome(n, inside) !== v)
      return `word ${inside} does not give ${v} below ${n}`
  }
  if (v > 0 && outcome(n, first - 1) !== v - 1) return `the word before ${v} below ${n} is not of its neighbour`
  const after = outcome(n, end)
  if (v < n - 1 && after !== v + 1 && after !== REJECTED)
    return `the word after ${v} below ${n} is not of its neighbour`
  const accepted = end - first - (atFirst === REJECTED ? 1 : 0)
  return accepted === Math.floor(WORDS / n) ? undefined : `${accepted} words give ${v} below ${n}`
}

describe('a number from a 32-bit word comes from exactly as many accepted words as any other', () => {
  test('below every number up to 3,000, for every one', () => {
    for (let n = 1; n <= 3_000; n++) {
      for (let v = 0; v < n; v++) {
        const problem = problemWith(n, v)
        if (problem !== undefined) expect.fail(problem)
      }
      expect(firstWordOf(n, 0)).toBe(0)
      expect(firstWordOf(n, n)).toBe(WORDS)
    }
  })

  test('below any number there can be', () => {
    const anyNumber = fc.oneof(
      fc.integer({ min: 1, max: MAX_BOUND }),
      fc.constantFrom(MAX_BOUND, MAX_BOUND - 1, MAX_BOUND / 2 + 1),
    )
    const anyCase = anyNumber.chain((n) =>
      fc.record({
        n: fc.constant(n),
        values: fc.array(fc.oneof(fc.nat(n - 1), fc.constantFrom(0, n - 1)), { maxLength: 200 }),
      }),
    )
    fc.assert(
      fc.property(anyCase, ({ n, values }) => {
        expect(values.map((v) => problemWith(n, v)).filter((problem) => problem !== undefined)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test.each([2 ** 21, 2 ** 21 - 1, 1_234_567])('below %i, for every one', (n) => {
    for (let v = 0; v < n; v++) {
      const problem = problemWith(n, v)
      if (problem !== undefined) expect.fail(problem)
    }
  })
})

test('an array is filled with what the words of the entropy give, one after the other', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: MAX_BOUND }),
      fc.array(fc.oneof(fc.nat(2 ** 32 - 1), fc.constantFrom(0, 1, LAST_WORD)), { minLength: 1, maxLength: 100 }),
      (n, some) => {
        const words = [...some, LAST_WORD]
        // Four words are a block of the kernel: of an array that takes whole ones nothing is left over and dropped.
        const array = new Uint32Array(4 * some.length)
        const wordAt = (i: number) => words[i % words.length] as number
        useRows((row) => (BigInt(wordAt(2 * row + 1)) << 32n) | BigInt(wordAt(2 * row)))
        let used = 0
        const expected = Array.from(array, () => boundedWord(n, () => wordAt(used++)))
        expect([...randbelow(n, array)]).toEqual(expected)
      },
    ),
  )
})
