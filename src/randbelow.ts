import { integer, typedArray, typeName } from './checks.js'
import { FRUITLESS_LIMIT, stuckSource } from './engine/entropy.js'
import { engineFor } from './engine/index.js'
import { tokenBytes } from './secrets.js'
import { boundedWord, MAX_BOUND, randomBits, randomWord, withBulkWords } from './words.js'

/** The most bits that a bigint has in V8. */
const MAX_BITS = 2 ** 30

/**
 * What {@link randbelow} can fill.
 *
 * @category Python's secrets
 */
export type NumberArray = Uint8Array | Uint16Array | Uint32Array | Float64Array

/**
 * A random integer from 0 to n − 1, as Python's `secrets.randbelow`: every one exactly equally likely.
 *
 * @param n 1 to 2^53
 * @throws TypeError if `n` is neither a number nor a bigint
 * @throws RangeError if it is zero, negative, a fraction or too large
 *
 * @category Python's secrets
 *
 * @example
 * ```ts
 * import { randbelow } from 'tokenmill'
 * const die = randbelow(6) + 1
 * randbelow(1) // => 0
 * ```
 */
export function randbelow(n: number): number
/**
 * A random integer from 0 to n − 1, every one exactly equally likely.
 *
 * @param n a bigint of any size from 1 up
 * @throws RangeError if it is zero or negative
 *
 * @example
 * ```ts
 * import { randbelow } from 'tokenmill'
 * const scalar = randbelow(2n ** 255n - 19n)
 * ```
 */
export function randbelow(n: bigint): bigint
/**
 * Fills an array with random integers from 0 to n − 1, at bulk speed.
 *
 * @param n a number from 1 to 2^53; no more than the array's elements can hold
 * @param into the array
 * @returns the array; should the entropy source fail, it is zeroed and the error thrown
 * @throws TypeError if `n` is not a number, or `into` not such an array
 * @throws RangeError if `n` is out of range
 *
 * @example
 * ```ts
 * import { randbelow } from 'tokenmill'
 * const rolls = randbelow(6, new Uint8Array(1_000_000)) // Uint8Array(1000000) [ 3, 0, 5, … ], say
 * ```
 */
export function randbelow<T extends NumberArray>(n: number, into: T): T
export function randbelow(n: number | bigint, into?: NumberArray | null): number | bigint | NumberArray {
  if (into !== undefined && into !== null) return fillBelow(integer('n', n, 1, 2 ** 53), into)
  if (typeof n === 'bigint') return bigBelow(n)
  return below(integer('n', n, 1, 2 ** 53))
}

/** Below a number that has been checked: as many bits as it takes, drawn again until they are in range. */
export function below(n: number): number {
  const bits = bitLength(n - 1)
  for (let tries = 0; tries < FRUITLESS_LIMIT; tries++) {
    const value = randomBits(bits)
    if (value < n) return value
  }
  throw stuckSource()
}

function bitLength(value: number): number {
  return value < 2 ** 32 ? 32 - Math.clz32(value) : 64 - Math.clz32(value / 2 ** 32)
}

function bigBelow(n: bigint): bigint {
  if (n < 1n) throw new RangeError('n must be 1 or more')
  const bits = bigLength(n - 1n)
  for (let tries = 0; tries < FRUITLESS_LIMIT; tries++) {
    const value = randbits(bits)
    if (value < n) return value
  }
  throw stuckSource()
}

function bigLength(value: bigint): number {
  // In base 16, as a text in base 2 may be longer than a string can be.
  const digits = value.toString(16)
  return 4 * (digits.length - 1) + bitLength(Number.parseInt(digits.charAt(0), 16))
}

function fillBelow(n: number, into: NumberArray): NumberArray {
  const elements = typedArray<NumberArray>('into', into, { Uint8Array, Uint16Array, Uint32Array, Float64Array })
  const most = elements instanceof Float64Array ? 2 ** 53 : 2 ** (8 * elements.BYTES_PER_ELEMENT)
  if (n > most) {
    throw new RangeError(`n must be at most ${most}, as that is how many values an element of this array has, got ${n}`)
  }
  try {
    if (n > MAX_BOUND) {
      for (let i = 0; i < elements.length; i++) elements[i] = below(n)
    } else {
      withBulkWords(engineFor(), elements.length, (next) => {
        for (let i = 0; i < elements.length; i++) elements[i] = boundedWord(n, next)
      })
    }
  } catch (error) {
    elements.fill(0)
    throw error
  }
  return into
}

/**
 * An integer of k random bits, as Python's `secrets.randbits`.
 *
 * @param k how many, 0 to 2^30
 * @returns a bigint from 0 to 2^k − 1
 * @throws TypeError if `k` is not a number
 * @throws RangeError if it is out of range
 *
 * @category Python's secrets
 *
 * @example
 * ```ts
 * import { randbits } from 'tokenmill'
 * const nonce = randbits(96) // 5302711824099338150215876133n, say
 * randbits(0) // => 0n
 * ```
 */
