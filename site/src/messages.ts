// What the page and its workers say to each other.
import type { Recipe } from './recipe.js'
import type { Symbols } from './symbols.js'

export type FileFormat = 'lines' | 'csv'

export type GenerateRequest =
  | { readonly task: 'show'; readonly id: number; readonly recipe: Recipe; readonly count: number }
  | {
      readonly task: 'file'
      readonly recipe: Recipe
      readonly count: number
      readonly format: FileFormat
      /** Is no token to be there twice? */
      readonly isUnique: boolean
    }

export type GenerateReport =
  | { readonly id: number; readonly tokens: string[] }
  | { readonly id?: number; readonly error: string }
  | { readonly made: number }
  | { readonly file: Blob; readonly seconds: number }

export type CountRequest = { readonly begin: Symbols } | { readonly draw: number }

export type CountReport =
  /** How often each symbol was drawn so far, in the order of the alphabet. */
  { readonly counts: readonly number[] } | { readonly error: string }

export interface RaceResult {
  /** Tokens a second, the median of all rounds; undefined if the browser has no such function. */
  readonly rate: number | undefined
  readonly name: string
  readonly isOurs: boolean
}

export interface RaceGroup {
  readonly title: string
  readonly results: readonly RaceResult[]
}

export type RaceReport =
  | { readonly round: number; readonly of: number }
  | { readonly groups: readonly RaceGroup[]; readonly sum: number }
