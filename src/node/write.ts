import { setImmediate } from 'node:timers/promises'
import type { FormattedCodes } from './formats.js'
import { unless } from './unless.js'

/** Where bytes go. The promise resolves when the bytes are no longer needed, and that is what holds the writer back. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>
}

/** What {@link writeTo} takes. */
export interface WriteOptions {
  /** Called after each batch with the number of codes written so far. */
  readonly progress?: ((written: number) => void) | undefined
  /** Stops between two batches; the reason is thrown. */
  readonly signal?: AbortSignal | undefined
}

/** Bytes of a batch: large enough that the system's work for each write does not count. */
const BATCH_BYTES = 1024 * 1024

/**
 * Writes `count` codes to a sink. Two buffers take turns: while one is written, the next codes are made in the other.
 * Both are wiped at the end, as soon as the last write needs them no more.
 */
export async function writeTo(
  sink: Sink,
  { head, leading, rows, tail }: FormattedCodes,
  count: number,
  { progress, signal }: WriteOptions,
): Promise<void> {
  const perBatch = Math.max(1, Math.floor(BATCH_BYTES / Math.max(1, rows.maxStride)))
  const size = Math.min(count, perBatch) * rows.maxStride
  const buffers = [new Uint8Array(size), new Uint8Array(count > perBatch ? size : 0)]
  let writing: Promise<void> = Promise.resolve()
  try {
    // A sink may wait for its reader for ever, so it is never waited for without the signal.
    if (head.length > 0) await unless(signal, sink.write(head))
    for (let written = 0, turn = 0; written < count; turn ^= 1) {
      const buffer = buffers[turn] as Uint8Array
      const batch = Math.min(count - written, perBatch)
      const length = rows.write(buffer, batch)
      await unless(signal, writing)
      // Lets signals and other work of the process have their turn, which a sink that never waits would not.
      await setImmediate()
      signal?.throwIfAborted()
      writing = sink.write(buffer.subarray(written === 0 ? leading : 0, length))
      // It is awaited in the next round; until then a failure must not count as unhandled.
      writing.catch(() => {})
      written += batch
      progress?.(written)
    }
    await unless(signal, writing)
    if (tail.length > 0) await unless(signal, sink.write(tail))
  } finally {
    const wipe = (): void => {
      for (const buffer of buffers) buffer.fill(0)
    }
    // Where codes failed or a signal came, the last write may still be reading: zeros are not what it is to hand on.
    writing.then(wipe, wipe)
  }
}
