import type { Engine } from './engine.js'
import type { Layout } from './layout.js'

/** Rows of a fixed number of bytes, made as they are asked for. */
export interface RowSource {
  /** Bytes of a row. */
  readonly stride: number
  /** Writes `rows` rows from the start of a target with room for them. If it fails the target is zeroed. */
  write(target: Uint8Array, rows: number): void
}

/** Rows of a layout, from the kernels. */
export class KernelRows implements RowSource {
  readonly stride: number
  readonly #engine: Engine
  readonly #layout: Layout

  constructor(engine: Engine, layout: Layout) {
    this.#engine = engine
    this.#layout = layout
    this.stride = layout.stride
  }

  write(target: Uint8Array, rows: number): void {
    const { memory } = this.#engine
    let written = 0
    orZero(target, () => {
      this.#engine.produce(this.#layout, rows, (address, batch) => {
        target.set(memory.subarray(address, address + batch * this.stride), written)
        written += batch * this.stride
      })
    })
  }
}

/** Writes to a target; should that fail, nothing partial is left in it. */
export function orZero<T>(target: Uint8Array, write: () => T): T {
  try {
    return write()
  } catch (error) {
    target.fill(0)
    throw error
  }
}
