import { type Group, groupsOf } from './groups.js'

/** Digits of a stream, row after row. */
export type Digits = Uint8Array | Uint16Array | Uint32Array

/**
 * Packs digits into bits, as `groups.ts` says, without gaps between the groups. It works on a group of all rows at a time,
 * in loops short enough for the compiler to make them fast: the programs read hundreds of megabytes a second.
 */
export class Packer {
  readonly #radices: readonly number[]
  readonly #groups: readonly Group[]
  readonly #bitsOfRow: number
  #values = new Float64Array(0)
  #words = new Uint32Array(0)
  #used = 0
  /** Bits that do not make a word yet, `#count` of them, at the lower end. */
  #held = 0
  #count = 0

  /** @param radices of the digits of a row, in order */
  constructor(radices: readonly number[]) {
    this.#radices = radices
    this.#groups = groupsOf(radices)
    this.#bitsOfRow = this.#groups.reduce((sum, { bits }) => sum + bits, 0)
  }

  /**
   * The bits of whole rows, in whole 32-bit words; what is left over waits for the next call.
   *
   * @returns a view that is good until the next call
   */
  pack(digits: Digits): Uint32Array {
    const width = this.#radices.length
    const rows = digits.length / width
    if (!Number.isInteger(rows)) throw new RangeError(`${digits.length} digits are not whole rows of ${width}`)
    if (this.#values.length !== rows) {
      this.#values = new Float64Array(rows)
      this.#words = new Uint32Array(Math.ceil((rows * this.#bitsOfRow) / 32) + 1)
    }
    this.#used = 0
    let place = 0
    for (const group of this.#groups) {
      this.#values.fill(0)
      for (const radix of group.radices) addDigits(this.#values, radix, digits, place++, width)
      this.#append(group)
    }
    return this.#words.subarray(0, this.#used)
  }

  /** Appends the bits of those values that are kept. */
  #append({ bits, limit }: Group): void {
    const words = this.#words
    const highBits = Math.max(0, bits - 32)
    const lowBits = bits - highBits
    let used = this.#used
    let held = this.#held
    let count = this.#count
    const kept = keepBelow(limit, this.#values)
    for (let i = 0; i < kept; i++) {
      const value = this.#values[i] as number
      // Shifts count modulo 32: where one is by 32, what is shifted is 0.
      const high = Math.floor(value / 2 ** 32)
      let over = count + highBits - 32
      if (over < 0) {
        held = (held << highBits) | high
        count += highBits
      } else {
        words[used++] = (held << (highBits - over)) | (high >>> over)
        held = high & ((1 << over) - 1)
        count = over
      }
      const low = value >>> 0
      over = count + lowBits - 32
      if (over < 0) {
        held = (held << lowBits) | low
        count += lowBits
      } else {
        words[used++] = (held << (lowBits - over)) | (low >>> over)
        held = low & ((1 << over) - 1)
        count = over
      }
    }
    this.#used = used
    this.#held = held
    this.#count = count
  }
}

/** Appends a digit to the value of each row. */
function addDigits(values: Float64Array, radix: number, digits: Digits, place: number, width: number): void {
  for (let row = 0, at = place; row < values.length; row++, at += width) {
    values[row] = (values[row] as number) * radix + (digits[at] as number)
  }
}

/**
 * Moves the values below a limit to the front, and returns how many there are. Without a branch, which a processor would
 * guess wrong as often as not: the floor is −1 for what is below, else 0.
 */
function keepBelow(limit: number, values: Float64Array): number {
  let kept = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    values[kept] = value
    kept -= Math.floor((value - limit) / 2 ** 53)
  }
  return kept
}
