import { bytes, text, typeName } from './checks.js'
import { utf8Encoder } from './utf8.js'

/**
 * Compares two secrets without telling by the time it takes where they differ first, as Python's
 * `secrets.compare_digest`.
 *
 * The time depends on the lengths, which are no secret. Strings are compared by their UTF-8 bytes (Python refuses those
 * beyond ASCII).
 *
 * @param a a string
 * @param b another
 * @returns whether they are equal; false if their lengths differ
 * @throws TypeError if they are neither two strings nor two Uint8Arrays
 * @throws RangeError if a string has a lone surrogate, which UTF-8 cannot tell from another
 *
 * @category Python's secrets
 *
 * @example
 * ```ts
 * import { compareDigest, tokenHex } from 'tokenmill'
 * const expected = tokenHex()
 * compareDigest(expected, 'what the client sent') // => false
 * ```
 */
export function compareDigest(a: string, b: string): boolean
/**
 * Compares the bytes of two secrets in the same way, as hashes of tokens.
 *
 * @param a some bytes
 * @param b others
 * @returns whether they are equal; false if their lengths differ
 * @throws TypeError if they are neither two strings nor two Uint8Arrays
 *
 * @example
 * ```ts
 * import { compareDigest } from 'tokenmill'
 * compareDigest(Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2, 3)) // => true
 * ```
 */
export function compareDigest(a: Uint8Array, b: Uint8Array): boolean
export function compareDigest(a: string | Uint8Array, b: string | Uint8Array): boolean {
  if (typeof a === 'string' && typeof b === 'string') {
    const utf8 = utf8Encoder()
    const copies = [utf8.encode(text('a', a)), utf8.encode(text('b', b))] as const
    const isEqual = equal(...copies)
    for (const copy of copies) copy.fill(0)
    return isEqual
  }
  if (typeof a === 'string' || typeof b === 'string') {
    throw new TypeError(`a and b must both be strings or both Uint8Arrays, got ${typeName(a)} and ${typeName(b)}`)
  }
  return equal(bytes('a', a), bytes('b', b))
}

/**
 * Every byte of `b` is read whatever was found before. Where the lengths differ it is compared with itself, so that the
 * work is the same, and the difference in length makes the result false.
 */
function equal(a: Uint8Array, b: Uint8Array): boolean {
  const other = a.length === b.length ? a : b
  let difference = a.length ^ b.length
  for (let i = 0; i < b.length; i++) difference |= (other[i] as number) ^ (b[i] as number)
  return difference === 0
}
