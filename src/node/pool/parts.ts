/** Why something has ended before all of it was made. */
export interface Stop {
  readonly reason: unknown
}

/** How parts are made, each of at most so many codes. */
export interface Making<T> {
  readonly perPart: number
  make(count: number): Promise<T>
  /** Takes back a part that is not needed any more. */
  release(part: T): void
}

/** What a call asks for. */
export interface Wanted<T> extends Making<T> {
  readonly count: number
  /** Parts that may be in the making, or made and waiting, at any time. */
  readonly ahead: number
  readonly signal: AbortSignal | undefined
  /** Is called before the first part is begun, and throws if there cannot be so many. */
  readonly prepare?: () => Promise<void>
}

/**
 * What is made for one call, in parts that come in order. The first ones are begun when the first is asked for, and each
 * that is taken lets one more be begun. What has been made and is not wanted any more is released; what is taken, whoever
 * takes it releases.
 */
export class Parts<T> {
  /** Is resolved when nothing more will be made: with what stopped it, if anything has. */
  readonly ended: Promise<Stop | undefined>
  readonly #wanted: Wanted<T>
  readonly #ahead: Promise<T>[] = []
  readonly #onAbort = (): void => this.stop(this.#wanted.signal?.reason)
  #left: number
  #isPrepared = false
  #hasEnded = false
  #stopped: Stop | undefined
  #resolveEnded!: (stopped: Stop | undefined) => void
  #rejectNext: ((reason: unknown) => void) | undefined

  constructor(wanted: Wanted<T>) {
    this.#wanted = wanted
    this.#left = wanted.count
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve
    })
    const { signal } = wanted
    if (signal?.aborted) this.#onAbort()
    else signal?.addEventListener('abort', this.#onAbort)
  }

  /** Codes in each, but for the last, which may have fewer. */
  get perBatch(): number {
    return this.#wanted.perPart
  }

  /**
   * The next part, or undefined after the last. One call at a time.
   *
   * @throws what it was stopped with, or what making it has thrown
   */
  async next(): Promise<T | undefined> {
    if (this.#stopped) throw this.#stopped.reason
    try {
      const { prepare } = this.#wanted
      if (prepare && !this.#isPrepared) await this.#prepare(prepare)
      this.#begin()
      if (this.#ahead.length > 0) return await this.#first()
      this.#end(undefined)
      return undefined
    } catch (error) {
      this.stop(error)
      throw error
    }
  }

  /** Has it been stopped? Before {@link ended} says so, which takes a turn. */
  get isStopped(): boolean {
    return this.#stopped !== undefined
  }

  /** Takes back a part that is not needed any more. */
  release(part: T): void {
    this.#wanted.release(part)
  }

  /** All parts, each until the next one is asked for. Leaving the loop stops it. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    try {
      for (let part = await this.next(); part !== undefined; part = await this.next()) {
        try {
          yield part
        } finally {
          this.release(part)
        }
      }
    } finally {
      this.stop()
    }
  }

  /** Has what was made released and makes nothing more; whoever waits for the next part gets the reason thrown. */
  stop(reason?: unknown): void {
    this.#end({ reason })
  }

  #end(stopped: Stop | undefined): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#stopped = stopped
    this.#wanted.signal?.removeEventListener('abort', this.#onAbort)
    for (const part of this.#ahead.splice(0)) part.then((made) => this.release(made), ignore)
    if (stopped) this.#rejectNext?.(stopped.reason)
    this.#resolveEnded(stopped)
  }

  async #prepare(prepare: () => Promise<void>): Promise<void> {
    this.#isPrepared = true
    // What makes ready may take for ever.
    await new Promise<void>((resolve, reject) => {
      this.#rejectNext = reject
      prepare().then(resolve, reject)
    })
    if (this.#stopped) throw this.#stopped.reason
  }

  /** Takes the first part when it is made: at once, so that whoever stops it then does not release it as well. */
  #first(): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#rejectNext = reject
      this.#ahead[0]?.then((part) => {
        if (this.#hasEnded) return
        this.#ahead.shift()
        this.#begin()
        if (this.#ahead.length === 0) this.#end(undefined)
        resolve(part)
      }, reject)
    })
  }

  #begin(): void {
    const { ahead, perPart } = this.#wanted
    while (this.#left > 0 && this.#ahead.length < ahead && !this.#hasEnded) {
      const count = Math.min(this.#left, perPart)
      this.#left -= count
      const part = this.#wanted.make(count)
      // Whoever takes it sees its failure; until then it must not count as one that nobody handles.
      part.catch(ignore)
      this.#ahead.push(part)
    }
  }
}

function ignore(): void {}
