import { alphabets, symbolsOf } from '../alphabets.js'
import { options } from '../checks.js'
import { type BackendOption, backendOf, type Mint, ShapeMint } from '../mint.js'

/** Where the variant's digit is among the digits that are not fixed: after 8 + 4 + 3 of them. */
const VARIANT = { index: 15, and: 0b0011, or: 0b1000 }

/**
 * Mints UUIDs of version 4 (RFC 9562 section 5.4), in lower case.
 *
 * @returns a {@link Mint} of UUIDs, 36 characters with 122 bits
 * @throws TypeError if an option has the wrong type, or is unknown
 *
 * @example
 * ```ts
 * import { uuid } from 'tokenmill'
 * const ids = uuid()
 * ids.one() // 919108f7-52d1-4320-9bac-f847db4148a8, say
 * ```
 */
export function uuid(description?: BackendOption | null): Mint {
  const given = options('uuid', description, ['backend'])
  const alphabet = symbolsOf('uuid: alphabet', alphabets.hex)
  const pieces = [8, '-', 4, '-4', 3, '-', 4, '-', 12]
  return new ShapeMint({ pieces, alphabet, constraint: VARIANT, bits: 122 }, backendOf('uuid', given))
}
