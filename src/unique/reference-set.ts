import { BitSet } from './bit-set.js'
import type { CodeSet } from './code-set.js'
import { alphabetAt, type Part, radixAt } from './space.js'

/** A `Set` throws when it has 2^24. */
const MAX_ENTRIES = 2 ** 24 - 1
/** Up to so many codes there is a bit for each: 32 MiB. */
const MAX_BITS = 2 ** 28

/** The set in plain TypeScript, for where WebAssembly is missing or blocked. It keeps the same codes, slower and larger. */
export class ReferenceSet implements CodeSet {
  readonly #part: Part
  readonly #digits: readonly Uint8Array[]
  readonly #bits: BitSet | undefined
  readonly #texts: Set<string>[] = [new Set()]

  constructor(part: Part) {
    this.#part = part
    this.#digits = Array.from({ length: part.space.length }, (_, place) => digitsOf(alphabetAt(part.space, place)))
    this.#bits = part.size <= MAX_BITS ? new BitSet(Number(part.size)) : undefined
  }

  get size(): number {
    return this.#bits?.size ?? this.#texts.reduce((sum, { size }) => sum + size, 0)
  }

  /** What it grows by is the runtime's to choose. */
  reserve(): void {}

  keep(rows: Uint8Array, count: number, drawn: boolean): number {
    const { length } = this.#part.space
    let kept = 0
    for (let i = 0; i < count; i++) {
      const row = rows.subarray(i * length, (i + 1) * length)
      const prefix = drawn ? this.#mapped(row) : this.#owned(row)
      if (prefix === undefined || !this.#add(row, prefix)) continue
      rows.copyWithin(kept * length, i * length, (i + 1) * length)
      kept++
    }
    return kept
  }

  missing(): Uint32Array | Float64Array | undefined {
    return this.#bits?.missing()
  }

  /** The number of the prefix among those of the shard, onto which a row is mapped; undefined if it is rejected. */
  #mapped(row: Uint8Array): number | undefined {
    const { prefix, prefixes, shard, share, space } = this.#part
    const number = this.#numberOf(row, 0, prefix, 0)
    if (shard.of === 1) return number
    // Equally many prefixes, neighbours, lead to each of the shard's; those that are left over are rejected.
    const mapped = Math.floor(number / Math.floor(prefixes / share))
    if (mapped >= share) return undefined
    let rest = mapped * shard.of + shard.index
    for (let place = prefix - 1; place >= 0; place--) {
      const alphabet = alphabetAt(space, place)
      row[place] = alphabet[rest % alphabet.length] as number
      rest = Math.floor(rest / alphabet.length)
    }
    return mapped
  }

  /** The same for a code as it is; undefined if it is another shard's. */
  #owned(row: Uint8Array): number | undefined {
    const { prefix, shard } = this.#part
    const number = this.#numberOf(row, 0, prefix, 0)
    return number % shard.of === shard.index ? Math.floor(number / shard.of) : undefined
  }

  #numberOf(row: Uint8Array, from: number, to: number, high: number): number {
    let number = high
    for (let place = from; place < to; place++) {
      number = number * radixAt(this.#part.space, place) + (this.#digits[place]?.[row[place] as number] as number)
    }
    return number
  }

  #add(row: Uint8Array, prefix: number): boolean {
    if (this.#bits) return this.#bits.add(this.#numberOf(row, this.#part.prefix, row.length, prefix))
    let text = ''
    for (const byte of row) text += String.fromCharCode(byte)
    if (this.#texts.some((texts) => texts.has(text))) return false
    const last = this.#texts.at(-1) as Set<string>
    if (last.size < MAX_ENTRIES) last.add(text)
    else this.#texts.push(new Set([text]))
    return true
  }
}

/** The digit of each byte that is a symbol. */
export function digitsOf(symbols: Uint8Array): Uint8Array {
  const digits = new Uint8Array(256)
  symbols.forEach((symbol, digit) => {
    digits[symbol] = digit
  })
  return digits
}
