import type { Backend } from './backend.js'
import { ENTROPY } from './memory.js'
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

/** The most that `crypto.getRandomValues` gives at once (W3C Web Cryptography API, section 10.1.1). */
export const ENTROPY_BYTES = 65_536

/**
 * Asked for beyond the expected need where symbols may be rejected, so that chance seldom makes a second, small request:
 * those cost the most a byte.
 */
const MARGIN = 1.02

/**
 * So many draws in a row without one accepted symbol mean a source that is stuck on a rejected value. By chance a draw is
 * fruitless with probability 0.1 at most (four vectors of 12-bit words, each accepted with 0.43 or more).
 */
export const FRUITLESS_LIMIT = 128

/** What is thrown then. */
export function stuckSource(): Error {
  return new Error('the entropy source is broken: it repeats itself')
}

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
  #fruitless = 0

  constructor(backend: Backend, source: EntropySource, plan: Plan) {
    this.#backend = backend
    this.#source = source
    this.#plan = plan
  }

  /**
   * Draws symbols to an address where there is room for `room` of them, on the way to the `wanted` ones that the request
   * still needs. Returns how many; none only if chance rejected every one. Of their row `phase` symbols came before them.
   *
   * @throws Error if the source is stuck
   */
  draw(wanted: number, room: number, address: number, phase = 0): number {
    const { blockBytes, blockSymbols } = this.#plan
    if (this.#next === this.#end) this.#refill(wanted)
    const available = this.#end - this.#next
    const bytes = Math.min(available, Math.floor(room / blockSymbols) * blockBytes)
    const drawn = this.#backend.draw(this.#plan, ENTROPY + this.#next, bytes, address, phase)
    this.#next += bytes
    this.#fruitless = drawn > 0 ? 0 : this.#fruitless + 1
    if (this.#fruitless === FRUITLESS_LIMIT) throw stuckSource()
    return drawn
  }

  wipe(): void {
    this.#backend.wipe(ENTROPY, this.#highest)
    this.#next = this.#end = this.#highest = 0
  }

  #refill(wanted: number): void {
    const { blockBytes, cost, kernel } = this.#plan
    const expected = (wanted * cost * (kernel === 'bits' ? 1 : MARGIN)) / 8
    const blocks = Math.min(Math.ceil(expected / blockBytes), Math.floor(ENTROPY_BYTES / blockBytes))
    const bytes = blocks * blockBytes
    this.#next = this.#end = 0
    // Noted before the source is called: it may write some and then throw.
    this.#highest = Math.max(this.#highest, bytes)
    this.#source(this.#backend.memory.subarray(ENTROPY, ENTROPY + bytes))
    this.#end = bytes
  }
}
