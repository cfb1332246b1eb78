import { typeName } from './checks.js'
import { below } from './randbelow.js'

/**
 * What can be chosen from: an array, a typed array, or a string (by code point).
 *
 * @category Python's secrets
 */
export type Sequence<T> = string | ArrayLike<T>

/**
 * A random code point of a string that is not empty, as Python's `secrets.choice`: each equally likely.
 *
 * @returns a string of one code point, which may be two UTF-16 units
 * @throws TypeError if it is neither a string nor an array or a typed array
 * @throws RangeError if it is empty
 *
 * @category Python's secrets
 *
 * @example
 * ```ts
 * import { choice } from 'tokenmill'
 * const letter = choice('αβγ') // β, say
 * ```
 */
export function choice(sequence: string): string
/**
 * A random element of a sequence that is not empty, as Python's `secrets.choice`: each equally likely.
 *
 * @param sequence an array or a typed array
 * @returns the element itself
 * @throws TypeError if it is neither of them, nor a string
 * @throws RangeError if it is empty
 *
 * @example
 * ```ts
 * import { choice } from 'tokenmill'
 * const suit = choice(['clubs', 'diamonds', 'hearts', 'spades']) // hearts, say
 * ```
 */
export function choice<T>(sequence: ArrayLike<T>): T
export function choice<T>(sequence: Sequence<T>): T | string {
  const elements = elementsOf('sequence', sequence)
  if (elements.length === 0) throw new RangeError('sequence must have at least one element')
  return elements[below(elements.length)] as T | string
}

/** The elements of a sequence: itself, or the code points of a string, which are its characters where none takes two. */
export function elementsOf<T>(name: string, sequence: Sequence<T>): ArrayLike<T | string> {
  if (typeof sequence === 'string') return /[\ud800-\udfff]/.test(sequence) ? [...sequence] : sequence
  if (Array.isArray(sequence) || (ArrayBuffer.isView(sequence) && !(sequence instanceof DataView))) return sequence
  throw new TypeError(`${name} must be an array, a typed array or a string, got ${typeName(sequence)}`)
}
