/** One of the ways in which decisions can go. */
export interface Way<T> {
  readonly result: T
  /** One way in so many: the product of the numbers of outcomes, so up to 2^53. */
  readonly of: number
}

class TooMany extends Error {}

/** A decision of more outcomes is a mistake: going through them would take for ever. */
const MOST_OUTCOMES = 1_024

/**
 * Stands in for what draws numbers, and decides them in every possible way, one after the other: a tree of which each run
 * is a path from the root to a leaf.
 */
export class Decisions {
  readonly #path: { readonly outcomes: number; index: number }[] = []
  #depth = 0
  #most = 0

  /** A number below `outcomes`, each of which has its turn. */
  readonly decide = (outcomes: number): number => {
    if (!(outcomes >= 1 && outcomes <= MOST_OUTCOMES)) throw new Error(`${outcomes} outcomes are not to be expected`)
    if (this.#depth === this.#most) throw new TooMany()
    if (this.#depth === this.#path.length) this.#path.push({ outcomes, index: 0 })
    return (this.#path[this.#depth++] as { index: number }).index
  }

  /**
   * Runs in every way that takes `most` decisions or fewer. What draws again as long as it rejects could go on for ever:
   * ways that need more are left out, and their results are not known.
   */
  inEveryWay<T>(most: number, run: () => T): Way<T>[] {
    const ways: Way<T>[] = []
    this.#most = most
    this.#path.length = 0
    do {
      this.#depth = 0
      try {
        const result = run()
        ways.push({ result, of: this.#path.reduce((product, { outcomes }) => product * outcomes, 1) })
      } catch (error) {
        if (!(error instanceof TooMany)) throw error
      }
    } while (this.#advance())
    return ways
  }

  /** The last decision that can go on does; those after it begin anew. */
  #advance(): boolean {
    for (let last = this.#path.at(-1); last; this.#path.pop(), last = this.#path.at(-1)) {
      if (++last.index < last.outcomes) return true
    }
    return false
  }
}

/**
 * The probability of each result, by what `keyOf` makes of it. Where all numbers of outcomes are powers of two, no sum is
 * rounded.
 */
export function chances<T>(ways: readonly Way<T>[], keyOf: (result: T) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { of, result } of ways) sums.set(keyOf(result), (sums.get(keyOf(result)) ?? 0) + 1 / of)
  return sums
}

/** All sequences of `k` different ones of these, in any order. */
export function arrangements<T>(elements: readonly T[], k: number): T[][] {
  if (k === 0) return [[]]
  return elements.flatMap((first, i) =>
    arrangements(elements.toSpliced(i, 1), k - 1).map((others) => [first, ...others]),
  )
}
