import { expect } from 'vitest'
import { SystemRandom } from '../../src/index.js'
import { draw, expectEven, upTo } from '../support/frequencies.js'
import type { Row } from './table.js'

const random = new SystemRandom()
const FLAVOURS = ['vanilla', 'lemon', 'mint', 'cherry', 'plum', 'none', 'rare']
const SCOOPS = [500, 200, 20, 10, 5, 0, 1]
const ALL_SCOOPS = 736

/** How often each value is there. */
function tally<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** All sequences of k different digits below n, as texts. */
function arrangements(n: number, k: number, begun = ''): string[] {
  if (begun.length === k) return [begun]
  const left = upTo(n).filter((digit) => !begun.includes(`${digit}`))
  return left.flatMap((digit) => arrangements(n, k, `${begun}${digit}`))
}

/** What an array cannot be asked: whether it is true, what number it is. */
class Unaskable<T> extends Array<T> {
  [Symbol.toPrimitive](): never {
    throw new Error('it was converted')
  }
}

/** An array that is a set as well. */
class SetLike extends Array<number> {
  get size(): number {
    return this.length
  }
  has(value: number): boolean {
    return this.includes(value)
  }
}

export const SEQUENCE_ROWS: Row[] = [
  {
    python: 'TestBasicOps.test_shuffle',
    says: 'none or one stays as it is',
    run() {
      for (const array of [[], [73]]) {
        const before = [...array]
        expect(random.shuffle(array)).toBe(array)
        expect(array).toEqual(before)
      }
    },
  },
  {
    python: 'TestBasicOps.test_shuffle',
    says: 'up to nine are the same elements afterwards',
    run() {
      for (const n of upTo(10)) expect(random.shuffle(upTo(n)).sort()).toEqual(upTo(n))
    },
  },
  {
    python: 'TestBasicOps.test_shuffle',
    says: 'a thousand are in another order, and each time in yet another',
    run() {
      const [once, again] = [random.shuffle(upTo(1_000)), random.shuffle(upTo(1_000))]
      expect(once).not.toEqual(upTo(1_000))
      expect(again).not.toEqual(upTo(1_000))
      expect(again).not.toEqual(once)
    },
  },
  {
    python: 'TestBasicOps.test_shuffle',
    says: 'what cannot be changed is a TypeError: a tuple there, a frozen array or a string here',
    run() {
      for (const fixed of [Object.freeze([1, 2, 3]), 'abc']) {
        expect(() => random.shuffle(fixed as never)).toThrow(TypeError)
        expect([...fixed].sort()).toEqual([...fixed])
      }
    },
  },
  {
    python: 'TestBasicOps.test_choice',
    says: 'of nothing it is an IndexError; here a RangeError',
    run() {
      expect(() => random.choice([])).toThrow(RangeError)
      expect(() => random.choice('')).toThrow(RangeError)
    },
  },
  {
    python: 'TestBasicOps.test_choice',
    says: 'of one it is that one, of two either',
    run() {
      expect(random.choice(['only'])).toBe('only')
      expect(new Set(draw(100, () => random.choice(['this', 'that'])))).toEqual(new Set(['this', 'that']))
    },
  },
  {
    python: 'TestBasicOps.test_choice_with_numpy',
    says: 'arrays of numpy, which are neither true nor false, are sequences; so are typed arrays and unaskable ones',
    run() {
      for (const empty of [new Float64Array(0), Unaskable.of<number>()]) {
        expect(() => random.choice(empty)).toThrow(RangeError)
      }
      for (const one of [Float64Array.of(0.5), Unaskable.of(0.5)]) expect(random.choice(one)).toBe(0.5)
      for (const two of [Int8Array.of(-3, 3), Unaskable.of(-3, 3)]) {
        expect(new Set(draw(100, () => random.choice(two)))).toEqual(new Set([-3, 3]))
      }
    },
  },
  {
    python: 'TestBasicOps.test_sample',
    says: 'k of a hundred are k different ones of them, for every k there is',
    run() {
      for (const population of [100, upTo(100), Uint8Array.from(upTo(100))]) {
        for (const k of upTo(101)) {
          const sample = random.sample(population as number[], k)
          expect(sample).toHaveLength(k)
          expect(new Set(sample).size).toBe(k)
          expect(sample.every((value) => Number.isInteger(value) && value >= 0 && value < 100)).toBe(true)
        }
      }
    },
  },
  {
    python: 'TestBasicOps.test_sample',
    says: 'none of nothing is an empty array',
    run() {
      expect(random.sample([], 0)).toEqual([])
      expect(random.sample(0, 0)).toEqual([])
    },
  },
  {
    python: 'TestBasicOps.test_sample',
    says: 'more than there are, or fewer than none, is a ValueError; here a RangeError',
    run() {
      expect(() => random.sample(100, 101)).toThrow(RangeError)
      expect(() => random.sample(upTo(100), 101)).toThrow(RangeError)
      expect(() => random.sample([], -1)).toThrow(RangeError)
    },
  },
  {
    python: 'TestBasicOps.test_sample_distribution',
    says: 'every order of k of five comes up, here each equally often',
    run() {
      for (const k of [0, 1, 2, 3, 4]) {
        expectEven(
          arrangements(5, k),
          draw(40_000, () => random.sample(5, k).join('')),
        )
      }
    },
  },
  {
    python: 'TestBasicOps.test_sample_inputs',
    says: 'a range, a string and a tuple are populations: here a number, a string and a frozen array',
    run() {
      const letters = 'abcdefghijklmnopqrst'
      expect(random.sample(20, 2).every((value) => value < 20)).toBe(true)
      for (const population of [letters, Object.freeze([...letters])]) {
        const sample = random.sample(population as string, 2)
        expect(new Set(sample).size).toBe(2)
        expect(sample.every((letter) => letters.includes(letter))).toBe(true)
      }
    },
  },
  {
    python: 'TestBasicOps.test_sample_on_dicts',
    says: 'a dict is a TypeError: here an object or a Map; its keys as an array are a population',
    run() {
      const stock = { a: 1, b: 2, c: 3 }
      expect(() => random.sample(stock as never, 2)).toThrow(TypeError)
      expect(() => random.sample(new Map(Object.entries(stock)) as never, 2)).toThrow(TypeError)
      expect(random.sample(Object.keys(stock), 3).sort()).toEqual(['a', 'b', 'c'])
    },
  },
  {
    python: 'TestBasicOps.test_sample_on_sets',
    says: 'a set is a TypeError; as an array it is a population',
    run() {
      const set = new Set([10, 20, 30])
      expect(() => random.sample(set as never, 2)).toThrow(TypeError)
      expect(random.sample([...set], 3).sort()).toEqual([10, 20, 30])
    },
  },
  {
    python: 'TestBasicOps.test_sample_on_seqsets',
    says: 'a sequence that is a set as well is a population: here a subclass of Array',
    run() {
      const population = SetLike.of(2, 4, 1, 3) as SetLike
      const sample = random.sample(population, 2)
      expect(new Set(sample).size).toBe(2)
      expect(sample.every((value) => population.has(value))).toBe(true)
    },
  },
  {
    python: 'TestBasicOps.test_sample_with_counts',
    says: 'of each there are as many as its count at the most, and none of what is there zero times',
    run() {
      const found = random.sample(FLAVOURS, 700, { counts: SCOOPS })
      expect(found).toHaveLength(700)
      for (const [flavour, count] of tally(found)) {
        expect(count).toBeLessThanOrEqual(SCOOPS[FLAVOURS.indexOf(flavour)] as number)
      }
    },
  },
  {
    python: 'TestBasicOps.test_sample_with_counts',
    says: 'a sample of all is as many of each as its count',
    run() {
      const found = tally(random.sample(FLAVOURS, ALL_SCOOPS, { counts: SCOOPS }))
      for (const [i, flavour] of FLAVOURS.entries()) expect(found.get(flavour) ?? 0).toBe(SCOOPS[i])
    },
  },
  {
    python: 'TestBasicOps.test_sample_with_counts',
    says: 'one element ten times gives eight of it',
    run() {
      expect(random.sample(['x'], 8, { counts: [10] })).toEqual(Array(8).fill('x'))
    },
  },
  {
    python: 'TestBasicOps.test_sample_with_counts',
    says: 'where all counts are ten, all of it is ten of each',
    run() {
      const found = tally(random.sample(FLAVOURS, 70, { counts: FLAVOURS.map(() => 10) }))
      expect(found).toEqual(new Map([...found.keys()].map((flavour) => [flavour, 10])))
      expect(found.size).toBe(7)
    },
  },
  {
    python: 'TestBasicOps.test_sample_with_counts',
    says: 'counts that are no list are a TypeError, zero and an empty string too',
    run() {
      for (const counts of [10, 0, '', 'abc', false, new Set([1, 2, 3])]) {
        const options = { counts } as never
        expect(() => random.sample(['x', 'y', 'z'], 2, options)).toThrow('counts must be an array')
        expect(() => random.sample(['x', 'y', 'z'], 2, options)).toThrow(TypeError)
      }
    },
  },
  {
    python: 'TestBasicOps.test_sample_with_counts',
    says: 'negative counts, zeros only, too few for k, and more or fewer than elements are a ValueError; here a RangeError',
    run() {
      const refused: [number[], number][] = [
        [[-3, -7, -8], 2],
        [[5, -1, 5], 2],
        [[0, 0, 0], 2],
        [[10, 10, 0], 21],
        [[1, 2], 2],
        [[1, 2, 3, 4], 2],
      ]
      for (const [counts, k] of refused) expect(() => random.sample(['x', 'y', 'z'], k, { counts })).toThrow(RangeError)
    },
  },
]
