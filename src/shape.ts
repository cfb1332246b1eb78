import { CHECK_SYMBOLS, type Checksum, crc32Digits, luhnSymbol } from './engine/checksums.js'

/** What a code looks like: literal text and runs of symbols in order, over one alphabet. */
export interface Shape {
  /** Literal text, or a number of symbols. */
  readonly pieces: readonly (string | number)[]
  /** The alphabet's symbols, each one code point. */
  readonly alphabet: readonly string[]
  /** The one symbol that comes from only some of the alphabet's, if there is one: which, and from what. */
  readonly restriction: { readonly index: number; readonly alphabet: readonly string[] } | undefined
  /** The last symbols are not drawn but follow from the others. `'crc32'` needs an alphabet of ASCII characters. */
  readonly checksum: Checksum | undefined
  /** Bits of entropy in a code. */
  readonly bits: number
}

/** Neither; written out, as nothing may be inherited from an `Object.prototype` that others have added to. */
export const UNRESTRICTED = { restriction: undefined, checksum: undefined } as const

/** Code points in a code of this shape. */
export function widthOf(shape: Shape): number {
  // Separators are all the same, and there may be thousands.
  const widths = new Map<string, number>()
  let width = 0
  for (const piece of shape.pieces) {
    if (typeof piece === 'number') width += piece
    else {
      const known = widths.get(piece) ?? codePointsIn(piece)
      widths.set(piece, known)
      width += known
    }
  }
  return width
}

/** Code points of a text without lone surrogates, where the second half of each pair is none. */
function codePointsIn(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) count++
  return count
}

/**
 * A function that says whether a text has the shape's literals and symbols in their places, and the right checksum. It
 * takes no memory that grows with the text but for codes with a checksum, which are short.
 */
export function matcher(shape: Shape): (text: string) => boolean {
  const { checksum, pieces, restriction } = shape
  const alphabet = codePointsOf(shape.alphabet)
  const allowed = new Set(alphabet)
  const few = new Set(codePointsOf(restriction?.alphabet ?? []))
  const all = pieces.reduce<number>((sum, piece) => sum + (typeof piece === 'number' ? piece : 0), 0)
  const drawn = checksum === undefined ? all : all - CHECK_SYMBOLS[checksum]
  const follows = checksum && checkerOf(checksum, alphabet)
  return (text) => {
    const symbols: number[] = []
    let at = 0
    let next = 0
    for (const piece of pieces) {
      if (typeof piece === 'string') {
        if (!text.startsWith(piece, at)) return false
        at += piece.length
        continue
      }
      for (const end = next + piece; next < end; next++) {
        const codePoint = text.codePointAt(at)
        if (codePoint === undefined) return false
        if (next < drawn && !(next === restriction?.index ? few : allowed).has(codePoint)) return false
        if (follows) symbols.push(codePoint)
        at += codePoint > 0xffff ? 2 : 1
      }
    }
    return at === text.length && (!follows || follows(symbols.slice(0, drawn), symbols.slice(drawn)))
  }
}

function codePointsOf(symbols: readonly string[]): number[] {
  return symbols.map((symbol) => symbol.codePointAt(0) as number)
}

type Checker = (drawn: readonly number[], check: readonly number[]) => boolean

/** A function that says whether check symbols follow from those drawn. */
function checkerOf(checksum: Checksum, alphabet: readonly number[]): Checker {
  if (checksum === 'crc32') {
    return (drawn, check) => crc32Digits(drawn).every((digit, i) => digit === check[i])
  }
  const numbers = new Map(alphabet.map((symbol, number) => [symbol, number]))
  return (drawn, [check]) => {
    const symbols = drawn.map((symbol) => numbers.get(symbol) as number)
    return alphabet[luhnSymbol(symbols, alphabet.length)] === check
  }
}
