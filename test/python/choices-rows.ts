import { expect } from 'vitest'
import { SystemRandom } from '../../src/index.js'
import { expectEven, expectFrequencies, upTo } from '../support/frequencies.js'
import type { Row } from './table.js'

const random = new SystemRandom()
const SUITS = ['clubs', 'diamonds', 'hearts', 'spades']
const THIRDS = [1 / 3, 2 / 6, 3 / 6, 4 / 6]
/** [1, nothing, 3, 4] */
const SPARSE = Object.assign([], { 0: 1, 2: 3, 3: 4 })
/** What is refused both as weights and as sums of them. */
const NO_NUMBERS: unknown[] = [Array(4).fill(null), ['1', 1, 1, 1], [1n, 1n, 1n, 1n], SPARSE, Array(4)]

/** Expects each suit in proportion to its weight. */
function expectWeights(weights: readonly number[], chosen: readonly string[]): void {
  const total = weights.reduce((sum, weight) => sum + weight)
  expectFrequencies(new Map(SUITS.map((suit, i) => [suit, (weights[i] as number) / total])), chosen)
}

export const CHOICES_ROWS: Row[] = [
  {
    python: 'TestBasicOps.test_choices',
    says: 'five are an array of five, with weights or sums of them or neither',
    run() {
      for (const options of [{}, { weights: upTo(4) }, { cumWeights: upTo(4) }]) {
        const chosen = random.choices(SUITS, { ...options, k: 5 })
        expect(Array.isArray(chosen)).toBe(true)
        expect(chosen).toHaveLength(5)
        expect(chosen.every((suit) => SUITS.includes(suit))).toBe(true)
      }
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'weights may be the second argument there; here all but the population are options, by name',
    run() {
      expect(() => random.choices(SUITS, upTo(4) as never)).toThrow(TypeError)
      expect(() => random.choices(SUITS, 5 as never)).toThrow(TypeError)
      expect(() => random.choices(SUITS, { cum_weights: upTo(4) } as never)).toThrow(TypeError)
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'without a population it is a TypeError, and a number is none',
    run() {
      expect(() => random.choices(2 as never)).toThrow(TypeError)
      expect(() => random.choices(undefined as never)).toThrow(TypeError)
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'k of 0 is none',
    run() {
      expect(random.choices(SUITS, { k: 0 })).toEqual([])
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'k below 0 is none too; here a RangeError',
    run() {
      expect(() => random.choices(SUITS, { k: -1 })).toThrow(RangeError)
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'k with a fraction is a TypeError; here a RangeError, and what is no number a TypeError',
    run() {
      expect(() => random.choices(SUITS, { k: 2.5 })).toThrow(RangeError)
      for (const k of ['2', 2n, true]) expect(() => random.choices(SUITS, { k } as never)).toThrow(TypeError)
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'the population may be a string or a range: here a string, an array or a typed array',
    run() {
      expectEven([...'abcd'], random.choices('abcd', { k: 5_000 }))
      expectEven(upTo(4), random.choices(upTo(4), { k: 5_000 }))
      expectEven(upTo(4), random.choices(Uint8Array.from(upTo(4)), { k: 5_000 }))
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'a set as the population is a TypeError',
    run() {
      expect(() => random.choices(new Set(upTo(4)) as never, { k: 2 })).toThrow(TypeError)
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'weights of None, here null or undefined, are no weights',
    run() {
      for (const weights of [null, undefined]) {
        expectEven(SUITS, random.choices(SUITS, { weights, k: 5_000 }))
        expectEven(SUITS, random.choices(SUITS, { cumWeights: weights, k: 5_000 }))
      }
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'weights, or sums of them, that are not as many as elements are a ValueError; here a RangeError',
    run() {
      for (const numbers of [[1, 2], [1, 2, 3, 4, 5], []]) {
        expect(() => random.choices(SUITS, { weights: numbers, k: 5 })).toThrow(RangeError)
        expect(() => random.choices(SUITS, { cumWeights: numbers, k: 5 })).toThrow(RangeError)
      }
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'weights, or sums of them, that are no list are a TypeError that names them',
    run() {
      for (const value of [10, 0, '', 'abcd', true, new Set(upTo(4))]) {
        for (const name of ['weights', 'cumWeights']) {
          expect(() => random.choices(SUITS, { [name]: value, k: 5 } as never)).toThrow(TypeError)
          expect(() => random.choices(SUITS, { [name]: value, k: 5 } as never)).toThrow(`${name} must be an array`)
        }
      }
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'weights, or sums of them, that are no numbers are a TypeError, and so is a hole in their array',
    run() {
      for (const numbers of NO_NUMBERS) {
        expect(() => random.choices(SUITS, { weights: numbers, k: 5 } as never)).toThrow(TypeError)
        expect(() => random.choices(SUITS, { cumWeights: numbers, k: 5 } as never)).toThrow(TypeError)
      }
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'weights are integers, floats or fractions; here numbers',
    run() {
      for (const weights of [[15, 10, 25, 30], [15.1, 10.2, 25.2, 30.3], THIRDS]) {
        expectWeights(weights, random.choices(SUITS, { weights, k: 20_000 }))
      }
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'weights may be True and False; here that is a TypeError, and 1 and 0 do it',
    run() {
      const wanted = [true, false, true, false]
      expect(() => random.choices(SUITS, { weights: wanted } as never)).toThrow(TypeError)
      expectWeights([1, 0, 1, 0], random.choices(SUITS, { weights: wanted.map(Number), k: 5_000 }))
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'weights and sums of them at once are a TypeError',
    run() {
      const both = { weights: [1, 1, 1, 1], cumWeights: [1, 2, 3, 4] }
      expect(() => random.choices(SUITS, both)).toThrow(TypeError)
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'sums of weights are integers, floats or fractions; here numbers',
    run() {
      expectWeights([10, 5, 0, 15], random.choices(SUITS, { cumWeights: [10, 15, 15, 30], k: 20_000 }))
      expectWeights([1.5, 2, 0.5, 4], random.choices(SUITS, { cumWeights: [1.5, 3.5, 4, 8], k: 20_000 }))
      expectWeights([2, 0, 1, 1], random.choices(SUITS, { cumWeights: [2 / 6, 1 / 3, 3 / 6, 4 / 6], k: 20_000 }))
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'sums of weights that fall are taken as they are; here they are a RangeError',
    run() {
      for (const cumWeights of [
        [15, 10, 25, 30],
        [15.1, 10.2, 25.2, 30.3],
      ]) {
        expect(() => random.choices(SUITS, { cumWeights })).toThrow(RangeError)
      }
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'the only element with a weight is chosen, and one if k is left out',
    run() {
      for (const [i, letter] of [...'abcd'].entries()) {
        const weights = upTo(4).map((each) => (each === i ? 1 : 0))
        expect(random.choices('abcd', { weights })).toEqual([letter])
        expect(new Set(random.choices('abcd', { weights, k: 100 }))).toEqual(new Set([letter]))
      }
    },
  },
  {
    python: 'TestBasicOps.test_choices',
    says: 'of an empty population it is an IndexError as choice is, with or without weights; here a RangeError',
    run() {
      for (const options of [{ k: 1 }, { weights: [], k: 1 }, { cumWeights: [], k: 5 }]) {
        expect(() => random.choices([], options)).toThrow(RangeError)
      }
    },
  },
  {
    python: 'TestBasicOps.test_choices_subnormal',
    says: 'weights so small that a product rounds up to their total choose nothing past the end',
    run() {
      const chosen = random.choices(['one', 'two'], { weights: [1e-323, 1e-323], k: 5_000 })
      expect(new Set(chosen)).toEqual(new Set(['one', 'two']))
      const first = random.choices(['one', 'none'], { weights: [5e-324, 0], k: 5_000 })
      expect(new Set(first)).toEqual(new Set(['one']))
    },
  },
  {
    python: 'TestBasicOps.test_choices_with_all_zero_weights',
    says: 'weights that are all zero are a ValueError; here a RangeError',
    run() {
      expect(() => random.choices('AB', { weights: [0, 0] })).toThrow(RangeError)
      expect(() => random.choices('AB', { cumWeights: [0, 0] })).toThrow(RangeError)
    },
  },
  {
    python: 'TestBasicOps.test_choices_negative_total',
    says: 'weights with a negative total are a ValueError; here any negative weight is a RangeError',
    run() {
      expect(() => random.choices('ABC', { weights: [3, -5, 1] })).toThrow(RangeError)
      expect(() => random.choices('ABC', { weights: [3, -1, 1] })).toThrow(RangeError)
      expect(() => random.choices('AB', { cumWeights: [-2, -1] })).toThrow(RangeError)
    },
  },
  {
    python: 'TestBasicOps.test_choices_infinite_total',
    says: 'weights that are not finite, or no number at all, are a ValueError; here a RangeError',
    run() {
      expect(() => random.choices('A', { weights: [Infinity] })).toThrow(RangeError)
      for (const weights of [
        [0, Infinity],
        [-Infinity, 123],
        [0, Number.NaN],
        [-Infinity, Infinity],
        [1e308, 1e308],
      ]) {
        expect(() => random.choices('AB', { weights })).toThrow(RangeError)
      }
    },
  },
]
