import { compileLayout, type Layout, type Piece, type Restriction } from './engine/layout.js'
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
  // Separators are all the same, and there may be thousands.
  const encoded = new Map<string, Uint8Array>()
  const pushLiteral = (literal: string): void => {
    const bytes = encoded.get(literal) ?? utf8.encode(literal)
    encoded.set(literal, bytes)
    if (bytes.length > 0) pieces.push(bytes)
  }
  let literal = open
  for (const piece of shape.pieces) {
    if (typeof piece === 'string') literal += spell(piece)
    else if (piece > 0) {
      pushLiteral(literal)
      pieces.push(piece)
      literal = ''
    }
  }
  pushLiteral(literal + close)
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

export function symbolsIn(pieces: readonly Piece[]): number {
  return pieces.reduce<number>((sum, piece) => sum + (typeof piece === 'number' ? piece : 0), 0)
}

/** Rows of the bare symbols of a code, 0 to n − 1, and then the padding. */
export function symbolLayout({ alphabet, pieces }: EncodedShape, padding = new Uint8Array(0)): Layout {
  return compileLayout([symbolsIn(pieces), padding], alphabet.length)
}
