import { setImmediate } from 'node:timers/promises'
import type { Mint, RecipeMint } from '../mint.js'
import type { RowWriter } from '../recipe.js'
import { type FormatName, formatCodes } from './formats.js'
import type { Pool } from './pool/pool.js'
import type { BatchedCodes } from './write.js'

/** Codes in batches of bytes, in order, whose buffers are used again. */
export interface Batches {
  /** Codes in each, but for the last, which may have fewer. */
  readonly perBatch: number
  /** The next one, or undefined after the last. One call at a time. */
  next(): Promise<Uint8Array | undefined>
  /** Takes back one that is not needed any more, and wipes it. */
  release(batch: Uint8Array): void
  /** Makes no more. */
  stop(reason?: unknown): void
}

export const BATCHED = Symbol('batched')

/** What makes codes in batches itself: a pool. */
export interface BatchSource {
  [BATCHED](count: number, format: FormatName): Promise<BatchedCodes>
}

/**
 * Prepares `count` codes of a mint or a pool in a format.
 *
 * @throws RangeError if the format cannot carry them, or there are not so many
 */
export async function batched(source: Mint | Pool, format: FormatName, count: number): Promise<BatchedCodes> {
  if (isSource(source)) return source[BATCHED](count, format)
  const { rows, ...frame } = formatCodes(source as Mint, format, count)
  // Before anything is written, as there may be no memory for it.
  ;(source as RecipeMint).reserve(count)
  return { ...frame, count, start: () => new MintBatches(rows, count) }
}

function isSource(source: unknown): source is BatchSource {
  return typeof source === 'object' && source !== null && BATCHED in source
}

/** Bytes of a batch: large enough that the system's work for each write does not count. */
const BATCH_BYTES = 1024 * 1024

/** Batches made in this thread, each when it is asked for. */
export class MintBatches implements Batches {
  readonly perBatch: number
  readonly #rows: RowWriter
  readonly #free: Uint8Array[] = []
  #left: number

  constructor(rows: RowWriter, count: number) {
    this.perBatch = Math.max(1, Math.floor(BATCH_BYTES / Math.max(1, rows.maxStride)))
    this.#rows = rows
    this.#left = count
  }

  async next(): Promise<Uint8Array | undefined> {
    // Lets signals and other work of the process have their turn, which writing that never waits would not.
    await setImmediate()
    const count = Math.min(this.#left, this.perBatch)
    if (count === 0) return undefined
    const buffer = this.#free.pop() ?? new Uint8Array(count * this.#rows.maxStride)
    const length = this.#rows.write(buffer, count)
    this.#left -= count
    return buffer.subarray(0, length)
  }

  release({ buffer }: Uint8Array): void {
    this.#free.push(new Uint8Array(buffer).fill(0))
  }

  stop(): void {
    this.#left = 0
  }
}
