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
  let width = 0
  for (const piece of shape.pieces) width += typeof piece === 'number' ? piece : [...piece].length
  return width
}

/** A function that says whether a text has the shape's literals and symbols in their places, and the right checksum. */
export function matcher(shape: Shape): (text: string) => boolean {
  const { checksum, restriction } = shape
  const alphabet = codePointsOf(shape.alphabet)
  const allowed = new Set(alphabet)
  const few = new Set(codePointsOf(restriction?.alphabet ?? []))
  const follows = checksum === undefined ? () => true : checkerOf(checksum, alphabet)
  return (text) => {
    const symbols = symbolsIn(text, shape)
    if (symbols === undefined) return false
    const drawn = checksum === undefined ? symbols.length : symbols.length - CHECK_SYMBOLS[checksum]
    for (let i = 0; i < drawn; i++) {
      if (!(i === restriction?.index ? few : allowed).has(symbols[i] as number)) return false
    }
    return follows(symbols.slice(0, drawn), symbols.slice(drawn))
  }
}

function codePointsOf(symbols: readonly string[]): number[] {
  return symbols.map((symbol) => symbol.codePointAt(0) as number)
}

/** The code points that stand in a text where the shape has symbols, if its literals are all in their places. */
function symbolsIn(text: string, { pieces }: Shape): number[] | undefined {
  const symbols: number[] = []
  let at = 0
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      if (!text.startsWith(piece, at)) return undefined
      at += piece.length
      continue
    }
    for (let i = 0; i < piece; i++) {
      const codePoint = text.codePointAt(at)
      if (codePoint === undefined) return undefined
      symbols.push(codePoint)
      at += codePoint > 0xffff ? 2 : 1
    }
  }
  return at === text.length ? symbols : undefined
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
