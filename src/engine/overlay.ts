import type { Backend } from './backend.js'
import { type EntropySource, EntropySupply } from './entropy.js'
import type { Layout } from './layout.js'
import { SIDE, SIDE_BYTES, SLACK } from './memory.js'

const CHARACTERS = SIDE + SIDE_BYTES

const ROOM = SIDE_BYTES - SLACK

/**
 * Writes the one symbol of each row that comes from an alphabet of its own over the one that was drawn for its place, with
 * entropy of its own.
 */
export class Overlay {
  readonly #backend: Backend
  readonly #column: number
  readonly #entropy: EntropySupply
  #start = CHARACTERS
  #end = CHARACTERS

  constructor(backend: Backend, source: EntropySource, { column, plan }: NonNullable<Layout['overlay']>) {
    this.#backend = backend
    this.#column = column
    this.#entropy = new EntropySupply(backend, source, plan, { address: SIDE, bytes: SIDE_BYTES })
  }

  /**
   * Overlays `rows` rows at an address, at most `OVERLAY_ROWS`, of the `total` that are still to come: entropy is
   * asked for in large requests.
   */
  apply(address: number, stride: number, rows: number, total: number): void {
    const { memory } = this.#backend
    if (this.#end - this.#start < rows) {
      memory.copyWithin(CHARACTERS, this.#start, this.#end)
      this.#end -= this.#start - CHARACTERS
      this.#start = CHARACTERS
      while (this.#end - CHARACTERS < rows) {
        const room = CHARACTERS + ROOM - this.#end
        this.#end += this.#entropy.draw(total - (this.#end - CHARACTERS), room, this.#end)
      }
    }
    this.#backend.scatter(this.#start, address + this.#column, stride, rows)
    this.#start += rows
  }

  wipe(): void {
    this.#entropy.wipe()
    this.#backend.wipe(CHARACTERS, SIDE_BYTES)
  }
}
