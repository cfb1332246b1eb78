import { alphabets } from 'tokenmill'
import type { Recipe } from './recipe.js'

/** Symbols to be counted, and a recipe whose tokens consist of them. */
export interface Symbols {
  /** All of them, each as likely as the other. */
  readonly symbols: string
  readonly recipe: Recipe
  /** Where in a token they are, if not everywhere. */
  readonly positions?: readonly number[]
  /** What else to know about what is counted. */
  readonly note?: string
}

/** Symbols in a token that is only made to be counted. */
const LENGTH = 100

/** Symbols of an alphabet, without what may stand around them. */
export function symbolsOf(alphabet: string, note?: string): Symbols {
  return { symbols: alphabet, recipe: { kind: 'mint', options: { alphabet, length: LENGTH } }, ...(note && { note }) }
}

/** Six bits a symbol come out even where the bytes are a multiple of three. */
export function urlsafeSymbols(): Symbols {
  return {
    symbols: alphabets.base64url,
    recipe: { kind: 'urlsafe', options: { bytes: 75 } },
    note: 'Drawn as tokens of 75 bytes, a multiple of three: of other sizes the last symbol carries fewer bits.',
  }
}

/** 30 of the 32 hexadecimal digits of a UUID: the version is always 4, and the variant one of four. */
export function uuidSymbols(): Symbols {
  const positions = [...'xxxxxxxx-xxxx-4xxx-vxxx-xxxxxxxxxxxx'].flatMap((at, i) => (at === 'x' ? [i] : []))
  return {
    symbols: alphabets.hex,
    recipe: { kind: 'uuid', options: {} },
    positions,
    note: 'Counted are the 30 digits of a UUID that are free; the version and the variant are not.',
  }
}
