/** What a code looks like: literal text and runs of symbols in order, over one alphabet. */
export interface Shape {
  /** Literal text, or a number of symbols. */
  readonly pieces: readonly (string | number)[]
  /** The alphabet's symbols, each one code point. */
  readonly alphabet: readonly string[]
  /** The one symbol that comes from only some of the alphabet's, if there is one: which, and from what. */
  readonly restriction: { readonly index: number; readonly alphabet: readonly string[] } | undefined
  /** Bits of entropy in a code. */
  readonly bits: number
}

/** Code points in a code of this shape. */
export function widthOf(shape: Shape): number {
  let width = 0
  for (const piece of shape.pieces) width += typeof piece === 'number' ? piece : [...piece].length
  return width
}

/** A function that says whether a text has the shape's literals and symbols in their places. */
export function matcher({ alphabet, pieces, restriction }: Shape): (text: string) => boolean {
  const all = codePoints(alphabet)
  const few = codePoints(restriction?.alphabet ?? [])
  return (text) => {
    let at = 0
    let index = 0
    for (const piece of pieces) {
      if (typeof piece === 'string') {
        if (!text.startsWith(piece, at)) return false
        at += piece.length
        continue
      }
      for (const end = index + piece; index < end; index++) {
        const codePoint = text.codePointAt(at)
        const allowed = index === restriction?.index ? few : all
        if (codePoint === undefined || !allowed.has(codePoint)) return false
        at += codePoint > 0xffff ? 2 : 1
      }
    }
    return at === text.length
  }
}

function codePoints(symbols: readonly string[]): Set<number | undefined> {
  return new Set(symbols.map((symbol) => symbol.codePointAt(0)))
}
