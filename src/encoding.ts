import { CRC32_CHARACTERS } from './engine/checksums.js'
import { compileLayout, type Layout, type LayoutOptions, type Piece } from './engine/layout.js'
import type { Recipe } from './recipe.js'
import type { Shape } from './shape.js'
import { utf8 } from './utf8.js'

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
export function linesOf(recipe: Recipe): RowFormat {
  if (recipe.mayHold(/\n/)) {
    throw new RangeError(
      'a code of this mint may hold a line feed itself, so lines would not tell codes apart (JSON and CSV would)',
    )
  }
  return { open: '', close: '\n', escape: (text) => text }
}

/** A shape in a format, in bytes. */
export interface EncodedShape {
  /** Literal bytes, or a number of symbols; neighbouring literals are joined. */
  readonly pieces: readonly Piece[]
  /** What is drawn: characters of an ASCII alphabet, or of any other the symbols' numbers, of so many. */
  readonly alphabet: Uint8Array | number
  /** How each character or number is spelled in the format. */
  spelled(): Uint8Array[]
  /** Is each character spelled as itself, so that the kernels can frame it? */
  readonly isPlain: boolean
  readonly options: LayoutOptions
  /** Bytes of a row, or undefined where they vary. */
  readonly stride: number | undefined
  /** Bytes of the longest row there can be. */
  readonly maxStride: number
}

const ASCII = /* @__PURE__ */ Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))

export function encodeShape(shape: Shape, { open, close, escape: spell }: RowFormat): EncodedShape {
  const { checksum, restriction } = shape
  const spellings = (symbols: readonly string[]): Uint8Array[] => symbols.map((symbol) => utf8(spell(symbol)))
  const isAscii = shape.alphabet.every((symbol) => symbol < '\x80')
  const possible = spellings([...shape.alphabet, ...(checksum === 'crc32' ? CRC32_CHARACTERS : [])])
  const pieces: Piece[] = []
  // Separators are all the same, and there may be thousands.
  const encoded = new Map<string, Uint8Array>()
  const pushLiteral = (literal: string): void => {
    const bytes = encoded.get(literal) ?? utf8(literal)
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
  const lengths = possible.map((symbol) => symbol.length)
  const longest = Math.max(...lengths)
  const maxStride = lengthOf(pieces, longest)
  const stride = lengthOf(pieces, Math.min(...lengths)) === maxStride ? maxStride : undefined
  const few = restriction && { index: restriction.index, alphabet: utf8(restriction.alphabet.join('')) }
  return {
    pieces,
    alphabet: isAscii ? utf8(shape.alphabet.join('')) : shape.alphabet.length,
    spelled: () => spellings(isAscii ? ASCII : shape.alphabet),
    isPlain: isAscii && longest === 1,
    options: { checksum, restriction: few, wide: undefined },
    stride,
    maxStride,
  }
}

function lengthOf(pieces: readonly Piece[], symbolBytes: number): number {
  return pieces.reduce<number>(
    (sum, piece) => sum + (typeof piece === 'number' ? piece * symbolBytes : piece.length),
    0,
  )
}

export function symbolsIn(pieces: readonly Piece[]): number {
  return pieces.reduce<number>((sum, piece) => sum + (typeof piece === 'number' ? piece : 0), 0)
}

/** Rows of the bare symbols of a code as they are drawn, and then the padding. */
export function symbolLayout({ alphabet, options, pieces }: EncodedShape, padding = new Uint8Array(0)): Layout {
  return compileLayout([symbolsIn(pieces), padding], alphabet, options)
}
