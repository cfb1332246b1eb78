/** What a code looks like: literal text and runs of symbols in order, over one alphabet. */
export interface Shape {
  /** Literal text, or a number of symbols. */
  readonly pieces: readonly (string | number)[]
  /** The alphabet's symbols, each one code point. */
  readonly alphabet: readonly string[]
  /** The one symbol that comes from only some of the alphabet's, if there is one: which, and from what. */
  readonly restriction?: { readonly index: number; readonly alphabet: readonly string[] } | undefined
  /** Bits of entropy in a code. */
  readonly bits: number
}

/** Code points in a code of this shape. */
export function widthOf(shape: Shape): number {
  let width = 0
  for (const piece of shape.pieces) width += typeof piece === 'number' ? piece : [...piece].length
  return width
}

/** Has the text the shape's literals and symbols in their places? */
export function matches({ alphabet, pieces, restriction }: Shape, text: string): boolean {
  const all = new Set(alphabet)
  const few = new Set(restriction?.alphabet)
  const characters = [...text]
  let at = 0
  let index = 0
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      for (const expected of piece) if (characters[at++] !== expected) return false
    } else {
      for (const end = index + piece; index < end; index++) {
        const allowed = index === restriction?.index ? few : all
        if (!allowed.has(characters[at++] as string)) return false
      }
    }
  }
  return at === characters.length
}
