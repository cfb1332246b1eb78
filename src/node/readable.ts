import { Readable, type ReadableOptions } from 'node:stream'
import { abortSignal, integer, oneOf, optional, options } from '../checks.js'
import { chunks } from '../chunks.js'
import type { Mint } from '../mint.js'
import { type FormatName, type FormattedCodes, formatCodes, formatNames } from './formats.js'
import { own } from './own.js'

/**
 * What {@link readable} takes.
 *
 * @category Files and streams
 */
export interface ReadableCodesOptions {
  /** `'lines'` (if left out), `'csv'`, `'ndjson'` or `'json'`. */
  format?: FormatName | null | undefined
  /** Destroys the stream, with the error that Node's streams have for it: an AbortError whose cause is the reason. */
  signal?: AbortSignal | null | undefined
}

/**
 * `count` codes as a stream of Node's, in chunks of about 64 KiB: for `pipeline` to a file, a socket or a response, or
 * through `zlib`. A chunk is made when it is asked for and not before, so a slow reader holds the work back, and memory
 * stays flat whatever the count. Between chunks the rest of the process has its turn.
 *
 * Destroying it stops at once, and wipes what was made and not read. What was read is the reader's.
 *
 * @param mint what makes the codes
 * @param count 0 to 2^53 − 1
 * @returns a stream of Buffers, which fails with the error of the source of entropy, should that fail
 * @throws TypeError or RangeError if an argument is not what it should be, or a code may hold a line feed and the format
 *   is `'lines'`
 *
 * @category Files and streams
 *
 * @example
 * ```ts
 * import { createWriteStream } from 'node:fs'
 * import { pipeline } from 'node:stream/promises'
 * import { createGzip } from 'node:zlib'
 * import { mint } from 'tokenmill'
 * import { readable } from 'tokenmill/node'
 * await pipeline(readable(mint(), 100_000), createGzip(), createWriteStream('codes.txt.gz'))
 * ```
 */
export function readable(mint: Mint, count: number, options?: ReadableCodesOptions | null): Readable {
  const { format, signal } = checked(options)
  integer('count', count, 0, Number.MAX_SAFE_INTEGER)
  const pending = formattedChunks(formatCodes(mint, format, count), count)
  const unread = new Unread()
  let turn: NodeJS.Immediate | undefined
  const streamed: ReadableOptions = {
    // A stream with room to spare would make chunks ahead.
    highWaterMark: 0,
    ...(signal && { signal }),
    read() {
      // Not at once: a reader that never waits would leave timers and signals no turn until the last code is made.
      turn = setImmediate(() => {
        try {
          const { done, value } = pending.next()
          if (!done) unread.add(value, this.readableLength)
          this.push(done ? null : value)
        } catch (error) {
          this.destroy(error as Error)
        }
      })
    },
    destroy(error, done) {
      clearImmediate(turn)
      unread.wipe(this.readableLength)
      done(error)
    },
  }
  return new Readable(own(streamed))
}

function checked(value: ReadableCodesOptions | null | undefined) {
  const given = options('readable', value, ['format', 'signal'])
  return {
    format: oneOf('readable: format', given.format ?? 'lines', formatNames),
    signal: optional(given.signal, (signal) => abortSignal('readable: signal', signal)),
  }
}

function* formattedChunks({ head, leading, rows, tail }: FormattedCodes, count: number): Generator<Uint8Array, void> {
  if (head.length > 0) yield head
  let skipped = leading
  for (const chunk of chunks(rows, count)) {
    yield chunk.subarray(skipped)
    skipped = 0
  }
  if (tail.length > 0) yield tail
}

/**
 * The chunks that a stream may still hold. A stream tells how many bytes it holds, and those are the last that it was
 * given; a reader may have taken a part of a chunk.
 */
class Unread {
  #chunks: Uint8Array[] = []

  /** Adds a chunk; of those before it the stream holds so many bytes. */
  add(chunk: Uint8Array, held: number): void {
    this.#chunks = [...this.#last(held), chunk]
  }

  /** Overwrites the last bytes, as many as the stream holds. */
  wipe(held: number): void {
    for (const part of this.#last(held)) part.fill(0)
    this.#chunks = []
  }

  #last(held: number): Uint8Array[] {
    const parts: Uint8Array[] = []
    for (let left = held; left > 0; ) {
      const chunk = this.#chunks.pop()
      if (chunk === undefined) break
      parts.unshift(chunk.subarray(Math.max(0, chunk.length - left)))
      left -= chunk.length
    }
    return parts
  }
}
