import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { shuffle } from '../../src/shuffle.js'
import { MAX_BOUND } from '../../src/words.js'
import { arrangements, chances } from '../support/decisions.js'
import { upTo } from '../support/frequencies.js'

/** Numbers are decided here; that those drawn are exact is tested where they are made. */
const drawing = await vi.hoisted(async () => {
  const { Decisions } = await import('../support/decisions.js')
  return {
    decisions: new Decisions(),
    /** What decides bits, and numbers below n. */
    bits: (_: number): number => 0,
    bounded: (_: number): number => 0,
  }
})

vi.mock('../../src/words.js', async (importOriginal) => ({
  ...(await importOriginal<typeof import('../../src/words.js')>()),
  randomBits: (count: number) => drawing.bits(count),
  boundedWord: (n: number) => drawing.bounded(n),
  withBulkWords: <T>(_: unknown, __: number, work: (next: () => number) => T): T =>
    work(() => expect.fail('a word was drawn past the decisions')),
}))

beforeEach(() => {
  drawing.bits = (count) => drawing.decisions.decide(2 ** count)
  drawing.bounded = drawing.decisions.decide
})

/** Elements are shuffled by numbers from bits up to here, and by bounded words beyond. */
const SHORT = 400

/** Has numbers decided by a list, which must name exactly those that are drawn; remembers below what they were drawn. */
function script(decisions: readonly number[]): number[] {
  const bounds: number[] = []
  const decide = () => decisions[bounds.length] ?? expect.fail('more is drawn than was decided')
  drawing.bits = (count) => {
    const value = decide()
    // Bits are for a number below one that takes just so many; which one, its place in the list tells.
    expect(value).toBeLessThan(2 ** count)
    bounds.push(2 ** count)
    return value
  }
  drawing.bounded = (n) => {
    const value = decide()
    bounds.push(n)
    return value
  }
  return bounds
}

describe('a shuffle of a few elements', () => {
  test.each([0, 1, 2, 3, 4, 5])('of %i gives every permutation with exactly the same probability', (n) => {
    // Two more draws than it takes without rejection: so ways in which numbers are rejected are counted too.
    for (const more of [0, 1, 2]) {
      const ways = drawing.decisions.inEveryWay(Math.max(n - 1, 0) + more, () => shuffle(upTo(n)))
      const found = chances(ways, String)
      expect([...found.keys()].sort()).toEqual(arrangements(upTo(n), n).map(String).sort())
      expect(new Set(found.values()).size).toBe(1)
    }
  })

  test('of a typed array does the same', () => {
    const ways = drawing.decisions.inEveryWay(3, () => shuffle(Uint16Array.of(700, 800, 900, 1_000)))
    const found = chances(ways, String)
    expect(found.size).toBe(24)
    expect(new Set(found.values())).toEqual(new Set([1 / 2 ** (2 + 2 + 1)]))
  })
})

describe('a shuffle of many elements', () => {
  test('gives every permutation of the first five once, over all decisions for these', () => {
    const n = SHORT + 1
    // Before the first five have their turn, each other element stays where it is, or is exchanged with one of those.
    for (const early of [(bound: number) => bound - 1, (bound: number) => bound % 5]) {
      drawing.bounded = (bound) => (bound > 5 ? early(bound) : drawing.decisions.decide(bound))
      const ways = drawing.decisions.inEveryWay(4, () => shuffle(upTo(n)))
      expect(ways.map(({ of }) => of)).toEqual(new Array(120).fill(120))
      const firstFive = new Set(ways.map(({ result }) => String(result.slice(0, 5))))
      const [{ result: some }] = ways as [(typeof ways)[number]]
      expect([...firstFive].sort()).toEqual(arrangements(some.slice(0, 5), 5).map(String).sort())
      for (const { result } of ways) expect(result.slice(5)).toEqual(some.slice(5))
    }
  })

  test('decides for each place, from the last to the second, which of the elements up to it goes there', () => {
    // From the result the decisions can be told again, so different decisions give different results; there are n! of either.
    fc.assert(
      fc.property(anyDecisions(2, 450), (decisions) => {
        const n = decisions.length + 1
        const bounds = script(decisions)
        const shuffled = shuffle(upTo(n))
        const left = upTo(n)
        const told = decisions.map((_, i) => {
          const last = n - 1 - i
          const index = left.indexOf(shuffled[last] as number)
          left[index] = left[last] as number
          left.length = last
          return index
        })
        expect(told).toEqual(decisions)
        expect(left).toEqual([shuffled[0]])
        const expected = decisions.map((_, i) => (n > SHORT ? n - i : 2 ** Math.ceil(Math.log2(n - i))))
        expect(bounds).toEqual(expected)
      }),
    )
  })

  test('takes bounded words only for numbers that they are good for', () => {
    const n = MAX_BOUND + 2
    const bounds = script(new Array(n - 1).fill(0))
    const shuffled = shuffle(new Uint32Array(n).map((_, i) => i))
    // The first goes to the end, and what was there to the front, and so on: all move up by one.
    expect(shuffled.findIndex((element, i) => element !== (i + 1) % n)).toBe(-1)
    // Two are drawn by bits, as many as it takes for numbers above 2^21, and then below 2^21 and all smaller ones by words.
    expect(bounds.slice(0, 4)).toEqual([2 ** 22, 2 ** 22, MAX_BOUND, MAX_BOUND - 1])
    expect(bounds.findIndex((bound, i) => i > 1 && bound !== n - i)).toBe(-1)
  })
})

/** For each place from the last to the second a number that can be drawn for it. */
function anyDecisions(min: number, max: number): fc.Arbitrary<number[]> {
  return fc.integer({ min, max }).chain((n) => fc.tuple(...upTo(n - 1).map((i) => fc.nat(n - 1 - i))))
}
