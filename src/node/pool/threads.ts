import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { Answer, Made, Start, Task } from './task.js'

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url))

/**
 * Tasks that a thread has at once. With one, it would have nothing to do until the calling thread has taken what it made
 * and answered; the next one waits in the thread already.
 */
export const TASKS_PER_THREAD = 2

/** Threads that make codes, and what happens when one of them dies. */
export class Threads {
  readonly #piscina: Piscina
  /** Each with what rejects it. */
  readonly #unsettled = new Map<Promise<unknown>, (reason: unknown) => void>()
  #failure: Error | undefined
  #hasDied = false
  #ending = false
  #cause: unknown

  constructor(count: number, workerData: Start) {
    this.#piscina = new Piscina({
      filename: WORKER,
      name: 'make',
      minThreads: count,
      maxThreads: count,
      concurrentTasksPerWorker: TASKS_PER_THREAD,
      recordTiming: false,
      // A thread that waited in Atomics.wait when it was to end after an error could miss that, and never end.
      atomics: 'disabled',
      workerData,
    })
    // What a thread died of that had no task. Without a listener it would end the process.
    this.#piscina.on('error', (error) => {
      this.#cause = error
    })
    // Another one is started by then, unless the one that died had not even started itself: piscina gives up then, and
    // would let what is waiting for a thread wait for ever.
    this.#piscina.on('workerDestroy', () => {
      queueMicrotask(() => {
        if (!this.#ending && this.#piscina.threads.length < count) this.#fail()
      })
    })
  }

  /**
   * Codes from whichever thread is free first.
   *
   * @throws what the mint throws, or an Error if the thread dies
   */
  run(task: Task): Promise<Made> {
    return this.#settling(task) as Promise<Made>
  }

  /** Codes that the threads, which remember what they gave, have left. */
  async remaining(): Promise<bigint> {
    const { remaining } = (await this.#settling({ asks: 'remaining' })) as { remaining: bigint }
    return remaining
  }

  /** Has one of the threads died that had something to do, or could one not start? */
  get hasDied(): boolean {
    return this.#hasDied
  }

  #settling(task: Task): Promise<Exclude<Answer, { thrown: unknown }>> {
    let rejectAnswer!: (reason: unknown) => void
    const answer = new Promise<Exclude<Answer, { thrown: unknown }>>((resolve, reject) => {
      rejectAnswer = reject
      this.#run(task).then(resolve, reject)
    })
    this.#unsettled.set(answer, rejectAnswer)
    const settled = () => this.#unsettled.delete(answer)
    answer.then(settled, settled)
    return answer
  }

  /** Ends the threads when they have done what they were given. */
  async end(): Promise<void> {
    await Promise.allSettled(this.#unsettled.keys())
    this.#ending = true
    await this.#piscina.destroy()
  }

  async #run(task: Task): Promise<Exclude<Answer, { thrown: unknown }>> {
    if (this.#failure) throw this.#failure
    const transferList = 'into' in task ? [task.into.buffer] : []
    const answer: Answer = await this.#piscina.run(task, { transferList }).catch((cause) => {
      this.#hasDied = true
      throw new Error('a thread of the pool died, and what it was making is lost', { cause })
    })
    if ('thrown' in answer) throw answer.thrown
    return answer
  }

  #fail(): void {
    this.#hasDied = true
    this.#failure = new Error('a thread of the pool could not start, so the pool has ended: make another one', {
      cause: this.#cause,
    })
    for (const reject of this.#unsettled.values()) reject(this.#failure)
    this.#ending = true
    void this.#piscina.destroy()
  }
}