export function randbits(k: number): bigint {
  integer('k', k, 0, MAX_BITS)
  if (k === 0) return 0n
  if (k <= 64) return randomWord() >> BigInt(64 - k)
  const words = new BigUint64Array(tokenBytes(8 * Math.ceil(k / 64)).buffer)
  try {
    return joined(words) >> BigInt(64 * words.length - k)
  } finally {
    words.fill(0n)
  }
}

/**
 * The integer of which these are the 64-bit digits; a text of digits, which `BigInt` would read, could not be wiped. In halves,
 * as shifting all that there is for each of many takes far longer.
 */
function joined(words: BigUint64Array): bigint {
  if (words.length <= 16) {
    let value = 0n
    for (let i = words.length - 1; i >= 0; i--) value = (value << 64n) | (words[i] as bigint)
    return value
  }
  const half = words.length >> 1
  return (joined(words.subarray(half)) << BigInt(64 * half)) | joined(words.subarray(0, half))
}

/**
 * A random element of the range that Python's `range` has for the same arguments: an integer from 0 to stop − 1.
 *
 * @param stop the end, which is not included
 * @throws TypeError if it is neither a number nor a bigint
 * @throws RangeError if it is below 1, or not a safe integer
 *
 * @category Random numbers
 *
 * @example
 * ```ts
 * import { randrange } from 'tokenmill'
 * const hour = randrange(24)
 * ```
 */
export function randrange(stop: number): number
/**
 * An integer from 0 to stop − 1, of any size.
 *
 * @throws RangeError if `stop` is below 1
 *
 * @example
 * ```ts
 * import { randrange } from 'tokenmill'
 * const serial = randrange(10n ** 30n)
 * ```
 */
export function randrange(stop: bigint): bigint
/**
 * A random element of the range from `start` to before `stop`, in steps of `step`.
 *
 * @param step the distance of two elements, default 1; it may be negative
 * @throws TypeError if arguments are neither numbers nor bigints, or they are mixed, or there is a step but no stop
 * @throws RangeError if the range is empty, the step zero, or a number not a safe integer
 *
 * @example
 * ```ts
 * import { randrange } from 'tokenmill'
 * const year = randrange(1970, 2038)
 * const even = randrange(10, 0, -2) // 10, 8, 6, 4 or 2
 * ```
 */
export function randrange(start: number, stop: number, step?: number | null): number
/**
 * A random element of the range from `start` to before `stop`, in steps of `step`, of any size.
 *
 * @param step the distance of two elements, default 1; it may be negative
 * @throws TypeError if one of them is a number
 * @throws RangeError if the range is empty, or the step zero
 *
 * @example
 * ```ts
 * import { randrange } from 'tokenmill'
 * const odd = randrange(1n, 2n ** 128n, 2n)
 * ```
 */
export function randrange(start: bigint, stop: bigint, step?: bigint | null): bigint
export function randrange<T extends number | bigint>(first: T, second?: T | null, third?: T | null): number | bigint {
  const isOne = second === undefined || second === null
  if (isOne && third !== undefined && third !== null) throw new TypeError('stop must be given where step is')
  const isBig = typeof first === 'bigint'
  const [start, stop] = isOne ? [isBig ? 0n : 0, first] : [first, second]
  if (isBig) return bigRange(big('start', start), big('stop', stop), big('step', third ?? 1n))
  return numberRange(safe('start', start), safe('stop', stop), safe('step', third ?? 1))
}

function numberRange(start: number, stop: number, step: number): number {
  // The distance of two safe integers may not be one; then it takes bigints to count exactly.
  if (!Number.isSafeInteger(stop - start)) return Number(bigRange(BigInt(start), BigInt(stop), BigInt(step)))
  if (step === 0) throw new RangeError('step must not be zero')
  const count = Math.ceil((stop - start) / step)
  if (count < 1) throw emptyRange()
  // Not −0, which counting down from zero would give.
  return start + step * below(count) + 0
}

function bigRange(start: bigint, stop: bigint, step: bigint): bigint {
  if (step === 0n) throw new RangeError('step must not be zero')
  const distance = step > 0n ? stop - start : start - stop
  const stride = step > 0n ? step : -step
  if (distance < 1n) throw emptyRange()
  return start + step * bigBelow((distance + stride - 1n) / stride)
}

function emptyRange(): RangeError {
  return new RangeError('there is no number in this range: with a positive step stop must be above start, else below')
}

function safe(name: string, value: unknown): number {
  return integer(name, value, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
}

function big(name: string, value: unknown): bigint {
  if (typeof value !== 'bigint') throw new TypeError(`${name} must be a bigint like the others, got ${typeName(value)}`)
  return value
}
