import type { Engine } from './engine.js'
import { SLOT_BYTES } from './memory.js'
import type { RowSource } from './rows.js'
import { type Slots, slotAddress } from './slots.js'

/** The first refill makes this many rows, so that a process which needs one token does not pay for thousands. */
const FIRST_ROWS = 16
/**
 * When all of them were handed out, the next refill makes so many times more, up to a slot full: large requests for
 * entropy cost a tenth a byte. When the slot was lost before that, it begins anew, so that many pools in turn do not make
 * rows only to lose them.
 */
const GROWTH = 4

/**
 * Rows made ahead, for handing out one at a time. They wait in a slot of the engine's memory, and each is wiped as it is
 * handed out. Rows are a multiple of 8 bytes, so that wiping takes a few 64-bit stores.
 */
export class Pool {
  readonly #source: RowSource
  // Copies of what `take` needs, as it is called for every token.
  readonly #slots: Slots
  readonly #memory: Uint8Array<ArrayBuffer>
  readonly #words: Float64Array<ArrayBuffer>
  readonly #stride: number
  #slot = 0
  #next = 0
  #end = 0
  #rows = FIRST_ROWS

  constructor({ memory, slots }: Engine, source: RowSource) {
    this.#source = source
    this.#slots = slots
    this.#memory = memory
    this.#words = new Float64Array(memory.buffer)
    this.#stride = source.stride
  }

  /** Reads the next row with `read`, wipes it, and returns what was read. */
  take<T>(read: (memory: Uint8Array<ArrayBuffer>, address: number) => T): T {
    const address = this.next()
    const value = read(this.#memory, address)
    const end = (address + this.#stride) >> 3
    for (let word = address >> 3; word < end; word++) this.#words[word] = 0
    return value
  }

  /** A function that reads and wipes the next row, made by `make` of what that takes. */
  handing<T>(
    make: (pool: Pool, memory: Uint8Array<ArrayBuffer>, words: Float64Array<ArrayBuffer>) => () => T,
  ): () => T {
    return make(this, this.#memory, this.#words)
  }

  /** The address of the next row, which the caller is to read at once, and to wipe. */
  next(): number {
    if (this.#next === this.#end || !this.#slots.holds(this.#slot, this)) this.#refill()
    const address = this.#next
    this.#next = address + this.#stride
    return address
  }

  #refill(): void {
    const usedUp = this.#next === this.#end
    const rows = Math.min(usedUp ? this.#rows : FIRST_ROWS, Math.floor(SLOT_BYTES / this.#stride))
    this.#next = this.#end = 0
    this.#slot = this.#slots.claim(this)
    const start = slotAddress(this.#slot)
    const end = start + rows * this.#stride
    try {
      this.#source.write(this.#memory.subarray(start, end), rows)
    } catch (error) {
      this.#slots.release(this.#slot)
      throw error
    }
    this.#next = start
    this.#end = end
    this.#rows = rows * GROWTH
  }
}
