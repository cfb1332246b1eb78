import { asciiReader } from '../../ascii.js'
import { abortSignal, integer, optional, options } from '../../checks.js'
import { allocate } from '../../chunks.js'
import { PACKED } from '../../encoding.js'
import type { RecipeMint } from '../../mint.js'
import { BATCHED } from '../batches.js'
import { type FormatName, frameOf, rowsOf } from '../formats.js'
import type { BatchedCodes } from '../write.js'
import { Buffers } from './buffers.js'
import { Lanes } from './lanes.js'
import { type Making, Parts } from './parts.js'
import type { CallOptions, Pool } from './pool.js'
import { streamOf } from './stream.js'
import type { ByteForm } from './task.js'
import { TASKS_PER_THREAD, type Threads } from './threads.js'

/** Bytes of a part: much larger ones would not stay in the caches, and for smaller ones sending takes too much of the time. */
const PART_BYTES = 1024 * 1024

/** A pool over threads, or over lanes that give no code twice. */
export class ThreadPool implements Pool {
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
  return optional(signal, (each) => abortSignal(`${verb}: signal`, each))
}
