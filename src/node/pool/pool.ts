/// <reference lib="esnext.disposable" preserve="true" />
import { availableParallelism } from 'node:os'
import { asciiReader } from '../../ascii.js'
import { integer, options, typeName } from '../../checks.js'
import { allocate } from '../../chunks.js'
import { PACKED } from '../../encoding.js'
import { kernels } from '../../engine/wasm.js'
import type { RecipeMint } from '../../mint.js'
import { checkedUnique, type UniqueOptions } from '../../unique.js'
import { BATCHED } from '../batches.js'
import { type FormatName, frameOf, rowsOf } from '../formats.js'
import type { BatchedCodes } from '../write.js'
import { Buffers } from './buffers.js'
import { type Description, mintFrom } from './description.js'
import { Lanes } from './lanes.js'
import { type Making, Parts } from './parts.js'
import { streamOf } from './stream.js'
import type { ByteForm } from './task.js'
import { TASKS_PER_THREAD, Threads } from './threads.js'

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

/** Bytes of a part: much larger ones would not stay in the caches, and for smaller ones sending takes too much of the time. */
const PART_BYTES = 1024 * 1024

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
 * @throws DataCloneError if an option cannot be sent to a thread, such as a Proxy
 *
 * @category Threads
 *
 * @example
 * ```ts
 * import { createWriteStream } from 'node:fs'
 * import { Writable } from 'node:stream'
 * import { pool } from 'tokenmill/node'
 * const vouchers = pool({ kind: 'mint', length: 12 }, { threads: 2 })
 * await vouchers.stream(1_000_000).pipeTo(Writable.toWeb(createWriteStream('codes.txt')))
 * await vouchers.close()
 * ```
 */
export function pool(description: Description, poolOptions?: PoolOptions | null): Pool {
  const codes = mintFrom(description)
  const given = options('pool', poolOptions, ['threads', 'unique'])
  const usual = Math.min(availableParallelism(), MAX_THREADS)
  const count = integer('pool: threads', given.threads ?? usual, 1, MAX_THREADS)
  const start = { description, kernels: kernelsFor(description) }
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

class ThreadPool implements Pool {
  readonly threads: number
  readonly #codes: RecipeMint
  readonly #engines: Threads | Lanes
  /** What is running, and the streams among them. */
  readonly #running = new Map<Parts<unknown>, ReadableStream | undefined>()
  #closing: Promise<void> | undefined

  constructor(codes: RecipeMint, threads: number, engines: Threads | Lanes) {
    this.threads = threads
    this.#codes = codes
    this.#engines = engines
  }

  async many(count: number, callOptions?: CallOptions | null): Promise<string[]> {
    this.#codes.checkMany(count)
    const signal = signalOf('many', callOptions)
    const { byteWidth = 0, width } = this.#codes
    const strings: string[] = []
    // Strings of ASCII are made of bytes here in a third of the time that it takes to receive them.
    if (byteWidth > 0 && byteWidth === width) {
      const read = asciiReader(byteWidth)
      for await (const bytes of this.#start(this.#bytes('packed', byteWidth, count), count, signal)) {
        for (let at = 0; at < bytes.length; at += byteWidth) strings.push(read(bytes, at))
      }
    } else {
      const { maxStride } = this.#codes.writer(() => PACKED)
      const make = (rows: number) => this.#engines.run({ form: 'strings', count: rows }) as Promise<string[]>
      const making = { perPart: perPart(maxStride), make, release: () => {} }
      for await (const codes of this.#start(making, count, signal)) for (const code of codes) strings.push(code)
    }
    return strings
  }

  async lines(count: number, callOptions?: CallOptions | null): Promise<Uint8Array<ArrayBuffer>> {
    integer('count', count, 0, Number.MAX_SAFE_INTEGER)
    const { maxStride } = rowsOf(this.#codes, 'lines')
    const signal = signalOf('lines', callOptions)
    const whole = allocate(count, maxStride)
    let result: Uint8Array<ArrayBuffer> | undefined
    let length = 0
    try {
      for await (const part of this.#start(this.#bytes('lines', maxStride, count), count, signal)) {
        whole.set(part, length)
        length += part.length
      }
      result = length === whole.length ? whole : whole.slice(0, length)
      return result
    } finally {
      if (result !== whole) whole.fill(0)
    }
  }

  stream(count: number, callOptions?: CallOptions | null): ReadableStream<Uint8Array<ArrayBuffer>> {
    integer('count', count, 0, Number.MAX_SAFE_INTEGER)
    const { maxStride } = rowsOf(this.#codes, 'lines')
    const parts = this.#start(this.#bytes('lines', maxStride, count), count, signalOf('stream', callOptions))
    const stream = streamOf(parts)
    this.#running.set(parts, stream)
    return stream
  }

  async [BATCHED](count: number, format: FormatName): Promise<BatchedCodes> {
    const making = this.#bytes(format, rowsOf(this.#codes, format).maxStride, count)
    if (this.#closing) throw closed()
    await this.#expect(count, making.perPart)
    return { ...frameOf(format), count, start: (signal) => this.#start(making, count, signal) }
  }

  async #expect(count: number, perPart: number): Promise<void> {
    if (this.#engines instanceof Lanes) await this.#engines.expect(count, perPart)
  }

  close(callOptions?: CallOptions | null): Promise<void> {
    const signal = signalOf('close', callOptions)
    this.#closing ??= this.#close()
    if (!signal) return this.#closing
    const stopAll = (): void => {
      for (const parts of this.#running.keys()) parts.stop(signal.reason)
    }
    if (signal.aborted) stopAll()
    signal.addEventListener('abort', stopAll)
    return this.#closing.finally(() => signal.removeEventListener('abort', stopAll))
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #close(): Promise<void> {
    for (const [parts, stream] of this.#running) {
      // Nobody reads it, and perhaps nobody ever will.
      if (stream?.locked === false) parts.stop(closed())
    }
    await Promise.all([...this.#running.keys()].map((parts) => parts.ended))
    await this.#engines.end()
  }

  /** How parts of bytes are made: by the threads, in buffers that are used again. */
  #bytes(form: ByteForm, stride: number, count: number): Making<Uint8Array<ArrayBuffer>> {
    const rows = perPart(stride)
    const buffers = new Buffers(Math.min(count, rows) * stride)
    return {
      perPart: rows,
      make: (few) =>
        this.#engines.run({ form, count: few, into: buffers.take(few * stride) }) as Promise<Uint8Array<ArrayBuffer>>,
      release: (part) => buffers.give(part),
    }
  }

  #start<T>(making: Making<T>, count: number, signal: AbortSignal | undefined): Parts<T> {
    if (this.#closing) throw closed()
    const parts = new Parts({
      ...making,
      count,
      ahead: TASKS_PER_THREAD * this.threads,
      signal,
      prepare: () => this.#expect(count, making.perPart),
    })
    this.#running.set(parts, undefined)
    void parts.ended.then(() => this.#running.delete(parts))
    return parts
  }
}

/** Codes in a part, of so many bytes each. */
function perPart(stride: number): number {
  return Math.max(1, Math.floor(PART_BYTES / Math.max(1, stride)))
}

function closed(): Error {
  return new Error('the pool is closed')
}

function signalOf(verb: string, callOptions: CallOptions | null | undefined): AbortSignal | undefined {
  const { signal } = options<CallOptions>(verb, callOptions, ['signal'])
  if (signal === undefined || signal === null) return undefined
  if (!(signal instanceof AbortSignal)) {
    throw new TypeError(`${verb}: signal must be an AbortSignal, got ${typeName(signal)}`)
  }
  return signal
}
