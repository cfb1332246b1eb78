import type { Part } from '../../unique/space.js'
import { partOf } from '../../unique/space.js'
import type { ExcludedCodes, Shard, UniqueOptions } from '../../unique.js'
import type { ByteTask, Made, Start, Task } from './task.js'
import { Threads } from './threads.js'

/** Codes to be excluded, and what reads them. */
export interface Exclusion {
  readonly codes: NonNullable<UniqueOptions['exclude']>
  readonly read: ExcludedCodes
}

/** Codes that are wanted, as bytes or as strings. */
type Order = ByteTask | { readonly form: 'strings'; readonly count: number }

/** For fewer codes it is not worth while to make room ahead. */
const RESERVED = 100_000

/** A thread with a shard of its own, of which it gives no code twice. */
interface Lane {
  readonly threads: Threads
  /** Codes that it can still be asked for. */
  remaining: bigint
  /** Codes that it was asked for. */
  asked: number
}

/**
 * Threads that share the codes of a shard among them: each has a part of it, and remembers what it gave. So a thread that
 * dies takes with it what nobody else knows, and the pool ends.
 */
export class Lanes {
  readonly #lanes: Lane[] = []
  readonly #total: bigint
  readonly #ready: Promise<void>
  #rejectReady!: (reason: unknown) => void
  #failure: Error | undefined
  #isEnding = false

  /** @param total codes of the part, which may be fewer than it has numbers for where no others share it */
  constructor(part: Part, total: bigint, count: number, start: Start, exclusion: Exclusion | undefined) {
    this.#total = total
    for (let i = 0; i < count; i++) {
      const { index, of } = part.shard
      const shard: Shard = { index: index + of * i, of: of * count }
      const size = count === 1 ? total : partOf(part.space, shard).size
      if (size === 0n) continue
      const unique = { shard, started: new SharedArrayBuffer(4) }
      this.#lanes.push({ threads: new Threads(1, { ...start, unique }), remaining: size, asked: 0 })
    }
    const ended = new Promise<never>((_, reject) => {
      this.#rejectReady = reject
    })
    this.#ready = exclusion ? Promise.race([this.#exclude(exclusion), ended]) : Promise.resolve()
    ended.catch(() => {})
    // Each call sees its failure.
    this.#ready.catch(() => {})
  }

  /**
   * Makes ready for so many more codes, in orders of at most `perOrder`.
   *
   * @throws RangeError if there are not so many left, or no memory to remember them; what was thrown when others were to be
   *   excluded
   */
  async expect(count: number, perOrder: number): Promise<void> {
    await this.#ready
    this.#require(count)
    if (count < RESERVED) return
    const share = BigInt(Math.ceil(count / this.#lanes.length) + perOrder)
    await Promise.all(this.#lanes.map((lane) => this.#ask(lane, { reserve: Number(min(share, lane.remaining)) })))
  }

  #require(count: number): void {
    // Also one that has died since, with nothing to do.
    if (this.#lanes.some(({ threads }) => threads.hasDied)) this.#fail(undefined)
    if (this.#failure) throw this.#failure
    const left = this.#lanes.reduce((sum, { remaining }) => sum + remaining, 0n)
    if (BigInt(count) > left) throw tooMany(count, left, this.#total)
  }

  /** Codes from the thread whose turn it is, or from several where that has not so many left. */
  async run(order: Order): Promise<Made> {
    await this.#ready
    // Nothing is waited for from here until the codes are shared out, so no other call can take them.
    const { count } = order
    this.#require(count)
    const lane = this.#next()
    if (BigInt(count) <= lane.remaining) return this.#from(lane, order)
    const pieces: Promise<Made>[] = []
    for (let left = count; left > 0; ) {
      const from = this.#next()
      const rows = Number(min(BigInt(left), from.remaining))
      left -= rows
      pieces.push(this.#from(from, piece(order, rows)))
    }
    return joined(await Promise.allSettled(pieces), order)
  }

  /** Ends the threads. Codes to be excluded that are still coming, perhaps for ever, are not waited for. */
  async end(): Promise<void> {
    this.#isEnding = true
    this.#rejectReady(new Error('the pool is closed'))
    await Promise.all(this.#lanes.map(({ threads }) => threads.end()))
  }

  /** The thread that was asked for the fewest, so that none needs more room than its share. */
  #next(): Lane {
    const able = this.#lanes.filter(({ remaining }) => remaining > 0n)
    return able.reduce((best, lane) => (lane.asked < best.asked ? lane : best))
  }

  async #from(lane: Lane, order: Order): Promise<Made> {
    const count = BigInt(order.count)
    lane.remaining -= count
    lane.asked += order.count
    try {
      return await this.#ask(lane, order)
    } catch (error) {
      // At most so many of them are lost; if it was asked for more than it has, none.
      lane.remaining += count
      throw error
    }
  }

  async #ask(lane: Lane, task: Task): Promise<Made> {
    try {
      return await lane.threads.run(task)
    } catch (error) {
      if (lane.threads.hasDied) this.#fail(error)
      throw this.#failure ?? error
    }
  }

  #fail(cause: unknown): void {
    this.#failure ??= new Error(
      'a thread of the pool died, and with it what it remembered, so the pool has ended: make another one, and exclude ' +
        'what this one gave',
      { cause },
    )
  }

  async #exclude({ codes, read }: Exclusion): Promise<void> {
    const send = async (): Promise<void> => {
      const task = { exclude: read.rows, count: read.flush() }
      // Each gets a copy, and passes over those of other shards.
      await Promise.all(this.#lanes.map((lane) => this.#ask(lane, task)))
    }
    for await (const text of codes) {
      if (this.#isEnding) throw new Error('the pool is closed')
      if (read.add(text)) await send()
    }
    await send()
    for (const lane of this.#lanes) lane.remaining = await lane.threads.remaining()
  }
}

/** A part of what is wanted, with a buffer of its own. */
function piece(order: Order, count: number): Order {
  if (!('into' in order)) return { ...order, count }
  return { ...order, count, into: new Uint8Array(count * (order.into.length / order.count)) }
}

/** What several threads made of one order, in one piece. */
function joined(pieces: readonly PromiseSettledResult<Made>[], order: Order): Made {
  const made = pieces.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const bytes = made.filter((each): each is Uint8Array<ArrayBuffer> => !Array.isArray(each))
  try {
    const failed = pieces.find((each) => each.status === 'rejected')
    if (failed) throw failed.reason
    if (!('into' in order)) return made.flat() as string[]
    let length = 0
    for (const each of bytes) {
      order.into.set(each, length)
      length += each.length
    }
    return order.into.subarray(0, length)
  } finally {
    for (const each of bytes) each.fill(0)
  }
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

function tooMany(count: number, left: bigint, total: bigint): RangeError {
  const [few, all, many] = [left, total, count].map((value) => value.toLocaleString('en-US'))
  return new RangeError(`count: only ${few} of ${all} codes are left, and ${many} are asked for`)
}
