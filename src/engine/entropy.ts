import type { Backend } from './backend.js'
import { ENTROPY, ENTROPY_BYTES } from './memory.js'
import type { Plan } from './plan.js'

/** Fills a view of at most 65,536 bytes with entropy, or throws. */
export type EntropySource = (view: Uint8Array<ArrayBuffer>) => void

/**
 * The one source of randomness: the Web Cryptography API's generator, which the runtime seeds from the operating system.
 * There is no other, no fallback and no generator of our own: where it is missing, this throws.
 */
export const systemEntropy: EntropySource = (view) => {
  crypto.getRandomValues(view)
}

/** Asked for beyond the expected need, so that chance seldom makes a second, small request (they cost most a byte). */
const MARGIN = 1.02

/**
 * The entropy of one request: drawn straight into the engine's memory in chunks of up to 65,536 bytes, consumed from
 * front to back, each byte once. What is left when the request ends is wiped and not kept for another.
 */
export class EntropySupply {
  readonly #backend: Backend
  readonly #source: EntropySource
  readonly #plan: Plan
  #next = 0
  #end = 0
  #highest = 0

  constructor(backend: Backend, source: EntropySource, plan: Plan) {
    this.#backend = backend
    this.#source = source
    this.#plan = plan
  }

  /**
   * Draws symbols to an address where there is room for `room` of them, on the way to the `wanted` ones that the request
   * still needs. Returns how many; none only if chance rejected every one.
   */
  draw(wanted: number, room: number, address: number): number {
    const { blockBytes, blockSymbols } = this.#plan
    if (this.#next === this.#end) this.#refill(wanted)
    const available = this.#end - this.#next
    const bytes = Math.min(available, Math.floor(room / blockSymbols) * blockBytes)
    const drawn = this.#backend.draw(this.#plan, ENTROPY + this.#next, bytes, address)
    this.#next += bytes
    return drawn
  }

  wipe(): void {
    this.#backend.wipe(ENTROPY, this.#highest)
    this.#next = this.#end = this.#highest = 0
  }

  #refill(wanted: number): void {
    const { blockBytes, cost } = this.#plan
    const expected = Math.ceil((wanted * cost * MARGIN) / 8 / blockBytes) * blockBytes
    const most = ENTROPY_BYTES - (ENTROPY_BYTES % blockBytes)
    const bytes = Math.min(expected, most)
    this.#next = this.#end = 0
    // Noted before the source is called: it may write some and then throw.
    this.#highest = Math.max(this.#highest, bytes)
    this.#source(this.#backend.memory.subarray(ENTROPY, ENTROPY + bytes))
    this.#end = bytes
  }
}
