import { alphabets, symbolsOf } from '../alphabets.js'
import { options } from '../checks.js'
import { type BackendOption, backendOf, type FixedWidthMint } from '../mint.js'
import { UNRESTRICTED } from '../shape.js'
import { shapeMint } from '../shaped.js'

/** The variant: the first digit of the fourth group, after 8 + 4 + 3 that are free, has the bits 10xx (section 4.1). */
const VARIANT = { index: 15, alphabet: ['8', '9', 'a', 'b'] }

/**
 * Mints UUIDs of version 4 (RFC 9562 section 5.4), in lower case.
 *
 * @returns a {@link Mint} of UUIDs, 36 characters with 122 bits
 * @throws TypeError if an option has the wrong type, or is unknown
 *
 * @category Kinds
 *
 * @example
 * ```ts
 * import { uuid } from 'tokenmill'
 * const ids = uuid()
 * ids.one() // 919108f7-52d1-4320-9bac-f847db4148a8, say
 * ids.bits // => 122
 * ```
 */
export function uuid(description?: BackendOption | null): FixedWidthMint {
  const given = options('uuid', description, ['backend'])
  const alphabet = symbolsOf('uuid: alphabet', alphabets.hex)
  const pieces = [8, '-', 4, '-4', 3, '-', 4, '-', 12]
  return shapeMint({ ...UNRESTRICTED, pieces, alphabet, restriction: VARIANT, bits: 122 }, backendOf('uuid', given))
}
