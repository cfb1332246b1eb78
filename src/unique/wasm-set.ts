import { systemEntropy } from '../engine/entropy.js'
import { compiled } from '../engine/modules.js'
import { SETS } from '../generated/sets.js'
import { availableMemory } from '../limits.js'
import { zerosIn } from './bit-set.js'
import type { CodeSet } from './code-set.js'
import { digitsOf } from './reference-set.js'
import type { Part } from './space.js'

/** What assembly/unique/index.ts exports; the comments stand there. Counts of keys are 64-bit. */
interface Exports extends WebAssembly.Exports {
  memory: WebAssembly.Memory
  describe(
    length: number,
    radix: number,
    special: number,
    specialRadix: number,
    prefix: number,
    shards: number,
    shard: number,
    perWord: number,
    keyBytes: number,
  ): void
  grow(buckets: number): number
  keep(count: number, length: number, redraws: number): number
  absent(count: number, length: number, redraws: number): number
  reserveBits(bound: bigint): number
  keepBits(count: number, length: number, redraws: number): number
  addSlots(count: number): void
  size(): bigint
  bitsSize(): bigint
}

/** Where assembly/unique/memory.ts has them. */
const DIGITS = 0x1000
const CHARACTERS = 0x1200
const ROWS = 0x3000
const KEYS = 0x13000
const FACTORS = 0x28000
const TABLE = 0x30000
const ROWS_BYTES = KEYS - ROWS
const BATCH = 256

/** Slots of a bucket, and the most behind the last where a search can begin (assembly/unique/table.ts). */
const BUCKET = 8
const MAX_SPARE = 0x800 * BUCKET
/** Slots of a new table, how many times as many it has next, and which part of them may be occupied. */
const FIRST_SLOTS = 1_024
const GROWTH = 1.5
const LOAD = 0.8
/** What one memory can hold (assembly/unique/table.ts). */
export const MAX_MEMORY = 2 ** 32 - 2 ** 16

/**
 * The set in WebAssembly: tables of keys, or a bit for each key where that takes less. A table grows in its memory; when that
 * has 4 GiB, the next one begins, and a code is looked for in all.
 */
export class WasmSet implements CodeSet {
  readonly #part: Part
  readonly #keyBytes: number
  readonly #perWord: number
  readonly #limit: number
  readonly #full: Exports[] = []
  #current: Exports
  #slots = 0
  #isBits = false

