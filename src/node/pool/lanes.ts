import { typeName } from '../../checks.js'
import type { Part } from '../../unique/space.js'
import { partOf } from '../../unique/space.js'
import type { Shard, UniqueOptions } from '../../unique.js'
import { wipe } from './parts.js'
import type { Form, Made, Start } from './task.js'
import { Threads } from './threads.js'

/** Codes to be excluded that are sent to the threads at a time. */
const SENT = 4_096

/** A thread with a shard of its own, of which it gives no code twice. */
interface Lane {
  readonly threads: Threads
  /** Codes that it can still be asked for. */
  remaining: bigint
  running: number
}

/**
 * Threads that share the codes of a shard among them: each has a part of it, and remembers what it gave. So a thread that
 * dies takes with it what nobody else knows, and the pool ends.
 */
export class Lanes {
  readonly #lanes: Lane[] = []
  readonly #total: bigint
  readonly #ready: Promise<void>
  #failure: Error | undefined
  #isEnding = false

  constructor(part: Part, count: number, start: Start, exclude: UniqueOptions['exclude']) {
    this.#total = part.size
    for (let i = 0; i < count; i++) {
      const { index, of } = part.shard
      const shard: Shard = { index: index + of * i, of: of * count }
      const { size } = partOf(part.space, shard)
      if (size === 0n) continue
      const unique = { shard, started: new SharedArrayBuffer(4) }
      this.#lanes.push({ threads: new Threads(1, { ...start, unique }), remaining: size, running: 0 })
    }
    this.#ready = exclude ? this.#exclude(exclude) : Promise.resolve()
    // Each call sees its failure.
    this.#ready.catch(() => {})
  }

  /** @throws RangeError if there are not so many codes left, and what was thrown when others were to be excluded */
  async expect(count: number): Promise<void> {
    await this.#ready
    this.#require(count)
  }

  #require(count: number): void {
    if (this.#failure) throw this.#failure
    const left = this.#lanes.reduce((sum, { remaining }) => sum + remaining, 0n)
    if (BigInt(count) > left) throw tooMany(count, left, this.#total)
  }

  /** Codes from the threads that have the least to do. */
  async run({ count, form }: { readonly form: Form; readonly count: number }): Promise<Made> {
    await this.#ready
    // Nothing is waited for from here until the codes are shared out, so no other call can take them.
    this.#require(count)
    const pieces: Promise<Made>[] = []
    for (let left = BigInt(count); left > 0n; ) {
      const lane = this.#freest()
      const rows = left < lane.remaining ? left : lane.remaining
      lane.remaining -= rows
      left -= rows
      pieces.push(this.#from(lane, form, Number(rows)))
    }
    const [first, ...others] = pieces
    if (first === undefined) return form === 'strings' ? [] : new Uint8Array(0)
    if (others.length === 0) return first
    return joined(await Promise.allSettled(pieces))
  }

  /** Ends the threads. Codes to be excluded that are still coming, perhaps for ever, are not waited for. */
  async end(): Promise<void> {
    this.#isEnding = true
    await Promise.all(this.#lanes.map(({ threads }) => threads.end()))
  }

  #freest(): Lane {
    const able = this.#lanes.filter(({ remaining }) => remaining > 0n)
    return able.reduce((best, lane) => (lane.running < best.running ? lane : best))
  }

  async #from(lane: Lane, form: Form, count: number): Promise<Made> {
    lane.running++
    try {
      return await lane.threads.run({ form, count })
    } catch (error) {
      if (lane.threads.hasDied) this.#fail(error)
      throw this.#failure ?? error
    } finally {
      lane.running--
    }
  }

  #fail(cause: unknown): void {
    this.#failure ??= new Error(
      'a thread of the pool died, and with it what it remembered, so the pool has ended: make another one, and exclude ' +
        'what this one gave',
      { cause },
    )
  }

  async #exclude(codes: NonNullable<UniqueOptions['exclude']>): Promise<void> {
    let batch: string[] = []
    const send = async (): Promise<void> => {
      await Promise.all(this.#lanes.map(({ threads }) => threads.run({ exclude: batch })))
      batch = []
    }
    let position = 0
    for await (const text of codes) {
      if (this.#isEnding) throw new Error('the pool is closed')
      position++
      if (typeof text !== 'string') {
        throw new TypeError(`unique: exclude must give strings, got ${typeName(text)} as number ${position}`)
      }
      if (batch.push(text) === SENT) await send()
    }
    await send()
    for (const lane of this.#lanes) lane.remaining = await lane.threads.remaining()
  }
}

/** What several threads made of one part, in one piece. */
function joined(pieces: readonly PromiseSettledResult<Made>[]): Made {
  const failed = pieces.find((piece) => piece.status === 'rejected')
  const made = pieces.flatMap((piece) => (piece.status === 'fulfilled' ? [piece.value] : []))
  const texts = made.filter((each) => Array.isArray(each))
  const bytes = made.filter((each): each is Uint8Array<ArrayBuffer> => !Array.isArray(each))
  try {
    if (failed) throw failed.reason
    if (texts.length > 0) return texts.flat()
    const whole = new Uint8Array(bytes.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const piece of bytes) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  } finally {
    for (const piece of bytes) wipe(piece)
  }
}

function tooMany(count: number, left: bigint, total: bigint): RangeError {
  const [few, all, many] = [left, total, count].map((value) => value.toLocaleString('en-US'))
  return new RangeError(`count: only ${few} of ${all} codes are left, and ${many} are asked for`)
}
