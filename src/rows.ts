import type { Engine } from './engine/engine.js'
import { compileLayout, type Layout, MAX_STRIDE, type Piece, type Restriction } from './engine/layout.js'
import type { Shape } from './shape.js'

/** What stands around each code in bulk output, and how its characters are written. */
export interface RowFormat {
  readonly open: string
  readonly close: string
  readonly escape: (text: string) => string
}

/** Codes packed end to end. */
export const PACKED: RowFormat = { open: '', close: '', escape: (text) => text }
/**
 * Codes each followed by a line feed.
 *
 * @throws RangeError if a code may hold a line feed itself
 */
export function linesOf(shape: Shape): RowFormat {
  if (mayHold(shape, /\n/)) {
    throw new RangeError('a code of this mint may hold a line feed itself, so lines would not tell codes apart')
  }
  return { open: '', close: '\n', escape: (text) => text }
}

/** May a code of this shape hold what the pattern finds? */
export function mayHold({ alphabet, pieces }: Shape, pattern: RegExp): boolean {
  return [...alphabet, ...pieces].some((part) => typeof part === 'string' && pattern.test(part))
}

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

const utf8 = /* @__PURE__ */ new TextEncoder()

/** A shape in a format, in bytes. */
export interface EncodedShape {
  /** Literal bytes, or a number of symbols; neighbouring literals are joined. */
  readonly pieces: readonly Piece[]
  /** The bytes of each symbol. */
  readonly alphabet: readonly Uint8Array[]
  readonly restriction: Restriction | undefined
  /** Bytes of a row, or undefined where they vary. */
  readonly stride: number | undefined
  /** Bytes of the longest row there can be. */
  readonly maxStride: number
}

export function encodeShape(shape: Shape, { open, close, escape: spell }: RowFormat): EncodedShape {
  const alphabet = shape.alphabet.map((symbol) => utf8.encode(spell(symbol)))
  const pieces: Piece[] = []
  let literal = open
  for (const piece of shape.pieces) {
    if (typeof piece === 'string') literal += spell(piece)
    else if (piece > 0) {
      if (literal !== '') pieces.push(utf8.encode(literal))
      pieces.push(piece)
      literal = ''
    }
  }
  literal += close
  if (literal !== '') pieces.push(utf8.encode(literal))
  const lengths = alphabet.map((symbol) => symbol.length)
  const maxStride = lengthOf(pieces, Math.max(...lengths))
  const stride = lengthOf(pieces, Math.min(...lengths)) === maxStride ? maxStride : undefined
  const restriction = shape.restriction && {
    index: shape.restriction.index,
    alphabet: utf8.encode(shape.restriction.alphabet.join('')),
  }
  return { pieces, alphabet, restriction, stride, maxStride }
}

function lengthOf(pieces: readonly Piece[], symbolBytes: number): number {
  return pieces.reduce<number>(
    (sum, piece) => sum + (typeof piece === 'number' ? piece * symbolBytes : piece.length),
    0,
  )
}

/** The characters of an alphabet that is ASCII throughout, which the kernels can map and frame. */
export function asciiOf({ alphabet }: EncodedShape): Uint8Array | undefined {
  const ascii = alphabet.every((symbol) => symbol.length === 1)
  return ascii ? Uint8Array.from(alphabet, (symbol) => symbol[0] as number) : undefined
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

/** Rows too long to frame: put together piece by piece, each run of symbols as rows of one symbol. */
class WideWriter implements RowWriter {
  readonly stride: number
  readonly maxStride: number
  readonly #parts: (Uint8Array | { writer: FramingWriter; symbols: number })[] = []

  constructor(engine: Engine, { pieces, restriction }: EncodedShape, characters: Uint8Array, stride: number) {
    this.stride = this.maxStride = stride
    const free = new FramingWriter(engine, compileLayout([1], characters))
    let index = 0
    for (const piece of pieces) {
      if (typeof piece !== 'number') {
        this.#parts.push(piece)
      } else if (restriction && restriction.index >= index && restriction.index < index + piece) {
        const before = restriction.index - index
        const bound = new FramingWriter(engine, compileLayout([1], restriction.alphabet))
        this.#parts.push({ writer: free, symbols: before }, { writer: bound, symbols: 1 })
        this.#parts.push({ writer: free, symbols: piece - before - 1 })
        index += piece
      } else {
        this.#parts.push({ writer: free, symbols: piece })
        index += piece
      }
    }
  }

  write(target: Uint8Array, rows: number): number {
    let at = 0
    return orZero(target, () => {
      for (let row = 0; row < rows; row++) {
        for (const part of this.#parts) {
          if (part instanceof Uint8Array) {
            target.set(part, at)
            at += part.length
          } else {
            part.writer.write(target.subarray(at, at + part.symbols), part.symbols)
            at += part.symbols
          }
        }
      }
      return at
    })
  }
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

/** Rows of the bare symbols of a code, 0 to n − 1, and then the padding. */
export function symbolLayout({ alphabet, pieces }: EncodedShape, padding = new Uint8Array(0)): Layout {
  const symbols = pieces.reduce<number>((sum, piece) => sum + (typeof piece === 'number' ? piece : 0), 0)
  return compileLayout([symbols, padding], alphabet.length)
}

function orZero<T>(target: Uint8Array, write: () => T): T {
  try {
    return write()
  } catch (error) {
    target.fill(0)
    throw error
  }
}
