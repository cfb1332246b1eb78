import type { Made } from './task.js'

/** Why something has ended before all of it was made. */
export interface Stop {
  readonly reason: unknown
}

/** What a call asks for, and of what size its parts are. */
export interface Wanted {
  readonly count: number
  readonly perPart: number
  /** Parts that may be in the making, or made and waiting, at any time. */
  readonly ahead: number
  readonly signal: AbortSignal | undefined
  /** Is called before the first part is begun, and throws if there cannot be so many. */
  readonly prepare?: (() => Promise<void>) | undefined
  readonly make: (count: number) => Promise<Made>
}

/**
 * What is made for one call, in parts that come in order. The first ones are begun when the first is asked for, and each
 * that is taken lets one more be begun. What has been made and is not wanted any more is wiped.
 */
export class Parts {
  /** Is resolved when nothing more will be made: with what stopped it, if anything has. */
  readonly ended: Promise<Stop | undefined>
  readonly #wanted: Wanted
  readonly #ahead: Promise<Made>[] = []
  readonly #onAbort = (): void => this.stop(this.#wanted.signal?.reason)
  #left: number
  #isPrepared = false
  #hasEnded = false
  #stopped: Stop | undefined
  #resolveEnded!: (stopped: Stop | undefined) => void
  #rejectNext: ((reason: unknown) => void) | undefined

  constructor(wanted: Wanted) {
    this.#wanted = wanted
    this.#left = wanted.count
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve
    })
    const { signal } = wanted
    if (signal?.aborted) this.#onAbort()
    else signal?.addEventListener('abort', this.#onAbort)
  }

  /**
   * The next part, or undefined after the last. One call at a time.
   *
   * @throws what it was stopped with, or what making it has thrown
   */
  async next(): Promise<Made | undefined> {
    if (this.#stopped) throw this.#stopped.reason
    try {
      const { prepare } = this.#wanted
      if (prepare && !this.#isPrepared) await this.#prepare(prepare)
      this.#begin()
      const [first] = this.#ahead
      const part = first && (await this.#unlessStopped(first))
      this.#ahead.shift()
      this.#begin()
      if (this.#ahead.length === 0) this.#end(undefined)
      return part
    } catch (error) {
      this.stop(error)
      throw error
    }
  }

  /** All parts. Leaving the loop stops it. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Made, void> {
    try {
      for (let part = await this.next(); part !== undefined; part = await this.next()) yield part
    } finally {
      this.stop(undefined)
    }
  }

  /** Has what was made wiped and makes nothing more; whoever waits for the next part gets the reason thrown. */
  stop(reason: unknown): void {
    this.#end({ reason })
  }

  #end(stopped: Stop | undefined): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#stopped = stopped
    this.#wanted.signal?.removeEventListener('abort', this.#onAbort)
    for (const part of this.#ahead.splice(0)) part.then(wipe, ignore)
    if (stopped) this.#rejectNext?.(stopped.reason)
    this.#resolveEnded(stopped)
  }

  async #prepare(prepare: () => Promise<void>): Promise<void> {
    this.#isPrepared = true
    await prepare()
    if (this.#stopped) throw this.#stopped.reason
  }

  #begin(): void {
    const { ahead, make, perPart } = this.#wanted
    while (this.#left > 0 && this.#ahead.length < ahead) {
      const count = Math.min(this.#left, perPart)
      this.#left -= count
      const part = make(count)
      // Whoever takes it sees its failure; until then it must not count as one that nobody handles.
      part.catch(ignore)
      this.#ahead.push(part)
    }
  }

  async #unlessStopped(part: Promise<Made>): Promise<Made> {
    const made = await new Promise<Made>((resolve, reject) => {
      this.#rejectNext = reject
      part.then(resolve, reject)
    })
    // It may have been stopped since, and then the part is about to be wiped.
    if (this.#stopped) throw this.#stopped.reason
    return made
  }
}

/** Overwrites codes that nobody gets. Strings cannot be; they are left to the collector. */
export function wipe(made: Made): void {
  if (made instanceof Uint8Array) made.fill(0)
}

function ignore(): void {}
