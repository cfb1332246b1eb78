import { setImmediate } from 'node:timers/promises'
import type { FormattedCodes } from './formats.js'

/** Where bytes go. The promise resolves when the bytes are no longer needed, and that is what holds the writer back. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>
}

/** What {@link writeCodes} takes. */
export interface WriteOptions {
  /** Called after each batch with the number of codes written so far. */
  readonly progress?: (written: number) => void
  /** Stops between two batches; the reason is thrown. */
  readonly signal?: AbortSignal
}

/** Bytes of a batch: large enough that the system's work for each write does not count. */
const BATCH_BYTES = 1024 * 1024

/**
 * Writes `count` codes to a sink. Two buffers take turns: while one is written, the next codes are made in the other.
 * Both are wiped at the end.
 */
export async function writeCodes(
  sink: Sink,
  { head, leading, rows, tail }: FormattedCodes,
  count: number,
  { progress, signal }: WriteOptions,
): Promise<void> {
  const perBatch = Math.max(1, Math.floor(BATCH_BYTES / Math.max(1, rows.maxStride)))
  const size = Math.min(count, perBatch) * rows.maxStride
  const buffers = [new Uint8Array(size), new Uint8Array(count > perBatch ? size : 0)]
  const stopped = rejection(signal)
  let writing: Promise<void> = Promise.resolve()
  try {
    if (head.length > 0) await sink.write(head)
    for (let written = 0, turn = 0; written < count; turn ^= 1) {
      const buffer = buffers[turn] as Uint8Array
      const batch = Math.min(count - written, perBatch)
      const length = rows.write(buffer, batch)
      await Promise.race([writing, stopped])
      // Lets signals and other work of the process have their turn, which a sink that never waits would not.
      await setImmediate()
      signal?.throwIfAborted()
      writing = sink.write(buffer.subarray(written === 0 ? leading : 0, length))
      // It is awaited in the next round; until then a failure must not count as unhandled.
      writing.catch(() => {})
      written += batch
      progress?.(written)
    }
    await Promise.race([writing, stopped])
    signal?.throwIfAborted()
    if (tail.length > 0) await Promise.race([sink.write(tail), stopped])
  } finally {
    for (const buffer of buffers) buffer.fill(0)
  }
}

/** A promise that is rejected when the signal is given: a sink may wait for its reader for ever. */
function rejection(signal: AbortSignal | undefined): Promise<never> {
  const stopped = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  stopped.catch(() => {})
  return stopped
}
