import { describe, expect, test } from 'vitest'
import { ENTROPY_BYTES } from '../../src/engine/entropy.js'
import { planFor } from '../../src/engine/plan.js'
import { asciiAlphabet, isPowerOfTwo, SIZES } from '../support/alphabets.js'
import { BACKENDS, drawFrom, startBackend } from '../support/engines.js'
import { blockOf } from '../support/fields.js'

const WORD_BITS = { words12: 12, words24: 24 }
const LANE_BYTES = { words12: 2, words24: 4 }

const wordPlans = SIZES.map((n) => planFor(n)).flatMap((plan) =>
  plan.kernel === 'words12' || plan.kernel === 'words24' ? [{ ...plan, kernel: plan.kernel }] : [],
)

describe('the plan for an alphabet', () => {
  test('rejects nothing for powers of two and always rejects something for other sizes', () => {
    for (const n of SIZES) {
      const { kernel, k } = planFor(n)
      expect(kernel === 'bits', `${n} symbols`).toBe(isPowerOfTwo(n))
      if (kernel === 'bits') expect(2 ** k).toBe(n)
    }
  })

  test('rejects exactly as many words as are left over when words are shared out among tuples', () => {
    for (const { kernel, n, k, threshold } of wordPlans) {
      const words = 1n << BigInt(WORD_BITS[kernel])
      const tuples = BigInt(n) ** BigInt(k)
      expect(tuples <= words, `${n} symbols, ${k} a word`).toBe(true)
      expect(BigInt(threshold), `${n} symbols`).toBe(words % tuples)
      expect([2, 3, 4]).toContain(k)
    }
  })

  test('never costs more than 12.2 bits a symbol, and a digit at most 3.42 bits', () => {
    for (const n of SIZES) {
      const { cost } = planFor(n)
      expect(cost, `${n} symbols`).toBeGreaterThanOrEqual(Math.log2(n))
      expect(cost, `${n} symbols`).toBeLessThanOrEqual(12.2)
    }
    expect(planFor(10).cost).toBeLessThanOrEqual(3.42)
  })

  test('takes blocks that are whole vectors and fit into one request for entropy', () => {
    for (const n of SIZES) {
      const { blockBytes, blockSymbols } = planFor(n)
      expect(blockBytes % 16).toBe(0)
      expect(blockBytes).toBeLessThanOrEqual(ENTROPY_BYTES)
      expect(blockSymbols * Math.log2(n)).toBeLessThanOrEqual(blockBytes * 8)
    }
  })

  test('spells every symbol of an ASCII alphabet exactly once', () => {
    for (let n = 2; n <= 128; n++) {
      const alphabet = asciiAlphabet(n)
      const { characters } = planFor(alphabet).spelling
      expect([...(characters ?? [])].sort()).toEqual([...alphabet].sort())
    }
  })
})

describe.each(BACKENDS)('the threshold in %s', (name) => {
  const backend = startBackend(name)

  test('is exact for every size and lane: the last remainder below it is rejected, the first at it taken', () => {
    for (const plan of wordPlans) {
      const bits = WORD_BITS[plan.kernel]
      const laneBytes = LANE_BYTES[plan.kernel]
      const words = (4 * 16) / laneBytes
      const { rejected, accepted } = wordsAtThreshold(plan.n ** plan.k, plan.threshold, bits)
      for (let place = 0; place < words; place++) {
        // A word of ones is accepted for every size: its remainder is the highest there can be.
        const fields = new Array<number>(words).fill(2 ** bits - 1)
        fields[place] = accepted
        const all = drawFrom(backend, plan, blockOf(fields, bits, laneBytes))
        expect(all.length, `${plan.n} symbols, word ${place}`).toBe(plan.blockSymbols)
        fields[place] = rejected
        const less = drawFrom(backend, plan, blockOf(fields, bits, laneBytes))
        expect(less.length, `${plan.n} symbols, word ${place}`).toBe(plan.blockSymbols * (3 / 4))
      }
    }
  })
})

/** The words whose remainders, w · tuples mod 2^bits, are the nearest to the threshold on either side of it. */
function wordsAtThreshold(tuples: number, threshold: number, bits: number) {
  let step = 1
  while (tuples % (2 * step) === 0) step *= 2
  // Remainders are the multiples of `step`, and 2^bits and so the threshold is one too.
  const modulus = BigInt(2 ** bits / step)
  const odd = BigInt(tuples / step)
  let inverse = 1n
  // Newton's iteration doubles the number of right low bits; five rounds are enough for 24.
  for (let round = 0; round < 5; round++) inverse = (inverse * (2n - odd * inverse)) & ((1n << 32n) - 1n)
  const wordOf = (remainder: number) => Number((BigInt(remainder / step) * inverse) % modulus)
  return { rejected: wordOf(threshold - step), accepted: wordOf(threshold) }
}
