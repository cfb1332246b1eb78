import { expect } from 'vitest'
import { discardEntropy, SystemRandom } from '../../src/index.js'
import { replaceSystemEntropy } from '../support/entropy.js'
import { draw } from '../support/frequencies.js'
import type { Row } from './table.js'

const random = new SystemRandom()
/** What Python's generators take as a seed, and what they refuse. */
const SEEDS = [null, 0, 1, -1, 10n ** 20n, false, true, 3.14, 'a']
const NO_SEEDS = [[0, 1, 2], { one: 1 }]

/** Calls a method with arguments that its type does not have. */
function call(method: 'seed' | 'setstate', ...values: unknown[]): unknown {
  return Reflect.apply(random[method], random, values)
}

export const SEED_ROWS: Row[] = [
  {
    python: 'TestBasicOps.test_autoseed',
    says: 'a generator seeded at another time is another one; here there is no seed, and no two are alike',
    run() {
      const sequences = draw(100, () => {
        const fresh = new SystemRandom()
        fresh.seed()
        return draw(4, () => fresh.random()).join()
      })
      expect(new Set(sequences).size).toBe(100)
    },
  },
  {
    python: 'TestBasicOps.test_saverestore',
    says: 'a state that is set again repeats what was drawn; here there is none to get or set, and nothing repeats',
    run() {
      const before = draw(1_000, () => random.random())
      expect(() => random.getstate()).toThrow('no state')
      expect(() => random.setstate()).toThrow('no state')
      expect(draw(1_000, () => random.random())).not.toEqual(before)
    },
  },
  {
    python: 'TestBasicOps.test_seedargs',
    says: 'some seeds are taken and others a TypeError; here any is ignored',
    run() {
      for (const seed of [...SEEDS, ...NO_SEEDS]) {
        expect(call('seed', seed)).toBeUndefined()
        const first = random.getrandbits(64)
        call('seed', seed)
        expect(random.getrandbits(64)).not.toBe(first)
      }
      expect(call('seed', 1, 2, 3, 4)).toBeUndefined()
    },
  },
  {
    python: 'TestBasicOps.test_seedargs',
    says: 'the class refuses a list as a seed; here it looks at no argument',
    run() {
      expect(Reflect.construct(SystemRandom, [[]])).toBeInstanceOf(SystemRandom)
      expect(SystemRandom).toHaveLength(0)
    },
  },
  {
    python: 'TestBasicOps.test_seed_no_mutate_bug_44018',
    says: 'bytes given as a seed stay as they were',
    run() {
      const seed = Uint8Array.of(9, 8, 7, 6)
      call('seed', seed)
      expect([...seed]).toEqual([9, 8, 7, 6])
    },
  },
  {
    python: 'TestBasicOps.test_seed_when_randomness_source_not_found',
    says: 'seeds work without a source of entropy, by the clock; here too they do nothing, but numbers are an error',
    run() {
      discardEntropy()
      const spy = replaceSystemEntropy(() => {
        throw new Error('no entropy here')
      })
      for (const seed of SEEDS) expect(call('seed', seed)).toBeUndefined()
      expect(spy).not.toHaveBeenCalled()
      expect(() => random.random()).toThrow('no entropy here')
      expect(() => random.randrange(10)).toThrow('no entropy here')
      expect(() => random.randbytes(10)).toThrow('no entropy here')
    },
  },
]
