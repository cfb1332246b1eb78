import { typeName } from './checks.js'
import { below } from './randbelow.js'
import { randomBits } from './words.js'

/** Weights summed up, checked; undefined if there are none. */
export function cumulate(
  length: number,
  weights: readonly number[] | undefined,
  cumWeights: readonly number[] | undefined,
): readonly number[] | undefined {
  if (weights === undefined) return cumWeights === undefined ? undefined : addUp('cumWeights', length, cumWeights, true)
  if (cumWeights !== undefined) throw new TypeError('weights and cumWeights: give one of them, not both')
  return addUp('weights', length, weights)
}

/** The sums of the first number, the first two and so on, or the numbers themselves if they are such sums; checked. */
export function addUp(name: string, length: number, given: readonly number[], summed = false): readonly number[] {
  if (!Array.isArray(given)) throw new TypeError(`${name} must be an array, got ${typeName(given)}`)
  if (given.length !== length) throw new RangeError(`${name} must have one number for each of the ${length} elements`)
  let sum = 0
  // Unlike `map` this does not skip what a sparse array leaves out.
  const sums = Array.from(given, (weight: unknown) => {
    if (typeof weight !== 'number') throw new TypeError(`${name} must hold numbers, got ${typeName(weight)}`)
    const before = sum
    sum = summed ? weight : sum + weight
    if (!Number.isFinite(sum) || sum < before) {
      throw new RangeError(`${name} must be finite and not ${summed ? 'falling' : 'negative'}`)
    }
    return sum
  })
  if (length > 0 && sum === 0) throw new RangeError(`${name} must not all be zero`)
  if (sums.every(Number.isInteger) && sum > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(`${name} must add up to 2^53 - 1 at the most`)
  }
  return sums
}

/** A function that draws an index by weight. */
export function weightedIndexes(sums: readonly number[]): () => number {
  const total = sums.at(-1) as number
  if (sums.every(Number.isInteger)) return () => indexAbove(sums, below(total))
  // A product of floating-point numbers may round up to the total; the last element of any weight stands for it.
  const last = sums.indexOf(total)
  return () => Math.min(indexAbove(sums, randomBits(53) * 2 ** -53 * total), last)
}

/** The index of the first sum above a value. */
export function indexAbove(sums: readonly number[], value: number): number {
  let low = 0
  let high = sums.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (value < (sums[middle] as number)) high = middle
    else low = middle + 1
  }
  return low
}
