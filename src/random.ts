import { options as checkOptions, integer, typeName } from './checks.js'
import { choice, elementsOf, type Sequence } from './choice.js'
import { MAX_ARRAY } from './limits.js'
import { below, randbits, randrange } from './randbelow.js'
import { sampleIndexes } from './sample.js'
import { tokenBytes } from './secrets.js'
import { shuffle } from './shuffle.js'
import { addUp, cumulate, indexAbove, weightedIndexes } from './weights.js'
import { randomBits } from './words.js'

/**
 * What {@link SystemRandom.choices} takes. A value left out, undefined or null means the default.
 *
 * @category Random numbers
 */
export interface ChoicesOptions {
  /** How likely each element is, relative to the others; integers are exact. Default all the same. */
  weights?: readonly number[] | null | undefined
  /** The same, summed up: the last is the total. In place of `weights`. */
  cumWeights?: readonly number[] | null | undefined
  /** How many to choose; default 1. */
  k?: number | null | undefined
}

/**
 * What {@link SystemRandom.sample} takes. A value left out, undefined or null means the default.
 *
 * @category Random numbers
 */
export interface SampleOptions {
  /** How often each element is there, whole numbers; default once. */
  counts?: readonly number[] | null | undefined
}

/**
 * Python's `random.SystemRandom`: random numbers, choices, shuffles and samples from the system's entropy. There is no
 * seed and no state.
 *
 * Other distributions are what libraries such as d3-random are for: `randomNormal.source(() => random.random())()`.
 *
 * @category Random numbers
 *
 * @example
 * ```ts
 * import { SystemRandom } from 'tokenmill'
 * const random = new SystemRandom()
 * const hand = random.sample(['A♠', 'K♠', 'Q♠', 'J♠', '10♠'], 2) // [ '10♠', 'K♠' ], say
 * ```
 */
export class SystemRandom {
  /**
   * A number from 0 to below 1, one of the 2^53 multiples of 2^−53, each equally likely.
   *
   * @example
   * ```ts
   * import { SystemRandom } from 'tokenmill'
   * const random = new SystemRandom()
   * const share = random.random() // 0.6609025703566698, say
   * ```
   */
  random(): number {
    return randomBits(53) * 2 ** -53
  }

  /**
   * A number between a and b: a + (b − a) · random().
   *
   * @throws TypeError if an argument is not a number
   * @throws RangeError if one is not finite, or they are so far apart that their distance is not
   *
   * @example
   * ```ts
   * import { SystemRandom } from 'tokenmill'
   * const random = new SystemRandom()
   * const degrees = random.uniform(0, 360)
   * ```
   */
  uniform(a: number, b: number): number {
    const distance = finite('b', b) - finite('a', a)
    if (!Number.isFinite(distance)) throw new RangeError('a and b must not be further apart than the largest number')
    return a + distance * this.random()
  }

