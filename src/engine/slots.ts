import type { Backend } from './backend.js'
import { MEMORY_BYTES, POOLS, SLOT_BYTES, SLOTS } from './memory.js'

/**
 * Who owns which slot of the POOLS region. All secrets that wait to be handed out lie in these few slots: a pool that is
 * no longer used is evicted in its turn, and `discard` reaches every one, whoever made it.
 */
export class Slots {
  readonly #backend: Backend
  readonly #owners: (object | undefined)[] = new Array(SLOTS).fill(undefined)
  #turn = 0

  constructor(backend: Backend) {
    this.#backend = backend
  }

  /** Is the slot still this owner's, with what it put there? */
  holds(slot: number, owner: object): boolean {
    return this.#owners[slot] === owner
  }

  /** Gives the owner an empty slot: its own again, or the next in turn. */
  claim(owner: object): number {
    let slot = this.#owners.indexOf(owner)
    if (slot < 0) {
      slot = this.#turn
      this.#turn = (slot + 1) % SLOTS
      this.#owners[slot] = owner
    }
    this.#backend.wipe(slotAddress(slot), SLOT_BYTES)
    return slot
  }

  /** Takes the slot back, emptied. */
  release(slot: number): void {
    this.#backend.wipe(slotAddress(slot), SLOT_BYTES)
    this.#owners[slot] = undefined
  }

  /** Empties and takes back all slots. */
  discard(): void {
    this.#backend.wipe(POOLS, MEMORY_BYTES - POOLS)
    this.#owners.fill(undefined)
  }
}

export function slotAddress(slot: number): number {
  return POOLS + slot * SLOT_BYTES
}