  /** @param limit bytes of a memory, at most and by default {@link MAX_MEMORY} */
  constructor(part: Part, limit = MAX_MEMORY) {
    const { length, symbols } = part.space
    this.#part = part
    this.#limit = limit
    const bits = Math.log2(symbols.length)
    // Fewer than 2^64 numbers in a word (assembly/unique/keys.ts), if there is more than one.
    this.#perWord = part.size <= 2n ** 64n ? length : Math.floor((64 - 1e-9) / bits)
    const last = length % this.#perWord || this.#perWord
    const words = Math.ceil(length / this.#perWord)
    this.#keyBytes = 8 * words - (words > 1 && last * bits <= 32 ? 4 : 0)
    this.#current = this.#start()
  }

  get size(): number {
    const { bitsSize, size } = this.#current
    return this.#full.reduce((sum, each) => sum + Number(each.size()), Number(this.#isBits ? bitsSize() : size()))
  }

  /** Slots of the current table. */
  get slots(): number {
    return this.#slots
  }

  reserve(count: number): void {
    if (this.#isBits) return
    const needed = this.#needed(count)
    if (this.#isSmallerAsBits(needed) && this.#becomeBits()) return
    // By little at a time everything would be moved each time.
    const slots = Math.min(Math.max(needed, inBuckets(this.#slots * GROWTH)), this.#most)
    if (needed > this.#slots && slots > this.#slots) this.#resize(slots)
  }

  keep(rows: Uint8Array, count: number, drawn: boolean): number {
    const { length } = this.#part.space
    const perBatch = Math.min(BATCH, Math.floor(ROWS_BYTES / length))
    let kept = 0
    for (let done = 0; done < count; done += perBatch) {
      const batch = Math.min(perBatch, count - done)
      if (!this.#isBits && this.#needed(batch) > this.#slots) this.#grow(this.#needed(batch))
      const from = done * length
      const found = this.#keepBatch(rows, from, batch, kept * length, drawn)
      kept += found
    }
    return kept
  }

  missing(): Uint32Array | Float64Array | undefined {
    if (!this.#isBits) return undefined
    const bound = Number(this.#part.size)
    return zerosIn(new Uint8Array(this.#current.memory.buffer, TABLE, Math.ceil(bound / 8)), bound)
  }

  #keepBatch(rows: Uint8Array, from: number, count: number, to: number, drawn: boolean): number {
    const { length } = this.#part.space
    let left = count
    let redraws = drawn
    let at = from
    let source = rows
    const { keep, keepBits } = this.#current
    for (const { absent, memory } of this.#full) {
      new Uint8Array(memory.buffer).set(source.subarray(at, at + left * length), ROWS)
      left = absent(left, length, Number(redraws))
      // The first one has mapped the codes onto the shard.
      redraws = false
      source = new Uint8Array(memory.buffer)
      at = ROWS
    }
    const memory = new Uint8Array(this.#current.memory.buffer)
    memory.set(source.subarray(at, at + left * length), ROWS)
    left = (this.#isBits ? keepBits : keep)(left, length, Number(redraws))
    rows.set(memory.subarray(ROWS, ROWS + left * length), to)
    return left
  }

  /** Slots for the codes of the current table and so many more. */
  #needed(more: number): number {
    return inBuckets((Number(this.#current.size()) + more) / LOAD)
  }

  /** Makes room for a batch: by more than it needs, as growing moves everything. */
  #grow(needed: number): void {
    const wanted = Math.max(FIRST_SLOTS, needed, inBuckets(this.#slots * GROWTH))
    if (this.#isSmallerAsBits(wanted) && this.#becomeBits()) return
    if (needed > this.#most) {
      const next = this.#start()
      this.#full.push(this.#current)
      this.#current = next
      this.#slots = 0
      this.#resize(FIRST_SLOTS)
    } else {
      this.#resize(Math.min(wanted, this.#most))
    }
  }

  #resize(slots: number): void {
    const bytes = (withSpare(slots) - withSpare(this.#slots)) * this.#keyBytes
    if (bytes > availableMemory() || this.#current.grow(slots / BUCKET) === 0) throw noMemory(this.size)
    this.#slots = slots
  }

  /** The most slots that one memory has room for. */
  get #most(): number {
    return BUCKET * Math.floor((this.#limit - TABLE) / (BUCKET * this.#keyBytes)) - MAX_SPARE
  }

  #isSmallerAsBits(slots: number): boolean {
    return this.#full.length === 0 && this.#keyBytes === 8 && this.#part.size <= BigInt(slots) * 64n
  }

  /** Goes on with a bit for each key, if there is memory for that. */
  #becomeBits(): boolean {
    if (Number(this.#part.size) / 8 > availableMemory()) return false
    const bits = this.#start()
    if (bits.reserveBits(this.#part.size) === 0) return false
    const perBatch = (FACTORS - KEYS) / 8
    const end = withSpare(this.#slots)
    const from = new Uint8Array(this.#current.memory.buffer)
    const to = new Uint8Array(bits.memory.buffer)
    for (let slot = 0; slot < end; slot += perBatch) {
      const batch = Math.min(perBatch, end - slot)
      to.set(from.subarray(TABLE + slot * 8, TABLE + (slot + batch) * 8), KEYS)
      bits.addSlots(batch)
    }
    this.#current = bits
    this.#isBits = true
    return true
  }

  #start(): Exports {
    const { exports } = new WebAssembly.Instance(compiled('sets', SETS)) as { exports: Exports }
    const { prefix, shard, space } = this.#part
    const { length, restriction, symbols } = space
    const special = restriction?.alphabet ?? symbols
    exports.describe(
      length,
      symbols.length,
      restriction?.index ?? length,
      special.length,
      prefix,
      shard.of,
      shard.index,
      this.#perWord,
      this.#keyBytes,
    )
    const memory = new Uint8Array(exports.memory.buffer as ArrayBuffer)
    systemEntropy(memory.subarray(FACTORS, FACTORS + 8 + 2 * this.#keyBytes))
    ;[symbols, special].forEach((alphabet, i) => {
      memory.set(digitsOf(alphabet), DIGITS + i * 256)
      memory.set(alphabet, CHARACTERS + i * 256)
    })
    return exports
  }
}

/** Slots, and those behind them where no search begins (assembly/unique/table.ts). */
function withSpare(slots: number): number {
  return slots + Math.min(slots, MAX_SPARE)
}

/** So many slots and up to seven more, in whole buckets. */
function inBuckets(slots: number): number {
  return BUCKET * Math.ceil(slots / BUCKET)
}

function noMemory(size: number): RangeError {
  return new RangeError(
    `there is no memory to remember more than the ${size.toLocaleString('en-US')} codes there are; those stay valid`,
  )
}
