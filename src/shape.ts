import type { Constraint } from './engine/layout.js'

/** What a code looks like: literal text and runs of symbols in order, over one alphabet. */
export interface Shape {
  /** Literal text, or a number of symbols. */
  readonly pieces: readonly (string | number)[]
  /** The alphabet's symbols, each one code point. */
  readonly alphabet: readonly string[]
  /** The one symbol that may take only some of the alphabet's values, if there is one. */
  readonly constraint?: Constraint | undefined
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
export function matches(shape: Shape, text: string): boolean {
  const { constraint } = shape
  const values = new Map(shape.alphabet.map((symbol, value) => [symbol, value]))
  const characters = [...text]
  let at = 0
  let index = 0
  for (const piece of shape.pieces) {
    if (typeof piece === 'string') {
      for (const expected of piece) if (characters[at++] !== expected) return false
      continue
    }
    for (let i = 0; i < piece; i++, index++) {
      const value = values.get(characters[at++] as string)
      if (value === undefined) return false
      if (index === constraint?.index && ((value & constraint.and) | constraint.or) !== value) return false
    }
  }
  return at === characters.length
}
