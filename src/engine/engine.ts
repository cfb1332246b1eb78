import type { Backend } from './backend.js'
import { type EntropySource, EntropySupply } from './entropy.js'
import { isPlain, type Layout, rowsPerBatch } from './layout.js'
import { ROWS, ROWS_BYTES, SIDE, SIDE_BYTES, SLACK, SYMBOLS, SYMBOLS_BYTES } from './memory.js'
import type { Sieve } from './sieve.js'
import { Slots } from './slots.js'

/**
 * Entropy, kernels and memory put together: produces rows of a layout, and wipes what it used whether it succeeds or
 * not. It knows nothing of tokens.
 */
export class Engine {
  readonly backend: Backend
  readonly source: EntropySource
  readonly slots: Slots
  #busy = false

  constructor(backend: Backend, source: EntropySource) {
    this.backend = backend
    this.source = source
    this.slots = new Slots(backend)
  }

  get memory(): Uint8Array<ArrayBuffer> {
    return this.backend.memory
  }

  /**
   * Begins work that uses the memory's shared regions, to be ended by {@link leave}. A second one within it, which only a
   * source of entropy that itself asks for tokens can begin, would overwrite what the first works on; it is refused.
   */
  enter(): void {
    if (this.#busy) throw new Error('the source of entropy must not ask for tokens while it is being asked for entropy')
    this.#busy = true
  }

  leave(): void {
    this.#busy = false
  }

  /**
   * Produces `count` rows in batches. A batch lies at an address in memory while `take` looks at it, and is gone when it
   * returns. If the source or `take` throws, everything is wiped and the error goes on to the caller. With a sieve the rows
   * are of the symbols that it keeps.
   */
  produce(layout: Layout, count: number, take: (address: number, rows: number) => void, sieve?: Sieve): void {
    this.enter()
    try {
      this.#produce(layout, count, take, sieve)
    } finally {
      this.leave()
    }
  }

  #produce(layout: Layout, count: number, take: (address: number, rows: number) => void, sieve?: Sieve): void {
    const { check, drawn: perRow, plan, stride, wide } = layout
    const { backend, memory } = this
    const entropy = new EntropySupply(backend, this.source, plan)
    const framed = !isPlain(layout)
    const most = rowsPerBatch(layout)
    let start = SYMBOLS
    let end = SYMBOLS
    let highest = SYMBOLS
    let longest = 0
    try {
      for (let rows = count; rows > 0; ) {
        if (end - start < perRow) {
          // Symbols of an unfinished row move to the front and are its first ones.
          memory.copyWithin(SYMBOLS, start, end)
          end -= start - SYMBOLS
          start = SYMBOLS
          while (end - start < perRow) {
            end += entropy.draw(rows * perRow - (end - start), SYMBOLS + SYMBOLS_BYTES - end, end, end - start)
            highest = Math.max(highest, end)
          }
        }
        const ready = perRow === 0 ? rows : Math.floor((end - start) / perRow)
        const drawn = Math.min(rows, most, ready)
        const batch = sieve ? sieve.keep(memory.subarray(start, start + drawn * perRow), drawn) : drawn
        longest = Math.max(longest, batch)
        let address = start
        if (check) {
          backend.check(check, address, batch, SIDE)
          address = SIDE
        }
        if (wide) {
          const target = framed ? SIDE : ROWS
          backend.spellWide(wide, address, batch * perRow, target)
          address = target
        }
        if (framed) {
          backend.frame(layout, address, ROWS, batch)
          address = ROWS
        }
        if (batch > 0) take(address, batch)
        start += drawn * perRow
        rows -= batch
      }
    } finally {
      entropy.wipe()
      if (check || wide) backend.wipe(SIDE, SIDE_BYTES + SLACK)
      // Kernels write whole vectors, and the last step of rows may be a partial one: a little past the end is wiped too.
      backend.wipe(SYMBOLS, highest - SYMBOLS + SLACK)
      if (framed || wide) backend.wipe(ROWS, Math.min((longest + layout.rowsPerStep) * stride, ROWS_BYTES) + SLACK)
    }
  }
}
