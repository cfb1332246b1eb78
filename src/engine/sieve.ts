import { Engine } from './engine.js'
import type { Layout } from './layout.js'
import { orZero, type RowSource } from './rows.js'

/** Rows that are drawn at a time where the engine does not draw them. */
const DRAWN_ROWS = 1_024

/** Says of codes that were drawn which are to be given. */
export interface Sieve {
  /**
   * How many of `count` codes it can sieve at once, at least one; asked before they are drawn.
   *
   * @throws RangeError if there are none left
   */
  prepare(count: number): number
  /** Moves those of `count` rows of bare symbols that are to be given to the front, in order; returns how many. */
  keep(rows: Uint8Array<ArrayBuffer>, count: number): number
}

/** An engine that produces only what a sieve keeps. All else is the engine's that it is made of. */
export class SievedEngine extends Engine {
  readonly whole: Engine
  readonly sieve: Sieve

  constructor(engine: Engine, sieve: Sieve) {
    super(engine.backend, engine.source)
    this.whole = engine
    this.sieve = sieve
  }

  override produce(layout: Layout, count: number, take: (address: number, rows: number) => void): void {
    // A source of entropy that asks for codes is refused before it can change what is being made.
    this.whole.enter()
    this.whole.leave()
    for (let left = count; left > 0; ) {
      const rows = this.sieve.prepare(left)
      this.whole.produce(layout, rows, take, this.sieve)
      left -= rows
    }
  }
}

/** Rows of bare symbols that are drawn by other means than an engine's: those that a sieve keeps, and then the padding. */
export class SievedRows implements RowSource {
  readonly stride: number
  readonly #source: RowSource
  readonly #sieve: Sieve

  constructor(source: RowSource, sieve: Sieve, stride: number) {
    this.#source = source
    this.#sieve = sieve
    this.stride = stride
  }

  write(target: Uint8Array, rows: number): void {
    const { stride } = this.#source
    const drawn = new Uint8Array(Math.min(rows, DRAWN_ROWS) * stride)
    orZero(target, () => {
      try {
        for (let done = 0; done < rows; ) {
          const wanted = this.#sieve.prepare(Math.min(rows - done, DRAWN_ROWS))
          this.#source.write(drawn, wanted)
          const kept = this.#sieve.keep(drawn, wanted)
          for (let i = 0; i < kept; i++, done++) {
            target.set(drawn.subarray(i * stride, (i + 1) * stride), done * this.stride)
          }
        }
      } finally {
        drawn.fill(0)
      }
    })
  }
}
