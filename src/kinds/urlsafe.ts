import { alphabets, symbolsOf } from '../alphabets.js'
import { integer, options } from '../checks.js'
import { backendOf, type FixedWidthMint } from '../mint.js'
import { type Shape, UNRESTRICTED } from '../shape.js'
import { shapeMint } from '../shaped.js'
import { DEFAULT_ENTROPY, MAX_BYTES } from '../sizes.js'
import type { BytesOptions } from './hex.js'

/**
 * Mints random bytes in base64url without padding (RFC 4648 section 5): four characters for three bytes.
 *
 * @returns a {@link Mint} of tokens of ⌈4 · bytes / 3⌉ characters and 8 · bytes bits
 * @throws TypeError if an option has the wrong type, or is unknown
 * @throws RangeError if `bytes` is out of range
 *
 * @category Kinds
 *
 * @example
 * ```ts
 * import { urlsafe } from 'tokenmill'
 * const tokens = urlsafe({ bytes: 32 })
 * tokens.one() // 1qTgVsSVIkfBzAPoRIAFSVgR5dmXcpx2mmLkL8LRSMQ, say
 * tokens.width // => 43
 * ```
 */
export function urlsafe(description?: BytesOptions | null): FixedWidthMint {
  const given = options('urlsafe', description, ['bytes', 'backend'])
  return shapeMint(base64urlShape('urlsafe', '', given), backendOf('urlsafe', given))
}

/** @internal A literal and then random bytes in base64url. */
export function base64urlShape(name: string, prefix: string, given: BytesOptions): Shape {
  const bytes = integer(`${name}: bytes`, given.bytes ?? DEFAULT_ENTROPY, 0, MAX_BYTES)
  const alphabet = symbolsOf(`${name}: alphabet`, alphabets.base64url)
  const symbols = Math.ceil((4 * bytes) / 3)
  // One or two bytes over fill the last character only in part, and its unused low bits are zero (section 3.5).
  const unused = 6 * symbols - 8 * bytes
  const last = alphabet.filter((_, value) => value % 2 ** unused === 0)
  const restriction = unused === 0 ? undefined : { index: symbols - 1, alphabet: last }
  return { ...UNRESTRICTED, pieces: [prefix, symbols], alphabet, restriction, bits: 8 * bytes }
}
