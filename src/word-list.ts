import { text, typeName } from './checks.js'
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
  if (list.length < 2 || list.length > MAX_BOUND) {
    throw new RangeError(`${name} must have 2 to ${MAX_BOUND} words, got ${list.length}`)
  }
  const seen = new Set<string>()
  // A copy first: what is checked is what is used, whatever becomes of the caller's array.
  return [...list].map((value, i) => {
    const word = text(`${name} word ${i + 1}`, value, MAX_WORD)
    if (word === '') throw new RangeError(`${name} word ${i + 1} is empty`)
    if (seen.has(word)) {
      throw new RangeError(`${name} has '${word}' more than once: every word must be different, or some are likelier`)
    }
    seen.add(word)
    return word
  })
}

/**
 * Checks that a text of so many words can be read in one way only, so that no two draws look the same and there is as much
 * entropy as is said: with the separator after it, no word may be the beginning of another.
 *
 * In sorted order a word that begins another stands right before one that it begins.
 *
 * @throws RangeError that names two such words
 */
export function readableWords(name: string, list: readonly string[], separator: string): void {
  // One character that is in no word ends each. A longer separator may begin within a word: x- and y with -- between them
  // read like x and -y.
  if (separator.length === 1 && list.every((word) => !word.includes(separator))) return
  const sorted = list.map((word) => word + separator).sort()
  for (let i = 1; i < sorted.length; i++) {
    const [shorter, longer] = [sorted[i - 1] as string, sorted[i] as string]
    if (longer.startsWith(shorter)) {
      throw new RangeError(
        `${name}: '${longer}' begins with '${shorter}', so passphrases could be read in two ways: ` +
          'choose a separator of one character that is in no word',
      )
    }
  }
}
