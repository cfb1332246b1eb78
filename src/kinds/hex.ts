import { alphabets, symbolsOf } from '../alphabets.js'
import { integer, options } from '../checks.js'
import { type BackendOption, backendOf, type FixedWidthMint } from '../mint.js'
import { UNRESTRICTED } from '../shape.js'
import { shapeMint } from '../shaped.js'
import { DEFAULT_ENTROPY, MAX_BYTES } from '../sizes.js'

/**
 * What {@link hex} and {@link urlsafe} take. A value left out, undefined or null means the default.
 *
 * @category Kinds
 */
export interface BytesOptions extends BackendOption {
  /** Random bytes in a token, 0 to 2^31 − 1; default 32. */
  bytes?: number | null | undefined
}

/**
 * Mints random bytes in hexadecimal: two lower case digits a byte (RFC 4648 section 8).
 *
 * @returns a {@link Mint} of tokens of 2 · bytes characters and 8 · bytes bits
 * @throws TypeError if an option has the wrong type, or is unknown
 * @throws RangeError if `bytes` is out of range
 *
 * @category Kinds
 *
 * @example
 * ```ts
 * import { hex } from 'tokenmill'
 * const tokens = hex({ bytes: 4 })
 * tokens.one() // 9f3c01d7, say
 * tokens.bits // => 32
 * ```
 */
export function hex(description?: BytesOptions | null): FixedWidthMint {
  const given = options('hex', description, ['bytes', 'backend'])
  const bytes = integer('hex: bytes', given.bytes ?? DEFAULT_ENTROPY, 0, MAX_BYTES)
  const alphabet = symbolsOf('hex: alphabet', alphabets.hex)
  return shapeMint({ ...UNRESTRICTED, pieces: [2 * bytes], alphabet, bits: 8 * bytes }, backendOf('hex', given))
}
