/** A set of numbers below a bound, a bit for each. */
export class BitSet {
  readonly #bound: number
  readonly #bytes: Uint8Array
  #size = 0

  constructor(bound: number) {
    this.#bound = bound
    this.#bytes = new Uint8Array(Math.ceil(bound / 8))
  }

  get size(): number {
    return this.#size
  }

  /** Adds a number; says whether it is new. */
  add(number: number): boolean {
    const at = Math.floor(number / 8)
    const byte = this.#bytes[at] as number
    const bit = 1 << (number % 8)
    if ((byte & bit) !== 0) return false
    this.#bytes[at] = byte | bit
    this.#size++
    return true
  }

  missing(): Uint32Array | Float64Array {
    return zerosIn(this.#bytes, this.#bound)
  }
}

/** Ones in each byte. */
const ONES = /* @__PURE__ */ Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length)

/**
 * The numbers below a bound whose bits are not set, in order. The bits beyond the bound, which are in the last byte only,
 * must not be set.
 */
export function zerosIn(bytes: Uint8Array, bound: number): Uint32Array | Float64Array {
  let count = bound
  for (const byte of bytes) count -= ONES[byte] as number
  const numbers = bound <= 2 ** 32 ? new Uint32Array(count) : new Float64Array(count)
  let next = 0
  for (let at = 0; next < count; at++) {
    const byte = bytes[at] as number
    if (byte === 0xff) continue
    for (let bit = 0; bit < 8 && next < count; bit++) {
      if (((byte >> bit) & 1) === 0) numbers[next++] = at * 8 + bit
    }
  }
  return numbers
}