  /**
   * An integer from a to b, both included.
   *
   * @throws TypeError if an argument is neither a number nor a bigint, or they are mixed
   * @throws RangeError if b is below a, or a, b or b + 1 is not a safe integer
   *
   * @example
   * ```ts
   * import { SystemRandom } from 'tokenmill'
   * const random = new SystemRandom()
   * const die = random.randint(1, 6)
   * ```
   */
  randint(a: number, b: number): number
  /** An integer from a to b, both included, of any size. */
  randint(a: bigint, b: bigint): bigint
  randint(a: number | bigint, b: number | bigint): number | bigint {
    if (typeof a === 'bigint' && typeof b === 'bigint') return randrange(a, b + 1n)
    integer('a', a, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
    integer('b', b, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1)
    return randrange(a as number, (b as number) + 1)
  }

  /**
   * As {@link randrange}: an integer from 0 to stop − 1.
   *
   * @example
   * ```ts
   * import { SystemRandom } from 'tokenmill'
   * const random = new SystemRandom()
   * const hour = random.randrange(24)
   * const even = random.randrange(10, 0, -2) // 10, 8, 6, 4 or 2
   * ```
   */
  randrange(stop: number): number
  /** As {@link randrange}: an integer from 0 to stop − 1, of any size. */
  randrange(stop: bigint): bigint
  /** As {@link randrange}: an element of the range from `start` to before `stop`, in steps of `step`, default 1. */
  randrange(start: number, stop: number, step?: number | null): number
  /** As {@link randrange}: an element of the range from `start` to before `stop`, in steps of `step`, of any size. */
  randrange(start: bigint, stop: bigint, step?: bigint | null): bigint
  randrange<T extends number | bigint>(first: T, stop?: T | null, step?: T | null): number | bigint {
    return randrange(first as number, stop as number, step as number)
  }

  /**
   * As {@link randbits}: an integer of k random bits, 0 to 2^30 of them.
   *
   * @example
   * ```ts
   * import { SystemRandom } from 'tokenmill'
   * const random = new SystemRandom()
   * const nonce = random.getrandbits(96)
   * ```
   */
  getrandbits(k: number): bigint {
    return randbits(k)
  }

  /**
   * `n` random bytes, 0 to 2^31 − 1. Unlike {@link tokenBytes} it has no default.
   *
   * @throws TypeError if `n` is not a number
   * @throws RangeError if it is out of range
   *
   * @example
   * ```ts
   * import { SystemRandom } from 'tokenmill'
   * const random = new SystemRandom()
   * random.randbytes(16).length // => 16
   * ```
   */
  randbytes(n: number): Uint8Array<ArrayBuffer> {
    return tokenBytes(integer('n', n, 0, 2 ** 31 - 1))
  }

  /**
   * As {@link choice}: a code point of a string.
   *
   * @example
   * ```ts
   * import { SystemRandom } from 'tokenmill'
   * const random = new SystemRandom()
   * const letter = random.choice('αβγ')
   * const suit = random.choice(['clubs', 'diamonds', 'hearts', 'spades'])
   * ```
   */
  choice(sequence: string): string
  /** As {@link choice}: an element of an array or a typed array. */
  choice<T>(sequence: ArrayLike<T>): T
  choice<T>(sequence: Sequence<T>): T | string {
    return choice(sequence as ArrayLike<T>)
  }

  /**
   * An array of `k` elements, each chosen anew, by weight if weights are given. Integer weights are exact; others are as
   * exact as 53 bits are.
   *
   * @throws TypeError if the population is no sequence, or both weights and cumWeights are given
   * @throws RangeError if it is empty while `k` is not 0, or the weights are not one for each element, negative, not
   *   finite, falling where they are summed up, or zero in all; integer ones must be safe integers, also summed up
   *
   * @example
   * ```ts
   * import { SystemRandom } from 'tokenmill'
   * const random = new SystemRandom()
   * random.choices('αβγ', { k: 4 }) // [ 'γ', 'α', 'γ', 'β' ], say
   * random.choices(['red', 'black'], { weights: [0, 18], k: 3 }) // => [ 'black', 'black', 'black' ]
   * ```
   */
  choices(population: string, options?: ChoicesOptions | null): string[]
  /** An array of `k` elements of an array or a typed array, each chosen anew, by weight if weights are given. */
  choices<T>(population: ArrayLike<T>, options?: ChoicesOptions | null): T[]
  choices<T>(population: Sequence<T>, options?: ChoicesOptions | null): (T | string)[] {
    const elements = elementsOf('population', population)
    const { cumWeights, k, weights } = checkOptions('choices', options, ['weights', 'cumWeights', 'k'])
    const count = integer('k', k ?? 1, 0, MAX_ARRAY)
    const sums = cumulate(elements.length, weights ?? undefined, cumWeights ?? undefined)
    if (elements.length === 0 && count > 0) throw new RangeError('population must have at least one element')
    const index = sums ? weightedIndexes(sums) : () => below(elements.length)
    return Array.from({ length: count }, () => elements[index()] as T | string)
  }

  /**
   * Shuffles an array in place (Fisher and Yates): every permutation is equally likely. Should the source of entropy fail
   * half-way, some elements may have changed places; all are still there.
   *
   * @returns the array
   * @throws TypeError if it is neither an array nor a typed array
   *
   * @example
   * ```ts
   * import { SystemRandom } from 'tokenmill'
   * const random = new SystemRandom()
   * random.shuffle(['a', 'b', 'c', 'd']) // [ 'c', 'a', 'd', 'b' ], say
   * ```
   */
  shuffle<T extends unknown[] | NumericArray>(array: T): T {
    return shuffle(array)
  }

  /**
   * `k` different elements in random order. A number stands for the integers below it, and takes memory for `k` of them
   * only, however large it is.
   *
   * @throws TypeError if the population is neither a sequence nor a number
   * @throws RangeError if `k` is larger than the population or 2^24, which a Set holds, or the counts are not one whole
   *   number for each element
   *
   * @example
   * ```ts
   * import { SystemRandom } from 'tokenmill'
   * const random = new SystemRandom()
   * random.sample(49, 6) // [ 30, 12, 34, 40, 36, 23 ], say
   * random.sample(['red', 'blue'], 5, { counts: [4, 1] }).filter((each) => each === 'red').length // => 4
   * ```
   */
  sample(population: number, k: number): number[]
  /** `k` different code points of a string in random order; by their places, so that equal ones count as different. */
  sample(population: string, k: number, options?: SampleOptions | null): string[]
  /** `k` different elements of an array or a typed array in random order; equal ones count as different. */
  sample<T>(population: ArrayLike<T>, k: number, options?: SampleOptions | null): T[]
  sample<T>(population: number | Sequence<T>, k: number, options?: SampleOptions | null): (number | T | string)[] {
    const counts = checkOptions('sample', options, ['counts']).counts ?? undefined
    if (typeof population === 'number') {
      if (counts !== undefined) throw new TypeError('sample: counts need a sequence of elements, and no number of them')
      return sampleIndexes(integer('population', population, 0, 2 ** 53), k)
    }
    const elements = elementsOf('population', population)
    if (counts === undefined) return sampleIndexes(elements.length, k).map((index) => elements[index] as T | string)
    // What is checked twice is read once.
    const own = Array.isArray(counts) ? [...counts] : counts
    const sums = addUp('counts', elements.length, own)
    for (const count of own) integer('counts', count, 0, Number.MAX_SAFE_INTEGER)
    const total = sums.at(-1) ?? 0
    return sampleIndexes(total, k).map((index) => elements[indexAbove(sums, index)] as T | string)
  }

  /**
   * Does nothing, as in Python: the system's entropy has no seed.
   *
   * @example
   * ```ts
   * import { SystemRandom } from 'tokenmill'
   * const random = new SystemRandom()
   * random.seed(42)
   * random.random() === random.random() // => false
   * ```
   */
  seed(..._: unknown[]): void {}

  /**
   * Throws, as in Python: the system's entropy has no state.
   *
   * @throws Error always
   *
   * @example
   * ```ts
   * import { SystemRandom } from 'tokenmill'
   * const random = new SystemRandom()
   * random.getstate() // throws Error
   * ```
   */
  getstate(): never {
    throw new Error('the system source of entropy has no state to get')
  }

  /**
   * Throws, as in Python: the system's entropy has no state.
   *
   * @throws Error always
   *
   * @example
   * ```ts
   * import { SystemRandom } from 'tokenmill'
   * const random = new SystemRandom()
   * random.setstate() // throws Error
   * ```
   */
  setstate(): never {
    throw new Error('the system source of entropy has no state to set')
  }
}

/**
 * Typed arrays of numbers.
 *
 * @category Random numbers
 */
export type NumericArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array

function finite(name: string, value: unknown): number {
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number, got ${typeName(value)}`)
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be finite, got ${value}`)
  return value
}
