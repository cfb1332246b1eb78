import type { RowFormat } from './encoding.js'
import type { Engine } from './engine/engine.js'
import type { Policy } from './policy.js'
import type { Shape } from './shape.js'

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
  /** What is drawn for a code, or undefined where codes are not symbols of one alphabet. */
  readonly drawn: Drawn | undefined
}

/**
 * The symbols that are drawn for a code: all that the shape allows, or those that meet a policy. Data and no functions, so that
 * what only {@link unique} needs comes along with that alone.
 */
export interface Drawn {
  readonly shape: Shape
  readonly policy: Policy | undefined
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
