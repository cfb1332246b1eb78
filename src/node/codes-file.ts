import { abortSignal, boolean, callback, integer, oneOf, optional, options, text } from '../checks.js'
import type { Mint } from '../mint.js'
import { batched } from './batches.js'
import { WholeFile } from './file.js'
import { type FormatName, formatNames, formatOf } from './formats.js'
import { Gzip } from './gzip.js'
import type { Pool } from './pool/pool.js'
import { namedAfter } from './system-error.js'
import { unless } from './unless.js'
import { writeTo } from './write.js'

/**
 * What {@link writeCodes} takes.
 *
 * @category Files and streams
 */
export interface WriteCodesOptions {
  /**
   * `'lines'`, `'csv'`, `'ndjson'` or `'json'`. Left out, what the extension says (`.csv`, `.ndjson` or `.jsonl`, and
   * `.json`, also before `.gz`), and lines for all others.
   */
  format?: FormatName | null | undefined
  /** Called with the number of codes made so far, after each mebibyte or so. What it throws ends the work. Default none. */
  progress?: ((written: number) => void) | null | undefined
  /** Stops the work: the promise is rejected with its reason, and no file is left. */
  signal?: AbortSignal | null | undefined
  /** Replaces the file if it exists; default `false`. */
  force?: boolean | null | undefined
}

/**
 * Writes `count` codes to a file, which appears under its name only when it is complete and on disk, readable by its owner
 * only. Until then it is a hidden file in the same directory, and whatever goes wrong, that is removed. A link is followed.
 *
 * A path that ends in `.gz` gives a file compressed by gzip (RFC 1952). Memory stays flat, whatever the count, and buffers
 * are wiped, but for those that zlib has for itself.
 *
 * @param path where to; an existing file is replaced with `force` only
 * @param source what makes the codes: a mint, or a pool of threads
 * @param count 0 to 2^53 − 1
 * @returns a promise, fulfilled when the file has its name
 * @throws TypeError or RangeError if an argument is not what it should be, or a code may hold a line feed and the format
 *   is `'lines'`
 * @throws Error with the code `'EEXIST'` if there is such a file already; with that of the system (`'ENOSPC'`, `'EROFS'`),
 *   and the path, if it cannot be written
 *
 * @category Files and streams
 *
 * @example
 * ```ts
 * import { alphabets, mint } from 'tokenmill'
 * import { writeCodes } from 'tokenmill/node'
 * const vouchers = mint({ alphabet: alphabets.base58, length: 12 })
 * await writeCodes('vouchers.csv.gz', vouchers, 1_000_000, { force: true })
 * ```
 */
export async function writeCodes(
  path: string,
  source: Mint | Pool,
  count: number,
  options?: WriteCodesOptions | null,
): Promise<void> {
  const { force, format, progress, signal } = checked(options)
  if (text('path', path) === '') throw new RangeError('path must name a file, and is empty')
  integer('count', count, 0, Number.MAX_SAFE_INTEGER)
  const codes = await unless(signal, batched(source, format ?? formatOf(path), count))
  signal?.throwIfAborted()
  try {
    const file = await WholeFile.create(path, force)
    const gzip = /\.gz$/i.test(path) ? new Gzip(file) : undefined
    try {
      await writeTo(gzip ?? file, codes, { progress, signal })
      await gzip?.end()
      await file.commit(signal)
    } finally {
      await gzip?.stop()
      await file.abort()
    }
  } catch (error) {
    throw signal?.aborted && error === signal.reason ? error : namedAfter(path, error)
  }
}

function checked(value: WriteCodesOptions | null | undefined) {
  const given = options('writeCodes', value, ['format', 'progress', 'signal', 'force'])
  return {
    format: optional(given.format, (format) => oneOf('writeCodes: format', format, formatNames)),
    progress: optional(given.progress, (progress) => callback('writeCodes: progress', progress)),
    signal: optional(given.signal, (signal) => abortSignal('writeCodes: signal', signal)),
    force: boolean('writeCodes: force', given.force ?? false),
  }
}
