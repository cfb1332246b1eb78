import type { Field, Values } from './field.js'
import { CODES } from './kinds/codes.js'
import { KEYS } from './kinds/keys.js'
import { PEOPLE } from './kinds/people.js'
import type { Recipe } from './recipe.js'
import type { Symbols } from './symbols.js'

/** What can be minted, as the form shows it. */
export interface Kind {
  /** In the address of the page. */
  readonly name: string
  readonly title: string
  /** What it is for, in a line. */
  readonly about: string
  readonly fields: readonly Field[]
  /** What the package is called with. Values are taken as they are: the package says what is wrong with them. */
  recipe(values: Values): Recipe
  /** The symbols that are drawn for it, each as likely as the other, or why there are none to be counted. */
  symbols(values: Values): Symbols | string
}

export const KINDS: readonly Kind[] = [CODES, ...KEYS, ...PEOPLE]

export function kindNamed(name: string | null): Kind {
  return KINDS.find((kind) => kind.name === name) ?? CODES
}

/** What the form holds when nothing has been changed. */
export function initialValues({ fields }: Kind): Values {
  return Object.fromEntries(fields.map(({ name, initial }) => [name, initial]))
}
