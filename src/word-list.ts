import { integer, text, typeName } from './checks.js'
import { MAX_BOUND } from './words.js'

/** The longest word, in characters. */
const MAX_WORD = 256

/**
 * Checks a list of words, and copies it.
 *
 * @throws TypeError if it is not an array of strings
 * @throws RangeError if it has fewer than 2 or more than 2^21 words, or one that is empty, too long, not well-formed, or
 *   there twice
 */
export function wordsOf(name: string, list: unknown): string[] {
  if (!Array.isArray(list)) throw new TypeError(`${name} must be an array of words, got ${typeName(list)}`)
  // A copy first, by number: what is checked is what is used, whatever becomes of the caller's array.
  const words: unknown[] = Array.from(
    { length: integer(`${name} length`, list.length, 2, MAX_BOUND) },
    (_, i) => list[i],
  )
  const numbers = new Map<string, number>()
  return words.map((value, i) => {
    const number = i + 1
    const word = text(`${name} word ${number}`, value, MAX_WORD)
    if (word === '') throw new RangeError(`${name} word ${number} is empty`)
    const before = numbers.get(word)
    // The words themselves stay out of messages: the list may be one of secrets, given by mistake.
    if (before !== undefined) {
      throw new RangeError(
        `${name} has words ${before} and ${number} the same: every word must be different, or some are likelier`,
      )
    }
    numbers.set(word, number)
    return word
  })
}

/**
 * Checks that a text of so many words can be read in one way only, so that no two draws look the same and there is as much
 * entropy as is said: with the separator after it, no word may be the beginning of another.
 *
 * In sorted order a word that begins another stands right before one that it begins.
 *
 * @throws RangeError that names two such words by number
 */
export function readableWords(name: string, list: readonly string[], separator: string): void {
  // One character that is in no word ends each. A longer separator may begin within a word: x- and y with -- between them
  // read like x and -y.
  if (separator.length === 1 && list.every((word) => !word.includes(separator))) return
  const ended = list.map((word) => word + separator)
  const order = [...ended.keys()].sort((i, j) => ((ended[i] as string) < (ended[j] as string) ? -1 : 1))
  for (let k = 1; k < order.length; k++) {
    const [shorter, longer] = [order[k - 1] as number, order[k] as number]
    if ((ended[longer] as string).startsWith(ended[shorter] as string)) {
      throw new RangeError(
        `${name}: list word ${longer + 1} begins with word ${shorter + 1}, so passphrases could be read in two ways: ` +
          'choose a separator of one character that is in no word',
      )
    }
  }
}
