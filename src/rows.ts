import { type EncodedShape, symbolLayout, symbolsIn } from './encoding.js'
import type { Engine } from './engine/engine.js'
import { compileLayout, type Layout, MAX_STRIDE, type Piece } from './engine/layout.js'
import { KernelRows, orZero, type RowSource } from './engine/rows.js'
import { SievedEngine } from './engine/sieve.js'
import { wideSpelling } from './engine/wide.js'
import type { RowWriter } from './recipe.js'

/** The writer of rows of a shape. */
export function rowWriter(engine: Engine, encoded: EncodedShape): RowWriter {
  const { alphabet, isPlain, maxStride, options, pieces } = encoded
  if (!isPlain) {
    const wide = wideLayout(encoded)
    if (wide) return new FramedWriter(new KernelRows(engine, wide))
    return new ExpandingWriter(new KernelRows(engine, symbolLayout(encoded)), encoded)
  }
  if (maxStride === 0) return { maxStride: 0, write: () => 0 }
  if (maxStride > MAX_STRIDE) {
    // A sieve takes whole codes, which only the symbols of are short enough.
    if (engine instanceof SievedEngine)
      return new ExpandingWriter(new KernelRows(engine, symbolLayout(encoded)), encoded)
    return new WideWriter(engine, encoded)
  }
  return new FramedWriter(new KernelRows(engine, compileLayout(pieces, alphabet, options)))
}

/** The layout of rows whose symbols the kernels spell with more than a byte each: all with as many, and none a check symbol. */
function wideLayout({ alphabet, maxStride, options, pieces, spelled }: EncodedShape): Layout | undefined {
  if (typeof alphabet !== 'number' || maxStride === 0 || maxStride > MAX_STRIDE) return undefined
  if (options.checksum !== undefined || options.restriction !== undefined) return undefined
  const wide = wideSpelling(spelled())
  return wide && compileLayout(pieces, alphabet, { ...options, wide })
}

/** Rows that are written as they come. */
class FramedWriter implements RowWriter {
  readonly maxStride: number
  readonly #source: RowSource

  constructor(source: RowSource) {
    this.#source = source
    this.maxStride = source.stride
  }

  write(target: Uint8Array, rows: number): number {
    this.#source.write(target, rows)
    return rows * this.maxStride
  }
}

/** Rows too long to frame: the kernels draw their characters end to end, and they are spread over the pieces here. */
class WideWriter implements RowWriter {
  readonly maxStride: number
  readonly #engine: Engine
  readonly #pieces: readonly Piece[]
  /** Characters end to end: one a row, or where check characters follow, those of a code. */
  readonly #free: Layout
  readonly #restricted: { readonly layout: Layout; readonly column: number } | undefined

  constructor(engine: Engine, { alphabet, maxStride, options, pieces }: EncodedShape) {
    const { checksum, restriction } = options
    this.maxStride = maxStride
    this.#engine = engine
    this.#pieces = pieces
    this.#free = compileLayout([checksum === undefined ? 1 : symbolsIn(pieces)], alphabet, {
      checksum,
      restriction: undefined,
      wide: undefined,
    })
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
          for (let row = 0; row < batch; row++, at += this.maxStride) target[at] = memory[address + row] as number
        })
      }
      return rows * this.maxStride
    })
  }

  #spread(target: Uint8Array, rows: number): void {
    const { memory } = this.#engine
    const pieces = this.#pieces
    const unit = this.#free.stride
    let at = 0
    let next = 0
    let left = 0
    /** Writes literals up to the next place for a character. */
    const literals = (): void => {
      while (left === 0 && at < rows * this.maxStride) {
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
    this.#engine.produce(this.#free, (rows * symbolsIn(pieces)) / unit, (address, batch) => {
      for (let from = address, end = address + batch * unit; from < end; ) {
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

/** Symbols that are expanded at a time. */
const EXPANDED_BYTES = 32_768

/** Rows of symbols that are not one byte each, in UTF-8 or escaped: rows of bare symbols come in, and are spelled here. */
export class ExpandingWriter implements RowWriter {
  readonly maxStride: number
  readonly #source: RowSource
  readonly #pieces: readonly Piece[]
  readonly #spelled: readonly Uint8Array[]

  constructor(source: RowSource, { maxStride, pieces, spelled }: EncodedShape) {
    this.#source = source
    this.#pieces = pieces
    this.#spelled = spelled()
    this.maxStride = maxStride
  }

  write(target: Uint8Array, rows: number): number {
    const { stride } = this.#source
    const most = Math.min(rows, Math.max(1, Math.floor(EXPANDED_BYTES / stride)))
    const symbols = new Uint8Array(most * stride)
    return orZero(target, () => {
      try {
        let at = 0
        for (let left = rows; left > 0; left -= most) {
          const batch = Math.min(left, most)
          this.#source.write(symbols, batch)
          at = this.#expand(symbols, batch, target, at)
        }
        return at
      } finally {
        symbols.fill(0)
      }
    })
  }

  #expand(symbols: Uint8Array, rows: number, target: Uint8Array, start: number): number {
    let next = 0
    let at = start
    for (let row = 0; row < rows; row++) {
      for (const piece of this.#pieces) {
        if (typeof piece === 'number') {
          for (const end = next + piece; next < end; next++) {
            const spelled = this.#spelled[symbols[next] as number] as Uint8Array
            for (let i = 0; i < spelled.length; i++) target[at++] = spelled[i] as number
          }
        } else {
          target.set(piece, at)
          at += piece.length
        }
      }
    }
    return at
  }
}
