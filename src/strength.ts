import { integer, options, typeName } from './checks.js'
import type { Mint } from './mint.js'

/**
 * What {@link strength} takes. A value left out, undefined or null means the default.
 *
 * @category Strength and uniqueness
 */
export interface StrengthOptions {
  /** Codes that are valid at the same time, 1 to 2^53 − 1; default 1. */
  issued?: number | null | undefined
  /** Guesses that an attacker can try in a second, above 0; default 1,000. */
  guessesPerSecond?: number | null | undefined
}

/**
 * How hard codes are to guess, and how likely they are to coincide.
 *
 * @category Strength and uniqueness
 */
export interface Strength {
  /** Bits of entropy in a code. */
  readonly bits: number
  /** The chance that one random guess is one of the codes issued. */
  readonly hitChance: number
  /** The expected time to the first such hit, in seconds. */
  readonly secondsToHit: number
  /** The chance that at least two of the codes issued are equal. */
  readonly collisionChance: number
}

const DEFAULT_GUESSES = 1_000

/**
 * Says how strong the codes of a mint are: against guessing, and against chance (the birthday problem).
 *
 * @param mint a mint of any kind, or anything that has `bits`
 * @param description `issued`, how many codes are valid at the same time, and `guessesPerSecond`
 * @returns chances from 0 to 1, and a time in seconds
 * @throws TypeError if an argument has the wrong type, or an option is unknown
 * @throws RangeError if a value is out of range
 *
 * @category Strength and uniqueness
 *
 * @example
 * ```ts
 * import { mint, otp, strength } from 'tokenmill'
 * const { secondsToHit } = strength(otp({ digits: 6 }), { issued: 10, guessesPerSecond: 5 })
 * Math.round(secondsToHit / 3_600) // => 6
 * strength(mint({ length: 12 }), { issued: 1e8 }).collisionChance < 1e-5 // => true
 * ```
 */
export function strength(mint: Pick<Mint, 'bits'>, description?: StrengthOptions | null): Strength {
  const given = options('strength', description, ['issued', 'guessesPerSecond'])
  const issued = integer('strength: issued', given.issued ?? 1, 1, Number.MAX_SAFE_INTEGER)
  const rate = positive('strength: guessesPerSecond', given.guessesPerSecond ?? DEFAULT_GUESSES)
  const bits: unknown = mint?.bits
  if (typeof bits !== 'number') throw new TypeError(`strength: mint must be a mint, got ${typeName(mint)}`)
  if (!(bits >= 0)) throw new RangeError(`strength: mint must have 0 bits or more, got ${bits}`)
  const hitChance = Math.min(1, issued * 2 ** -bits)
  return { bits, hitChance, secondsToHit: 1 / (hitChance * rate), collisionChance: collisionChance(issued, 2 ** bits) }
}

function positive(name: string, value: unknown): number {
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number, got ${typeName(value)}`)
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${name} must be above 0 and finite, got ${value}`)
  return value
}

/** Up to so many codes the product is taken as it stands. */
const SUMMED = 10_000
/** Up to this share of the space two terms of a series are exact to a part in 10^8. */
const SPARSE = 1e-4

/**
 * The chance that of n draws from a space of N two are equal (the birthday problem): 1 − ∏ (1 − i / N) for i below n, as
 * −expm1(∑ log1p(−i / N)), which keeps its digits where the chance is tiny.
 */
function collisionChance(n: number, space: number): number {
  // A space is seldom a whole number of codes in floating point: n may be N and a little more.
  if (n > space * (1 + 1e-9)) return 1
  return 0 - Math.expm1(logAllDifferent(n, space))
}

function logAllDifferent(n: number, space: number): number {
  if (n <= SUMMED) {
    let sum = 0
    for (let i = 1; i < n; i++) sum += Math.log1p(-Math.min(1, i / space))
    return sum
  }
  const share = n / space
  if (share < SPARSE) return (-share * (n - 1)) / 2 - (share * share * n) / 6
  if (share >= 1) return -Infinity
  // The sum is the integral of log1p(−x / N) from 0 to n, less half its last value (Euler and Maclaurin).
  return -((space - n) * Math.log1p(-share) + n) - Math.log1p(-share) / 2
}
