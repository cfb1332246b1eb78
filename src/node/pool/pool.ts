/// <reference lib="esnext.disposable" preserve="true" />
import { availableParallelism } from 'node:os'
import { integer, options } from '../../checks.js'
import { kernels } from '../../engine/wasm.js'
import { checkedUnique, type UniqueOptions } from '../../unique.js'
import { copyOf, type Description, mintFrom } from './description.js'
import { Lanes } from './lanes.js'
import { ThreadPool } from './thread-pool.js'
import { Threads } from './threads.js'

/**
 * What {@link pool} takes. A value left out, undefined or null means the default.
 *
 * @category Threads
 */
export interface PoolOptions {
  /** Threads, 1 to 256; default as many as `os.availableParallelism()` says can run at once. */
  threads?: number | null | undefined
  /**
   * Gives no code twice, as `unique` does: `true`, or its options; default `false`. Each thread has a shard of its own and
   * remembers what it gave; if one dies, the pool has ended, as what it remembered is lost.
   */
  unique?: boolean | UniqueOptions | null | undefined
}

/**
 * What the verbs of a {@link Pool} take.
 *
 * @category Threads
 */
export interface CallOptions {
  /** Ends the call: it is rejected with the signal's reason, what was made is wiped, and the pool stays usable. */
  signal?: AbortSignal | null | undefined
}

/**
 * Makes tokens of one kind in threads. What it gives is what a mint gives; it only comes later.
 *
 * @category Threads
 */
export interface Pool {
  /** How many threads there are. */
  readonly threads: number

  /**
   * An array of `count` codes, each a string of its own memory. Only the calling thread can make its strings, which takes
   * most of the time, so this is for not holding up the calling thread; for speed, take bytes.
   *
   * @param count 0 to 100,000,000
   * @throws TypeError if `count` is not a number
   * @throws RangeError if it is out of range, or so many strings would not fit into the heap
   * @throws Error if the pool is closed, or a thread dies
   *
   * @example
   * ```ts
   * import { pool } from 'tokenmill/node'
   * const phrases = pool({ kind: 'passphrase', words: 4 }, { threads: 2 })
   * const first = await phrases.many(10_000)
   * first.length // => 10000
   * await phrases.close()
   * ```
   */
  many(count: number, options?: CallOptions | null): Promise<string[]>

  /**
   * `count` codes in UTF-8, each followed by a line feed.
   *
   * @param count 0 or more, as many as fit into one byte array
   * @throws TypeError if `count` is not a number
   * @throws RangeError if it is out of range, or a code may hold a line feed itself
   * @throws Error if the pool is closed, or a thread dies
   *
   * @example
   * ```ts
   * import { pool } from 'tokenmill/node'
   * const ids = pool({ kind: 'hex', bytes: 8 }, { threads: 2 })
   * const bytes = await ids.lines(100_000)
   * bytes.length // => 1700000
   * await ids.close()
   * ```
   */
  lines(count: number, options?: CallOptions | null): Promise<Uint8Array<ArrayBuffer>>

  /**
   * The same lines as a stream of byte chunks of about 64 KiB, in order. Nothing is made before the first is read; from
   * then on at most two mebibytes a thread are in the making or ready, so memory stays bounded whatever the count.
   * Cancelling stops at once, and wipes what was ready.
   *
   * The stream fails if the signal is given, a thread dies, or the pool is closed before anybody has begun to read.
   *
   * @param count 0 to 2^53 − 1
   * @throws TypeError if `count` is not a number
   * @throws RangeError if it is out of range, or a code may hold a line feed itself
   * @throws Error if the pool is closed
   *
   * @example
   * ```ts
   * import { pool } from 'tokenmill/node'
   * const pins = pool({ kind: 'otp', digits: 8 }, { threads: 2, unique: true })
   * let bytes = 0
   * for await (const chunk of pins.stream(100_000)) bytes += chunk.length
   * bytes // => 900000
   * await pins.close()
   * ```
   */
  stream(count: number, options?: CallOptions | null): ReadableStream<Uint8Array<ArrayBuffer>>

  /**
   * Takes no more work, waits for what is running, streams that somebody reads included, and ends the threads. With a
   * signal, the wait ends when it is given: what is still running is rejected with its reason.
   *
   * @returns a promise, fulfilled when the threads have ended
   *
   * @example
   * ```ts
   * import { pool } from 'tokenmill/node'
   * const ids = pool({ kind: 'uuid' }, { threads: 1 })
   * const lines = ids.lines(1_000)
   * await ids.close({ signal: AbortSignal.timeout(60_000) }) // a minute at most
   * const bytes = await lines
   * ```
   */
  close(options?: CallOptions | null): Promise<void>

  /**
   * Closes it, for `await using`.
   *
   * @example
   * ```ts
   * import { pool } from 'tokenmill/node'
   * async function issue(): Promise<string[]> {
   *   await using keys = pool({ kind: 'apiKey', prefix: 'sk_live_' }, { threads: 1 })
   *   return await keys.many(1_000)
   * }
   * const issued = await issue()
   * ```
   */
  [Symbol.asyncDispose](): Promise<void>
}

const MAX_THREADS = 256

/**
 * Starts threads that make tokens of one kind. Each has an engine of its own, which draws its own entropy from
 * `crypto.getRandomValues`; they share nothing but the compiled kernels. The buffers that they fill are handed over, wiped
 * when they have been read, and given to them again.
 *
 * A pool with nothing to do does not keep the process from ending. If a thread dies, the calls for which it was making
 * something are rejected with an Error, and another takes its place; if that cannot start, the pool has ended, and all
 * calls are rejected.
 *
 * @param description the kind and its options, as `{ kind: 'mint', length: 12 }` for `mint({ length: 12 })`
 * @throws TypeError, RangeError what the function of that kind throws, for `threads` too
 * @throws TypeError if it is no plain data, which can be sent to a thread, such as a Proxy
 *
 * @category Threads
 *
 * @example
 * ```ts
 * import { createWriteStream } from 'node:fs'
 * import { Writable } from 'node:stream'
 * import { pool } from 'tokenmill/node'
 * const vouchers = pool({ kind: 'mint', length: 12 }, { threads: 2 })
 * await vouchers.stream(1_000_000).pipeTo(Writable.toWeb(createWriteStream('codes.txt', { mode: 0o600 })))
 * await vouchers.close()
 * ```
 */
export function pool(description: Description, poolOptions?: PoolOptions | null): Pool {
  const own = copyOf(description)
  const codes = mintFrom(own)
  const given = options('pool', poolOptions, ['threads', 'unique'])
  const usual = Math.min(availableParallelism(), MAX_THREADS)
  const count = integer('pool: threads', given.threads ?? usual, 1, MAX_THREADS)
  const start = { description: own, kernels: kernelsFor(own) }
  const once = given.unique === true ? {} : given.unique
  if (once === undefined || once === null || once === false)
    return new ThreadPool(codes, count, new Threads(count, start))
  const { exclude, part, read, total } = checkedUnique(codes, once, count)
  return new ThreadPool(
    codes,
    count,
    new Lanes(part, total, count, start, exclude ? { codes: exclude, read } : undefined),
  )
}

/** The kernels that the threads share. Where they cannot be compiled, the threads find that out as a mint here would. */
function kernelsFor({ backend }: Description): WebAssembly.Module | undefined {
  if (backend === 'reference') return undefined
  try {
    return kernels()
  } catch {
    return undefined
  }
}
