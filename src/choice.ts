import { typeName } from './checks.js'
import { below } from './randbelow.js'

/** What can be chosen from: an array, a typed array, or a string (by code point). */
export type Sequence<T> = string | ArrayLike<T>

/**
 * A random element of a non-empty sequence, as Python's `secrets.choice`: each equally likely.
 *
 * @param sequence an array, a typed array, or a string, which is taken by code points
 * @returns the element; of a string a string of one code point
 * @throws TypeError if it is none of these
 * @throws RangeError if it is empty
 *
 * @example
 * ```ts
 * import { choice } from 'tokenmill'
 * const suit = choice(['clubs', 'diamonds', 'hearts', 'spades'])
 * const letter = choice('αβγ')
 * ```
 */
export function choice(sequence: string): string
export function choice<T>(sequence: ArrayLike<T>): T
export function choice<T>(sequence: Sequence<T>): T | string {
  const elements = elementsOf('sequence', sequence)
  if (elements.length === 0) throw new RangeError('sequence must have at least one element')
  return elements[below(elements.length)] as T | string
}

/** The elements of a sequence: itself, or the code points of a string. */
export function elementsOf<T>(name: string, sequence: Sequence<T>): ArrayLike<T | string> {
  if (typeof sequence === 'string') return [...sequence]
  if (Array.isArray(sequence) || (ArrayBuffer.isView(sequence) && !(sequence instanceof DataView))) return sequence
  throw new TypeError(`${name} must be an array, a typed array or a string, got ${typeName(sequence)}`)
}
