import { randomNormal } from 'd3-random'
import { expect } from 'vitest'
import { SystemRandom } from '../../src/index.js'
import { draw, expectEven, upTo } from '../support/frequencies.js'
import type { Row } from './table.js'

const random = new SystemRandom()
const normal = randomNormal.source(() => random.random())

export const NUMBER_ROWS: Row[] = [
  {
    python: 'TestBasicOps.test_gauss',
    says: 'a seed repeats gauss as well; here there is no gauss but that of d3-random, which nothing repeats',
    run() {
      expect('gauss' in random).toBe(false)
      const [once, again] = [1, 2].map(() => {
        random.seed()
        return draw(10, normal(0, 1))
      })
      expect(once?.every(Number.isFinite)).toBe(true)
      expect(again).not.toEqual(once)
    },
  },
  {
    python: 'TestBasicOps.test_getrandbits',
    says: 'k bits are 0 to 2^k - 1 for every k up to a thousand, and no bits are 0',
    run() {
      for (const k of upTo(1_000)) {
        const value = random.getrandbits(k)
        expect(value >= 0n && value < 2n ** BigInt(k)).toBe(true)
      }
      expect(random.getrandbits(0)).toBe(0n)
    },
  },
  {
    python: 'TestBasicOps.test_getrandbits',
    says: 'each bit is sometimes set and sometimes not',
    run() {
      for (const k of [1, 2, 3, 4, 31, 32, 33, 52, 53, 54, 63, 64, 65, 119, 127, 128, 129]) {
        const values = draw(100, () => random.getrandbits(k))
        expect(values.reduce((all, value) => all | value)).toBe(2n ** BigInt(k) - 1n)
        expect(values.reduce((all, value) => all & value)).toBe(0n)
      }
    },
  },
  {
    python: 'TestBasicOps.test_getrandbits',
    says: 'no argument is a TypeError, a negative one a ValueError and a fraction a TypeError; here these two a RangeError',
    run() {
      expect(() => random.getrandbits(undefined as never)).toThrow(TypeError)
      expect(() => random.getrandbits(-1)).toThrow(RangeError)
      expect(() => random.getrandbits(10.1)).toThrow(RangeError)
      for (const k of ['8', 8n, true, null]) expect(() => random.getrandbits(k as never)).toThrow(TypeError)
    },
  },
  {
    python: 'TestBasicOps.test_getrandbits',
    says: 'a second argument is a TypeError; here it is not looked at, as in any function of JavaScript',
    run() {
      const values = draw(100, () => Reflect.apply(random.getrandbits, random, [1, 2]))
      expect(new Set(values)).toEqual(new Set([0n, 1n]))
    },
  },
  {
    python: 'TestBasicOps.test_pickling',
    says: 'a copy of a generator goes on as the original does; here a copy is an empty object and draws nothing',
    run() {
      random.random()
      expect(JSON.stringify(random)).toBe('{}')
      expect(structuredClone(random)).toEqual({})
      expect(structuredClone(random)).not.toBeInstanceOf(SystemRandom)
    },
  },
  {
    python: 'TestBasicOps.test_bug_1727780',
    says: 'states saved by older versions can be loaded; here none can',
    run() {
      for (const state of [[2, [1, 2, 3], null], [3, [1, 2, 3], null], '{}', null]) {
        expect(() => Reflect.apply(random.setstate, random, [state])).toThrow('no state')
      }
    },
  },
  {
    python: 'TestBasicOps.test_bug_9025',
    says: 'numbers below a large multiple of three leave each remainder by three equally often',
    run() {
      const large = 3 * 2 ** 51
      expectEven(
        [0, 1, 2],
        draw(100_000, () => random.randrange(large) % 3),
      )
    },
  },
  {
    python: 'TestBasicOps.test_randbytes',
    says: 'n bytes are bytes, here a Uint8Array, and n of them; none are empty',
    run() {
      for (const n of upTo(10)) {
        expect(Object.getPrototypeOf(random.randbytes(n))).toBe(Uint8Array.prototype)
        expect(random.randbytes(n)).toHaveLength(n)
      }
    },
  },
  {
    python: 'TestBasicOps.test_randbytes',
    says: 'no argument is a TypeError, and a negative one a ValueError, here a RangeError',
    run() {
      expect(() => random.randbytes(undefined as never)).toThrow(TypeError)
      expect(() => random.randbytes(null as never)).toThrow(TypeError)
      expect(() => random.randbytes(-1)).toThrow(RangeError)
    },
  },
  {
    python: 'TestBasicOps.test_randbytes',
    says: 'the float 1.0 is a TypeError; here it is the number 1, and a fraction is a RangeError',
    run() {
      expect(random.randbytes(1.0)).toHaveLength(1)
      expect(() => random.randbytes(1.5)).toThrow(RangeError)
    },
  },
  {
    python: 'TestBasicOps.test_randbytes',
    says: 'a second number of bytes is a TypeError; here it is not looked at',
    run() {
      expect(Reflect.apply(random.randbytes, random, [1, 2])).toHaveLength(1)
    },
  },
  {
    python: 'TestBasicOps.test_mu_sigma_default_args',
    says: 'normalvariate and gauss need no arguments; here there is neither, and that of d3-random needs none',
    run() {
      expect('normalvariate' in random || 'gauss' in random).toBe(false)
      const values = draw(20_000, normal())
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      // Seven standard errors.
      expect(Math.abs(mean)).toBeLessThan(7 / Math.sqrt(values.length))
    },
  },
]
