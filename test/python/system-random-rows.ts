import { expect } from 'vitest'
import { randbelow, SystemRandom } from '../../src/index.js'
import { constant } from '../support/entropy.js'
import { draw, upTo } from '../support/frequencies.js'
import { limitEntropy, type Row } from './table.js'

const random = new SystemRandom()
/** The number three in the dress of another type, as Python's Fraction(3, 1). */
const FRACTION = { valueOf: () => 3, toString: () => '3' }

/** Arguments of randrange of any type. */
function range(...values: unknown[]): unknown {
  return Reflect.apply(random.randrange, random, values)
}

/** The distinct values of a hundred draws. */
function seen(make: () => unknown): Set<unknown> {
  return new Set(draw(100, make))
}

/** Expects numbers below n, of which at least one has the highest bit of n - 1: one in two has it, or more. */
function expectReachesTop(n: bigint): void {
  const top = 1n << BigInt((n - 1n).toString(2).length - 1)
  for (let tries = 1; ; tries++) {
    const value = randbelow(n)
    if (value < 0n || value >= n) expect.fail(`${value} is not below ${n}`)
    if (value >= top) return
    if (tries === 100) expect.fail(`none of ${tries} numbers below ${n} reached ${top}`)
  }
}

export const SYSTEM_RANDOM_ROWS: Row[] = [
  {
    python: 'SystemRandom_TestBasicOps.test_autoseed',
    says: 'seeding without an argument does nothing, and does not fail',
    run() {
      expect(random.seed()).toBeUndefined()
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_saverestore',
    says: 'to get or set a state is a NotImplementedError; here an Error',
    run() {
      expect(() => random.getstate()).toThrow(Error)
      expect(() => Reflect.apply(random.setstate, random, [null])).toThrow(Error)
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_seedargs',
    says: 'a seed does nothing, and does not fail',
    run() {
      expect(Reflect.apply(random.seed, random, [100])).toBeUndefined()
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_gauss',
    says: 'a seed leaves the second number of gauss alone; here no number waits in the object',
    run() {
      random.random()
      Reflect.apply(random.seed, random, [100])
      expect(Reflect.ownKeys(random)).toEqual([])
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_pickling',
    says: 'pickling is a NotImplementedError; here there is nothing in the object to copy',
    run() {
      expect(Object.assign({}, random)).toEqual({})
      expect('toJSON' in random).toBe(false)
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_53_bits_per_float',
    says: 'all 53 bits of a float are used',
    run() {
      const bits = draw(100, () => BigInt(random.random() * 2 ** 53))
      expect(bits.reduce((all, value) => all | value)).toBe(2n ** 53n - 1n)
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_bigrand',
    says: 'all 500 bits of a large number are used; here it takes a bigint',
    run() {
      const span = 2n ** 500n
      const values = draw(100, () => random.randrange(span))
      expect(values.every((value) => value >= 0n && value < span)).toBe(true)
      expect(values.reduce((all, value) => all | value)).toBe(span - 1n)
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_bigrand_ranges',
    says: 'between two large numbers it is at least the first and below the second; here bigints',
    run() {
      for (const bits of [40n, 80n, 160n, 200n, 211n, 250n, 375n, 512n, 550n]) {
        const start = random.randrange(2n ** (bits - 2n))
        const stop = start + 1n + random.randrange(2n ** bits)
        const value = random.randrange(start, stop)
        expect(value >= start && value < stop).toBe(true)
      }
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_rangelimits',
    says: 'both of two numbers come, also negative ones and beyond 2^60; here bigints where numbers are not exact',
    run() {
      expect(seen(() => random.randrange(-2, 0))).toEqual(new Set([-2, -1]))
      for (const start of [-2n, -(2n ** 60n) - 2n, 2n ** 60n]) {
        expect(seen(() => random.randrange(start, start + 2n))).toEqual(new Set([start, start + 1n]))
      }
      const { MAX_SAFE_INTEGER: max, MIN_SAFE_INTEGER: min } = Number
      expect(seen(() => random.randrange(min, min + 2))).toEqual(new Set([min, min + 1]))
      expect(seen(() => random.randrange(max - 2, max))).toEqual(new Set([max - 2, max - 1]))
      expect(() => random.randrange(-(2 ** 60), 2 ** 60)).toThrow(RangeError)
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_randrange_nonunit_step',
    says: 'a step leaves out what is between, and leaves only the start if it is as long as the range',
    run() {
      expect(seen(() => random.randrange(0, 10, 2))).toEqual(new Set([0, 2, 4, 6, 8]))
      expect(seen(() => random.randrange(0, 2, 2))).toEqual(new Set([0]))
      expect(seen(() => random.randrange(0, 7, 3))).toEqual(new Set([0, 3, 6]))
      expect(seen(() => random.randrange(6, -1, -3))).toEqual(new Set([6, 3, 0]))
      expect(seen(() => random.randrange(0n, 7n, 3n))).toEqual(new Set([0n, 3n, 6n]))
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_randrange_errors',
    says: 'an empty range is a ValueError; here a RangeError',
    run() {
      for (const empty of [[3, 3], [-721], [0, 100, -12], [0, 0, 1], [0n], [5n, 5n]]) {
        expect(() => range(...empty)).toThrow(RangeError)
      }
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_randrange_errors',
    says: 'a start or stop that is no integer is warned of, and an error if it has a fraction; here that is a RangeError',
    run() {
      for (const values of [[3.5], [0, 2.7], [0.5, 2], [Number.NaN], [0, Infinity]]) {
        expect(() => range(...values)).toThrow(RangeError)
      }
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_randrange_errors',
    says: 'a start or stop of another type is warned of; here it is a TypeError',
    run() {
      for (const value of ['3', FRACTION, true, null, [3]]) {
        expect(() => range(value)).toThrow(TypeError)
        // A stop of None is none, in Python too.
        if (value !== null) expect(() => range(0, value)).toThrow(TypeError)
        expect(() => range(value, 10)).toThrow(TypeError)
      }
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_randrange_errors',
    says: 'a step of zero, or with a fraction, is a ValueError; here a RangeError',
    run() {
      for (const step of [0, -0, 3.5]) {
        expect(() => range(0, 42, step)).toThrow(RangeError)
        expect(() => range(0, 0, step)).toThrow(RangeError)
      }
      expect(() => range(0n, 42n, 0n)).toThrow(RangeError)
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_randrange_errors',
    says: 'a step of another type is an error or warned of; here it is a TypeError',
    run() {
      for (const step of ['3', FRACTION, true, [3]]) expect(() => range(0, 42, step)).toThrow(TypeError)
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_randrange_argument_handling',
    says: 'floats that are whole are warned of; here they are the integers',
    run() {
      expect(seen(() => range(10.0, 14, 2))).toEqual(new Set([10, 12]))
      expect(seen(() => range(10, 14.0, 2))).toEqual(new Set([10, 12]))
      expect(seen(() => range(10, 14, 2.0))).toEqual(new Set([10, 12]))
      expect(seen(() => range(3.0))).toEqual(new Set(upTo(3)))
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_randrange_argument_handling',
    says: 'floats with a half are a ValueError wherever they stand; here a RangeError',
    run() {
      for (const values of [[10.5], [10, 20.5], [10.5, 20], [10, 20, 1.5]]) {
        expect(() => range(...values)).toThrow(RangeError)
      }
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_randrange_step',
    says: 'a step without a stop is a TypeError, and is not left unused',
    run() {
      for (const stop of [undefined, null]) {
        expect(() => range(1_000, stop, 100)).toThrow(TypeError)
        expect(() => range(1_000n, stop, 100n)).toThrow(TypeError)
      }
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_randbelow_logic',
    says: 'below a power of two it takes as many bits as the exponent: all of them ones give the number before it',
    run() {
      limitEntropy(2 ** 20, constant(0xff))
      for (const i of upTo(1_000)) expect(randbelow(1n << BigInt(i))).toBe((1n << BigInt(i)) - 1n)
      for (const i of upTo(54)) expect(randbelow(2 ** i)).toBe(2 ** i - 1)
    },
  },
  {
    python: 'SystemRandom_TestBasicOps.test_randbelow_logic',
    says: 'at each power of two, just below the next and a little farther below, no number is too large or too short',
    run() {
      for (const i of upTo(999)) {
        const power = 2n << BigInt(i)
        const belowNext = 2n * power - 1n
        for (const n of [power, belowNext, belowNext - (belowNext >> 15n)]) expectReachesTop(n)
      }
      expect(randbelow(1n)).toBe(0n)
    },
  },
]
