import { describe, expect, test, vi } from 'vitest'
import { choice } from '../../src/choice.js'
import { SystemRandom } from '../../src/index.js'
import { arrangements, chances } from '../support/decisions.js'
import { upTo } from '../support/frequencies.js'

/** Bits are decided here, in every possible way. */
const decisions = await vi.hoisted(async () => {
  const { Decisions } = await import('../support/decisions.js')
  return new Decisions()
})

vi.mock('../../src/words.js', async (importOriginal) => ({
  ...(await importOriginal<typeof import('../../src/words.js')>()),
  randomBits: (count: number) => decisions.decide(2 ** count),
}))

const random = new SystemRandom()
const SIZES = [1, 2, 3, 4, 5]

/** The least that a sample takes: a number for each element, and one for each place but the first to shuffle them. */
function drawsFor(k: number): number {
  return k === 0 ? 0 : 2 * k - 1
}

describe('a sample', () => {
  const cases = SIZES.flatMap((n) => upTo(n + 1).map((k) => [k, n] as const))

  test.each(cases)('of %i from %i is each sequence with exactly the same probability', (k, n) => {
    // One draw more where the tree stays small: so ways in which a number is rejected are counted too.
    for (const more of k < 5 ? [0, 1] : [0]) {
      const ways = decisions.inEveryWay(drawsFor(k) + more, () => random.sample(n, k))
      const found = chances(ways, String)
      expect([...found.keys()].sort()).toEqual(arrangements(upTo(n), k).map(String).sort())
      expect(new Set(found.values()).size).toBe(1)
    }
  })

  test('of elements that are there several times is as if each was there by itself', () => {
    const ways = decisions.inEveryWay(drawsFor(2), () => random.sample('abc', 2, { counts: [2, 0, 3] }).join(''))
    const expected = arrangements([...'aaccc'], 2).map((letters) => letters.join(''))
    // 4 · 5 ways to find two, and 2 to order them, for 5 · 4 sequences.
    expect(ways.map(({ result }) => result).sort()).toEqual([...expected, ...expected].sort())
    expect(new Set(ways.map(({ of }) => of)).size).toBe(1)
  })
})

describe('choices', () => {
  const weightsOfUpToFour = [1, 2, 3, 4]
    .flatMap((length) => upTo(4 ** length).map((code) => upTo(length).map((i) => Math.floor(code / 4 ** i) % 4)))
    .filter((weights) => weights.some((weight) => weight > 0))

  test('by whole weights come from as many values of the bits that are drawn as their weight says', () => {
    for (const weights of weightsOfUpToFour) {
      const population = upTo(weights.length)
      const ways = decisions.inEveryWay(1, () => random.choices(population, { weights })[0] as number)
      expectCounts(ways, weights)
      let sum = 0
      const cumWeights = weights.map((weight) => {
        sum += weight
        return sum
      })
      expectCounts(
        decisions.inEveryWay(1, () => random.choices(population, { cumWeights })[0] as number),
        weights,
      )
    }
  })

  test('of several elements are independent of each other', () => {
    const weights = [3, 0, 1, 7]
    const ways = decisions.inEveryWay(2, () => {
      const [a, b] = random.choices(upTo(4), { weights, k: 2 }) as [number, number]
      return 4 * a + b
    })
    expectCounts(
      ways,
      weights.flatMap((a) => weights.map((b) => a * b)),
    )
  })

  test.each(SIZES)('of %i without weights, and a single choice, are each from equally many', (n) => {
    const population = upTo(n)
    const each = new Array<number>(n).fill(1)
    expectCounts(
      decisions.inEveryWay(1, () => random.choices(population)[0] as number),
      each,
    )
    expectCounts(
      decisions.inEveryWay(1, () => choice(population)),
      each,
    )
  })

  /** Expects each index in as many ways as its weight. */
  function expectCounts(ways: readonly { readonly result: number }[], weights: readonly number[]): void {
    const counts = new Array<number>(weights.length).fill(0)
    for (const { result } of ways) counts[result] = (counts[result] as number) + 1
    expect(counts).toEqual(weights)
  }
})
