import { asciiOf, type EncodedShape, symbolLayout, symbolsIn } from './encoding.js'
import type { Engine } from './engine/engine.js'
import { compileLayout, type Layout, MAX_STRIDE, type Piece } from './engine/layout.js'

/** Writes rows of one format into byte arrays. */
export interface RowWriter {
  /** Bytes of a row, or undefined where they vary. */
  readonly stride: number | undefined
  /** Bytes of the longest row there can be. */
  readonly maxStride: number
  /**
   * Writes `rows` rows from the start of a target with room for them; returns how many bytes they took. If the entropy
   * source fails, the target is zeroed and the error goes on to the caller.
   */
  write(target: Uint8Array, rows: number): number
}

/** The writer of rows of a shape. */
export function rowWriter(engine: Engine, encoded: EncodedShape): RowWriter {
  const { maxStride, pieces, restriction } = encoded
  const characters = asciiOf(encoded)
  if (!characters) return new ExpandingWriter(engine, encoded)
  if (maxStride === 0) return { stride: 0, maxStride: 0, write: () => 0 }
  if (maxStride > MAX_STRIDE) return new WideWriter(engine, encoded, characters, maxStride)
  return new FramingWriter(engine, compileLayout(pieces, characters, restriction))
}

/** Rows that the kernels frame. */
class FramingWriter implements RowWriter {
  readonly stride: number
  readonly maxStride: number
  readonly #engine: Engine
  readonly #layout: Layout

  constructor(engine: Engine, layout: Layout) {
    this.#engine = engine
    this.#layout = layout
    this.stride = this.maxStride = layout.stride
  }

  write(target: Uint8Array, rows: number): number {
    const { memory } = this.#engine
    let written = 0
    return orZero(target, () => {
      this.#engine.produce(this.#layout, rows, (address, batch) => {
        target.set(memory.subarray(address, address + batch * this.stride), written)
        written += batch * this.stride
      })
      return written
    })
  }
}

/** Rows too long to frame: the kernels draw their characters end to end, and they are spread over the pieces here. */
class WideWriter implements RowWriter {
  readonly stride: number
  readonly maxStride: number
  readonly #engine: Engine
  readonly #pieces: readonly Piece[]
  /** One character a row. */
  readonly #free: Layout
  readonly #restricted: { readonly layout: Layout; readonly column: number } | undefined

  constructor(engine: Engine, { pieces, restriction }: EncodedShape, characters: Uint8Array, stride: number) {
    this.stride = this.maxStride = stride
    this.#engine = engine
    this.#pieces = pieces
    this.#free = compileLayout([1], characters)
    this.#restricted = restriction && {
      layout: compileLayout([1], restriction.alphabet),
      column: columnOf(pieces, restriction.index),
    }
  }

  write(target: Uint8Array, rows: number): number {
    return orZero(target, () => {
      this.#spread(target, rows)
      const { memory } = this.#engine
      if (this.#restricted) {
        const { column, layout } = this.#restricted
        let at = column
        this.#engine.produce(layout, rows, (address, batch) => {
          for (let row = 0; row < batch; row++, at += this.stride) target[at] = memory[address + row] as number
        })
      }
      return rows * this.stride
    })
  }

  #spread(target: Uint8Array, rows: number): void {
    const { memory } = this.#engine
    const pieces = this.#pieces
    const perRow = symbolsIn(pieces)
    let at = 0
    let next = 0
    let left = 0
    /** Writes literals up to the next place for a character. */
    const literals = (): void => {
      while (left === 0 && at < rows * this.stride) {
        const piece = pieces[next] as Piece
        if (typeof piece === 'number') left = piece
        else {
          target.set(piece, at)
          at += piece.length
        }
        next = (next + 1) % pieces.length
      }
    }
    literals()
    this.#engine.produce(this.#free, rows * perRow, (address, batch) => {
      for (let from = address, end = address + batch; from < end; ) {
        const run = Math.min(left, end - from)
        target.set(memory.subarray(from, from + run), at)
        at += run
        from += run
        left -= run
        literals()
      }
    })
  }
}

/** Where in a row a symbol stands. */
function columnOf(pieces: readonly Piece[], index: number): number {
  let column = 0
  let symbols = 0
  for (const piece of pieces) {
    if (typeof piece !== 'number') column += piece.length
    else if (index < symbols + piece) return column + index - symbols
    else {
      column += piece
      symbols += piece
    }
  }
  return column
}

/** Rows of symbols that are not one byte each, in UTF-8 or escaped: the kernels draw, and the symbols are spelled here. */
class ExpandingWriter implements RowWriter {
  readonly stride: number | undefined
  readonly maxStride: number
  readonly #engine: Engine
  readonly #layout: Layout
  readonly #pieces: readonly Piece[]
  readonly #alphabet: readonly Uint8Array[]

  constructor(engine: Engine, encoded: EncodedShape) {
    if (encoded.restriction) throw new Error('a restricted symbol must be an ASCII character')
    this.#engine = engine
    this.#layout = symbolLayout(encoded)
    this.#pieces = encoded.pieces
    this.#alphabet = encoded.alphabet
    this.stride = encoded.stride
    this.maxStride = encoded.maxStride
  }

  write(target: Uint8Array, rows: number): number {
    const { memory } = this.#engine
    const alphabet = this.#alphabet
    let at = 0
    return orZero(target, () => {
      this.#engine.produce(this.#layout, rows, (address, batch) => {
        let next = address
        for (let row = 0; row < batch; row++) {
          for (const piece of this.#pieces) {
            if (typeof piece === 'number') {
              for (let i = 0; i < piece; i++) {
                const symbol = alphabet[memory[next++] as number] as Uint8Array
                for (let j = 0; j < symbol.length; j++) target[at++] = symbol[j] as number
              }
            } else {
              target.set(piece, at)
              at += piece.length
            }
          }
        }
      })
      return at
    })
  }
}

function orZero<T>(target: Uint8Array, write: () => T): T {
  try {
    return write()
  } catch (error) {
    target.fill(0)
    throw error
  }
}
