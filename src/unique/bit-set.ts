/** A set of numbers below a bound, a bit for each. */
export class BitSet {
  readonly #bound: number
  readonly #words: Uint32Array
  #size = 0

  constructor(bound: number) {
    this.#bound = bound
    this.#words = new Uint32Array(Math.ceil(bound / 32))
  }

  get size(): number {
    return this.#size
  }

  /** Adds a number; says whether it is new. */
  add(number: number): boolean {
    const at = Math.floor(number / 32)
    const word = this.#words[at] as number
    const bit = 1 << (number % 32)
    if ((word & bit) !== 0) return false
    this.#words[at] = word | bit
    this.#size++
    return true
  }

  missing(): Uint32Array {
    return zerosIn(this.#words, this.#bound) as Uint32Array
  }
}

/** The numbers below a bound whose bits are not set, in order. */
export function zerosIn(words: Uint32Array, bound: number): Uint32Array | Float64Array {
  let count = bound
  for (const word of words) count -= ones(word)
  const numbers = bound <= 2 ** 32 ? new Uint32Array(count) : new Float64Array(count)
  let next = 0
  words.forEach((word, at) => {
    // The bits beyond the bound are in no word but the last.
    for (let rest = ~word; rest !== 0; rest &= rest - 1) {
      const number = at * 32 + (31 - Math.clz32(rest & -rest))
      if (number < bound) numbers[next++] = number
    }
  })
  return numbers
}

function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
