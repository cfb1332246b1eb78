import { FRUITLESS_LIMIT, stuckSource } from './engine/entropy.js'

/**
 * Draws an index with a chance that is exactly in proportion to its weight, by inversion: a uniform real number X of
 * [0, 1) falls into the index's interval [c[i−1] / total, c[i] / total), where c are the cumulative weights. Of X only as
 * many bits are drawn as it takes to tell: nothing is rounded, and every weight counts exactly, whatever its size.
 *
 * A word u of 32 bits says that X lies in [u, u + 1) / 2^32. With b[i] = ⌊c[i] · 2^32 / total⌋ that is below c[i] / total
 * if u < b[i], and not below it if u > b[i]. Only u = b[i], which has a chance of 2^-32 for each index, leaves it open;
 * then another word is drawn, and the same is asked of 64 bits, and so on.
 */
export class Inversion {
  readonly #cumulative: readonly bigint[]
  readonly #total: bigint
  /** b[i], for the first word. */
  readonly #bounds: readonly number[]

  /** @param weights whole numbers from 0 up, their sum above 0 */
  constructor(weights: readonly bigint[]) {
    let total = 0n
    this.#cumulative = weights.map((weight) => {
      total += weight
      return total
    })
    this.#total = total
    this.#bounds = this.#cumulative.map((sum) => Number((sum << 32n) / total))
  }

  /**
   * @param next gives 32 random bits
   * @throws Error if the source is stuck on words that never tell
   */
  draw(next: () => number): number {
    const word = next()
    let low = 0
    let high = this.#bounds.length - 1
    // The first bound that is not below the word; the last of all is 2^32, above any.
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#bounds[middle] as number) < word) low = middle + 1
      else high = middle
    }
    return (this.#bounds[low] as number) > word ? low : this.#refine(BigInt(word), next)
  }

  /** Goes on with more words, where the first was not enough. */
  #refine(first: bigint, next: () => number): number {
    let value = first
    for (let words = 2; words <= FRUITLESS_LIMIT; words++) {
      const bits = BigInt(32 * words)
      value = (value << 32n) | BigInt(next())
      const boundOf = (sum: bigint): bigint => (sum << bits) / this.#total
      const index = this.#cumulative.findIndex((sum) => boundOf(sum) >= value)
      if (boundOf(this.#cumulative[index] as bigint) > value) return index
    }
    throw stuckSource()
  }
}
