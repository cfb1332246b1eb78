import type { RowFormat } from './encoding.js'
import type { Engine } from './engine/engine.js'
import type { CodeSpace } from './unique/space.js'

/** How codes of a kind are made, in each of the ways in which a mint gives them. */
export interface Recipe {
  /** Code points in a code, or undefined where codes differ. */
  readonly width: number | undefined
  /** Bytes of a code as a string in memory, on average, to tell how many there is room for. */
  readonly stringBytes: number
  /** Bytes of a code in UTF-8, or undefined where they differ. */
  readonly byteWidth: number | undefined
  /** Bits of entropy in a code. */
  readonly bits: number
  /** May a code hold what the pattern finds in a character? */
  mayHold(pattern: RegExp): boolean
  /** Has the text the format of these codes? */
  matches(text: string): boolean
  /** Codes as strings. */
  strings(engine: Engine): StringMaker
  /** Codes as rows of bytes. */
  rows(engine: Engine, format: RowFormat): RowWriter
  /** Codes as numbers, or undefined where they are not symbols of one alphabet. */
  space(): RecipeSpace | undefined
}

/** All codes of a recipe. */
export interface RecipeSpace extends CodeSpace {
  /** How many there are; as many as the space has numbers, or fewer. */
  readonly total: bigint
  /** Is a row that the space has a number for a code? Left out where all are. */
  readonly isCode?: (row: Uint8Array) => boolean
  /** Writes the drawn symbols of a code as the row that begins at `row`; says whether the text is a code. */
  read(text: string, rows: Uint8Array, row: number): boolean
}

/** Makes codes as strings, one at a time or many at once. Each string is its own memory. */
export interface StringMaker {
  one(): string
  many(count: number): string[]
}

/** Writes rows of one format into byte arrays. */
export interface RowWriter {
  /** Bytes of the longest row there can be. */
  readonly maxStride: number
  /**
   * Writes `rows` rows from the start of a target with room for them; returns how many bytes they took. If the entropy
   * source fails, the target is zeroed and the error goes on to the caller.
   */
  write(target: Uint8Array, rows: number): number
}
