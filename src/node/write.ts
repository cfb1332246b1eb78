import type { Batches } from './batches.js'
import { unless } from './unless.js'

/** Where bytes go. The promise resolves when the bytes are no longer needed, and that is what holds the writer back. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>
}

/** What stands around the rows of a file. */
export interface Frame {
  readonly head: Uint8Array
  readonly tail: Uint8Array
  /** Bytes of the first row that are left out. */
  readonly leading: number
}

/** Codes that are ready to be written in a format. */
export interface BatchedCodes extends Frame {
  readonly count: number
  /** Begins to make them. */
  start(signal: AbortSignal | undefined): Batches
}

/** What {@link writeTo} takes. */
export interface WriteOptions {
  /** Called after each batch with the number of codes made so far. */
  readonly progress?: ((written: number) => void) | undefined
  /** Stops between two batches; the reason is thrown. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Writes codes to a sink. While one batch is written, the next one is made. Each is wiped as soon as it is written, the
 * last one too if something fails.
 */
export async function writeTo(
  sink: Sink,
  { count, head, leading, start, tail }: BatchedCodes,
  { progress, signal }: WriteOptions,
): Promise<void> {
  // A sink may wait for its reader for ever, so it is never waited for without the signal.
  if (head.length > 0) await unless(signal, sink.write(head))
  const batches = start(signal)
  let writing: Promise<void> = Promise.resolve()
  try {
    for (let written = 0; written < count; written += batches.perBatch) {
      const batch = (await batches.next()) as Uint8Array
      const release = (): void => batches.release(batch)
      try {
        await unless(signal, writing)
        signal?.throwIfAborted()
      } catch (error) {
        release()
        throw error
      }
      writing = sink.write(batch.subarray(written === 0 ? leading : 0))
      // It is awaited in the next round; until then a failure must not count as unhandled. Where a signal came it may still
      // be reading: zeros are not what it is to hand on.
      writing.then(release, release)
      progress?.(Math.min(written + batches.perBatch, count))
    }
    await unless(signal, writing)
    if (tail.length > 0) await unless(signal, sink.write(tail))
  } finally {
    batches.stop()
  }
}
