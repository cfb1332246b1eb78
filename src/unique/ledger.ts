import { stuckSource } from '../engine/entropy.js'
import type { Sieve } from '../engine/sieve.js'
import { below } from '../randbelow.js'
import type { CodeSet } from './code-set.js'
import { type Part, writeCode } from './space.js'

/** When only this part of all codes is left, they are listed and drawn from the list; until then most that is drawn is new. */
const LISTED = 16n

/** Codes that are drawn from the list at a time. */
const DEALT = 4_096

/**
 * So many times the expected number of codes in a row that were given before mean a broken source: by chance it is less
 * likely than e^-1000.
 */
const PATIENCE = 1_000

/** The codes that a ledger is of. */
export interface Book {
  readonly part: Part
  /** How many there are, which may be less than the part has numbers for. */
  readonly total: bigint
  /** Is a row that the part has a number for a code? Left out where all are. */
  readonly isCode?: ((row: Uint8Array) => boolean) | undefined
}

/**
 * Which codes of a shard have been given or are not to be given, and so which of those that are drawn are new. Each code that
 * remains is equally likely: at first what was given is drawn again, and in the end, where the set can tell which remain,
 * they are listed, and drawn from the list as Fisher and Yates do.
 */
export class Ledger implements Sieve {
  readonly #book: Book
  /** Left out when the list is there. */
  #set: CodeSet | undefined
  #list: Uint32Array | Float64Array = new Uint32Array(0)
  #listed = 0
  /** There was no memory for a list. */
  #isUnlisted = false
  /** Keys that were drawn from the list, for the rows that come next. */
  readonly #dealt = new Float64Array(DEALT)
  #nextDealt = 0
  #excluded = 0
  #fruitless = 0

  constructor(book: Book, set: CodeSet) {
    this.#book = book
    this.#set = set
  }

  /** How many were given, those included that were lost to an error on their way. */
  get given(): number {
    return Number(this.#book.total - this.remaining) - this.#excluded
  }

  /** How many can still be given. */
  get remaining(): bigint {
    return this.#set ? this.#book.total - BigInt(this.#set.size) : BigInt(this.#listed)
  }

  /** @throws RangeError if there are not so many left */
  require(count: number): void {
    const { remaining } = this
    if (BigInt(count) <= remaining) return
    throw new RangeError(
      `count: only ${numeral(remaining)} of ${numeral(this.#book.total)} codes are left, and ${numeral(count)} are asked for`,
    )
  }

  /**
   * Makes ready for so many more codes, which have to be there.
   *
   * @throws RangeError if there is no memory to remember them
   */
  reserve(count: number): void {
    this.#set?.reserve(count)
  }

  /** Takes care that codes are not given; codes of other shards never are. Only before any are given. */
  exclude(rows: Uint8Array, count: number): void {
    this.#excluded += this.#set?.keep(rows, count, false) ?? 0
  }

  prepare(count: number): number {
    this.require(count)
    if (!this.#set) return this.#deal(Math.min(count, DEALT))
    const drawable = this.remaining - this.#book.total / LISTED
    if (drawable > 0n) return drawable < count ? Number(drawable) : count
    const list = this.#isUnlisted ? undefined : this.#missing(this.#set)
    // Drawing goes on, as it can, only slower.
    if (!list) return count
    this.#list = list
    this.#listed = list.length
    this.#set = undefined
    return this.prepare(count)
  }

  keep(rows: Uint8Array<ArrayBuffer>, count: number): number {
    return this.#set ? this.#sieved(this.#set, rows, count) : this.#write(rows, count)
  }

  #sieved(set: CodeSet, rows: Uint8Array, count: number): number {
    const odds = Number(this.#book.total / this.remaining) + 1
    const kept = set.keep(rows, count, true)
    this.#fruitless = kept > 0 ? 0 : this.#fruitless + count
    // One more half of them may be rejected by the shard.
    if (this.#fruitless > 2 * PATIENCE * odds) throw stuckSource()
    return kept
  }

  /** The keys of the codes that are left, if the set can tell and there is memory for it. */
  #missing(set: CodeSet): Uint32Array | Float64Array | undefined {
    const { isCode, part } = this.#book
    try {
      const missing = set.missing()
      if (!missing || !isCode) return missing
      const row = new Uint8Array(part.space.length)
      return missing.filter((key) => {
        writeCode(part, key, row, 0)
        return isCode(row)
      })
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      this.#isUnlisted = true
      return undefined
    }
  }

  #deal(count: number): number {
    this.#nextDealt = 0
    for (let i = 0; i < count; i++) {
      const at = below(this.#listed)
      // Not before, as nothing is lost where the source of entropy fails.
      this.#listed--
      this.#dealt[i] = this.#list[at] as number
      this.#list[at] = this.#list[this.#listed] as number
      this.#list[this.#listed] = 0
    }
    return count
  }

  #write(rows: Uint8Array, count: number): number {
    const { length } = this.#book.part.space
    for (let row = 0; row < count; row++) {
      writeCode(this.#book.part, this.#dealt[this.#nextDealt] as number, rows, row * length)
      this.#dealt[this.#nextDealt++] = 0
    }
    return count
  }
}

function numeral(value: number | bigint): string {
  return value.toLocaleString('en-US')
}
