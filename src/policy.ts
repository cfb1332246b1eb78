import { Inversion } from './inversion.js'
import { boundedWord } from './words.js'

/** Symbols of which a password must have at least so many. */
export interface PolicyClass {
  readonly symbols: readonly string[]
  readonly min: number
}

/**
 * The passwords of a length with at least so many symbols of each class, each equally likely.
 *
 * A password is drawn in three steps: how many symbols of each class it has, each possibility in proportion to the number
 * of passwords that have it; then their order, each equally likely; then the symbols. So a policy that a random text
 * nearly never meets takes no longer than any other. (Placing the required symbols first and filling up the rest would
 * prefer passwords with few more than the required.)
 *
 * Classes of which nothing is required are one class here: it takes what the others leave.
 */
export class Policy {
  readonly length: number
  /** All symbols, those of the required classes first. */
  readonly alphabet: readonly string[]
  /** How many passwords there are. */
  readonly size: bigint
  readonly #required: readonly PolicyClass[]
  readonly #free: readonly string[]
  /** For each required class and number of places left what {@link #weights} are: their sum, and how they are drawn. */
  readonly #ways: (bigint | undefined)[][]
  readonly #inversions: (Inversion | undefined)[][]

  /** @param classes that have no symbol in common */
  constructor(length: number, classes: readonly PolicyClass[]) {
    this.length = length
    this.#required = classes.filter(({ min }) => min > 0)
    this.#free = classes.filter(({ min }) => min === 0).flatMap(({ symbols }) => symbols)
    this.alphabet = [...this.#required.flatMap(({ symbols }) => symbols), ...this.#free]
    this.#ways = [...this.#required.map(() => []), []]
    this.#inversions = this.#required.map(() => [])
    this.size = this.#waysToFill(length, 0)
  }

  /** Has the text the length, symbols of the classes only, and enough of each? */
  isMetBy(text: string): boolean {
    const counts = this.#required.map(() => 0)
    let length = 0
    for (const character of text) {
      if (++length > this.length || !this.alphabet.includes(character)) return false
      const required = this.#required.findIndex(({ symbols }) => symbols.includes(character))
      if (required >= 0) counts[required] = (counts[required] as number) + 1
    }
    return length === this.length && this.#required.every(({ min }, j) => (counts[j] as number) >= min)
  }

  /** Is nothing required, so that every text of the alphabet is one? */
  get isFree(): boolean {
    return this.#required.length === 0
  }

  /** The share of all texts of this length and alphabet that meet the policy. */
  get share(): number {
    const texts = BigInt(this.alphabet.length) ** BigInt(this.length)
    return Number((this.size << 64n) / texts) * 2 ** -64
  }

  /** A function that says whether a text meets the policy, given a byte a symbol as {@link writer} writes them. */
  tester(codes: Uint8Array): (texts: Uint8Array, at: number) => boolean {
    const classes = new Uint8Array(256).fill(this.#required.length)
    let symbol = 0
    for (const [j, { symbols }] of this.#required.entries()) {
      for (const end = symbol + symbols.length; symbol < end; symbol++) classes[codes[symbol] as number] = j
    }
    const least = this.#required.map(({ min }) => min)
    const counts = new Uint16Array(least.length + 1)
    return (texts, at) => {
      for (let j = 0; j < least.length; j++) counts[j] = 0
      for (let i = at; i < at + this.length; i++) {
        const j = classes[texts[i] as number] as number
        counts[j] = (counts[j] as number) + 1
      }
      for (let j = 0; j < least.length; j++) if ((counts[j] as number) < (least[j] as number)) return false
      return true
    }
  }

  /**
   * A function that writes a password, a byte a symbol: its entry in `codes`, which has one for each symbol of the
   * alphabet.
   */
  writer(codes: Uint8Array): (target: Uint8Array, at: number, next: () => number) => void {
    let first = 0
    const drawn = [...this.#required.map(({ symbols }) => symbols), this.#free].map((symbols) => {
      first += symbols.length
      return codes.subarray(first - symbols.length, first)
    })
    const counts = new Array<number>(drawn.length)
    return (target, at, next) => {
      this.#drawCounts(counts, next)
      let end = at
      for (let j = 0; j < drawn.length; j++) {
        const symbols = drawn[j] as Uint8Array
        for (let left = counts[j] as number; left > 0; left--) {
          target[end++] = symbols[boundedWord(symbols.length, next)] as number
        }
      }
      // In order of their classes so far. (Drawing the class of each place instead is slower: no processor foresees it.)
      for (let last = this.length - 1; last > 0; last--) {
        const other = at + boundedWord(last + 1, next)
        const symbol = target[at + last] as number
        target[at + last] = target[other] as number
        target[other] = symbol
      }
    }
  }

  /** Draws how many symbols there are of each class. */
  #drawCounts(counts: number[], next: () => number): void {
    let left = this.length
    for (let j = 0; j < this.#required.length; j++) {
      const count = this.#inversion(j, left).draw(next)
      counts[j] = count
      left -= count
    }
    counts[this.#required.length] = left
  }

  #inversion(j: number, left: number): Inversion {
    const known = this.#inversions[j] as (Inversion | undefined)[]
    known[left] ??= new Inversion(this.#weights(j, left))
    return known[left]
  }

  /** In how many ways so many places can be filled from the required classes j and later, and the free one. */
  #waysToFill(left: number, j: number): bigint {
    const known = this.#ways[j] as (bigint | undefined)[]
    known[left] ??=
      j === this.#required.length
        ? BigInt(this.#free.length) ** BigInt(left)
        : this.#weights(j, left).reduce((sum, weight) => sum + weight, 0n)
    return known[left]
  }

  /** In how many of those ways class j has 0, 1, 2, … symbols. */
  #weights(j: number, left: number): bigint[] {
    const { min, symbols } = this.#required[j] as PolicyClass
    const size = BigInt(symbols.length)
    // Where they stand, and which they are: left! / count! / (left − count)! · size^count.
    let placed = 1n
    return Array.from({ length: left + 1 }, (_, count) => {
      const weight = count < min ? 0n : placed * this.#waysToFill(left - count, j + 1)
      placed = (placed * BigInt(left - count) * size) / BigInt(count + 1)
      return weight
    })
  }
}
