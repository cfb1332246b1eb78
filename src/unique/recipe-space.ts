import { encodeShape, PACKED } from '../encoding.js'
import { CHECK_SYMBOLS } from '../engine/checksums.js'
import { MAX_STRIDE } from '../engine/layout.js'
import type { Drawn } from '../recipe.js'
import { matcher, type Shape } from '../shape.js'
import { type CodeSpace, partOf } from './space.js'

/** All codes of a recipe. */
export interface RecipeSpace extends CodeSpace {
  /** How many there are; as many as the space has numbers, or fewer. */
  readonly total: bigint
  /** Is a row that the space has a number for a code? Left out where all are. */
  readonly isCode?: (row: Uint8Array) => boolean
  /** Writes the drawn symbols of a code as the row that begins at `row`; says whether the text is a code. */
  read(text: string, rows: Uint8Array, row: number): boolean
}

/** Codes as numbers; undefined where they are too long for the engine to draw as a whole. */
export function spaceOf({ policy, shape }: Drawn): RecipeSpace | undefined {
  const space = shapeSpace(shape)
  if (policy === undefined || space === undefined) return space
  const meets = policy.tester(space.symbols)
  return {
    ...space,
    total: policy.size,
    isCode: (row) => meets(row, 0),
    read: (text, rows, row) => policy.isMetBy(text) && space.read(text, rows, row),
  }
}

function shapeSpace(shape: Shape): RecipeSpace | undefined {
  const { alphabet, checksum, pieces, restriction } = shape
  const { alphabet: drawn } = encodeShape(shape, PACKED)
  const all = pieces.reduce<number>((sum, piece) => sum + (typeof piece === 'number' ? piece : 0), 0)
  const length = checksum === undefined ? all : all - CHECK_SYMBOLS[checksum]
  if (length > MAX_STRIDE || length === 0) return undefined
  // Luhn's sum is of numbers, and so are symbols that are more than a byte.
  const isCharacters = typeof drawn !== 'number' && checksum !== 'luhn'
  const symbols = isCharacters ? drawn : Uint8Array.from(alphabet, (_, number) => number)
  const few = restriction && {
    index: restriction.index,
    alphabet: Uint8Array.from(restriction.alphabet, (symbol) => symbols[alphabet.indexOf(symbol)] as number),
  }
  const space = { length, symbols, restriction: few }
  return { ...space, total: partOf(space, { index: 0, of: 1 }).size, read: reader(shape, space) }
}

/** A function that writes the drawn symbols of a text that has the shape. */
function reader(shape: Shape, { length, symbols }: { length: number; symbols: Uint8Array }): RecipeSpace['read'] {
  const ascii = new Int16Array(128).fill(-1)
  const others = new Map<number, number>()
  shape.alphabet.forEach((symbol, i) => {
    const codePoint = symbol.codePointAt(0) as number
    if (codePoint < ascii.length) ascii[codePoint] = symbols[i] as number
    else others.set(codePoint, symbols[i] as number)
  })
  // What the checksum is, and which symbols a restricted one may be, it takes more to tell.
  const matches = shape.checksum === undefined && shape.restriction === undefined ? undefined : matcher(shape)
  return (text, rows, row) => {
    let at = 0
    let next = 0
    for (const piece of shape.pieces) {
      if (typeof piece === 'string') {
        if (!text.startsWith(piece, at)) return false
        at += piece.length
        continue
      }
      for (const end = next + piece; next < end; next++) {
        const codePoint = text.codePointAt(at) ?? -1
        // Check symbols may be of another alphabet, and are not drawn.
        if (next < length) {
          const byte = ascii[codePoint] ?? others.get(codePoint) ?? -1
          if (byte < 0) return false
          rows[row + next] = byte
        }
        at += codePoint > 0xffff ? 2 : 1
      }
    }
    return at === text.length && (matches === undefined || matches(text))
  }
}
