import { boolean, integer, options, text } from '../checks.js'
import { EFF_LARGE } from '../generated/eff-large.js'
import { type BackendOption, backendOf, type Mint, mintOf } from '../mint.js'
import { phraseRecipe } from '../phrases.js'
import { readableWords, wordsOf } from '../word-list.js'

/**
 * What {@link passphrase} takes. A value left out, undefined or null means the default.
 *
 * @category Kinds
 */
export interface PassphraseOptions extends BackendOption {
  /** Words in a passphrase, 1 to 64; default 6, which is 77 bits of {@link effLarge}. */
  words?: number | null | undefined
  /** Text between words, up to 64 characters; default a space. */
  separator?: string | null | undefined
  /** Begins each word with a capital; default `false`. It adds no entropy. */
  capitalize?: boolean | null | undefined
  /** The words to draw from, 2 to 2,097,152, all different; default {@link effLarge}. */
  list?: readonly string[] | null | undefined
}

const DEFAULT_WORDS = 6
const MAX_WORDS = 64
const MAX_SEPARATOR = 64

/**
 * The EFF's large word list: 7,776 English words, 12.9 bits each, none of which is the beginning of another. By Joseph
 * Bonneau, Electronic Frontier Foundation, 2016 (https://www.eff.org/dice), licensed under CC BY 3.0 US.
 *
 * @category Kinds
 *
 * @example
 * ```ts
 * import { effLarge } from 'tokenmill/passphrase'
 * effLarge.length // => 7776
 * effLarge[0] // => 'abacus'
 * ```
 */
export const effLarge: readonly string[] = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ EFF_LARGE.split(' '))

/**
 * Mints passphrases: words drawn from a list, each equally likely, repeats allowed.
 *
 * The words are looked up in a list, so the time it takes may depend on which they are.
 *
 * @returns a {@link Mint} of passphrases with words · log2(words in the list) bits of entropy; their lengths differ, so
 *   its `width` is undefined
 * @throws TypeError if an option has the wrong type, or is unknown
 * @throws RangeError if a value is out of range, a word is in the list twice or empty, or two passphrases could read the
 *   same, because a word begins like another and the separator does not tell them apart
 *
 * @category Kinds
 *
 * @example
 * ```ts
 * import { passphrase } from 'tokenmill/passphrase'
 * passphrase().one() // lavender lunacy quickness ladybug playful reaffirm, say
 * passphrase({ words: 4, separator: '-', capitalize: true }).one() // Unmixed-Gauze-Sprout-Tidal, say
 * passphrase({ words: 3, list: ['heads', 'tails'] }).bits // => 3
 * ```
 */
export function passphrase(description?: PassphraseOptions | null): Mint {
  const given = options('passphrase', description, ['words', 'separator', 'capitalize', 'list', 'backend'])
  const words = integer('passphrase: words', given.words ?? DEFAULT_WORDS, 1, MAX_WORDS)
  const separator = text('passphrase: separator', given.separator ?? ' ', MAX_SEPARATOR)
  const capitalize = boolean('passphrase: capitalize', given.capitalize ?? false)
  const plain = given.list === undefined || given.list === null ? effLarge : wordsOf('passphrase: list', given.list)
  const list = capitalize ? wordsOf('passphrase: list, capitalized,', plain.map(capitalized)) : plain
  readableWords('passphrase', list, separator)
  return mintOf(phraseRecipe(list, words, separator), backendOf('passphrase', given))
}

function capitalized(word: string): string {
  const [first = ''] = word
  return first.toUpperCase() + word.slice(first.length)
}
