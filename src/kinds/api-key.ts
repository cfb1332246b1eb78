import { alphabets } from '../alphabets.js'
import { integer, oneOf, options, text } from '../checks.js'
import type { Checksum } from '../engine/checksums.js'
import { type BackendOption, backendOf, type FixedWidthMint } from '../mint.js'
import { mint } from './code.js'

/**
 * What {@link apiKey} takes. A value left out, undefined or null means the default.
 *
 * @category Kinds
 */
export interface ApiKeyOptions extends BackendOption {
  /**
   * What tells your keys from all others, as `'sk_live_'`: 1 to 64 ASCII letters, digits, `_` and `-`. End it with `_`,
   * which no key has inside, and a double click selects the whole key.
   */
  prefix: string
  /** Random base62 symbols in a key, 16 to 256; default 30, which is 178 bits. */
  length?: number | null | undefined
  /** `'crc32'` (the default): six base62 digits; `'luhn'`: one; `false`: none. */
  checksum?: Checksum | false | null | undefined
}

const DEFAULT_LENGTH = 30
const MIN_LENGTH = 16
const MAX_LENGTH = 256

/**
 * Mints API keys: a prefix, random base62 symbols, and a checksum of them, as GitHub's tokens have. A scanner for leaked
 * keys knows them by the prefix, and `check` tells a real key from one that was mistyped or made up, without asking a
 * database; a change of one character is always found.
 *
 * Show a key once, and store a hash of it.
 *
 * @returns a {@link Mint} of keys with length · log2(62) bits of entropy
 * @throws TypeError if an option has the wrong type, or is unknown, or `prefix` is missing
 * @throws RangeError if a value is out of range
 *
 * @category Kinds
 *
 * @example
 * ```ts
 * import { apiKey } from 'tokenmill'
 * const keys = apiKey({ prefix: 'acme_' })
 * keys.one() // acme_Kd0IFqbtmNbPxk2qEifLG9X17BhPTI0Z3ZPz, say
 * keys.check('acme_Kd0IFqbtmNbPxk2qEifLG9X17BhPTI0Z3ZPz') // => true
 * keys.check('acme_Kd0IFqbtmNbPxk2qElfLG9X17BhPTI0Z3ZPz') // => false
 * ```
 */
export function apiKey(description: ApiKeyOptions): FixedWidthMint {
  const given = options('apiKey', description, ['prefix', 'length', 'checksum', 'backend'])
  const prefix = text('apiKey: prefix', given.prefix)
  if (!/^[\w-]{1,64}$/.test(prefix)) {
    throw new RangeError("apiKey: prefix must be 1 to 64 ASCII letters, digits, '_' and '-', as 'sk_live_'")
  }
  const length = integer('apiKey: length', given.length ?? DEFAULT_LENGTH, MIN_LENGTH, MAX_LENGTH)
  const checksum = checksumOf(given.checksum ?? 'crc32')
  return mint({ alphabet: alphabets.base62, length, prefix, checksum, backend: backendOf('apiKey', given) })
}

function checksumOf(value: Checksum | false): Checksum | undefined {
  if (value === false) return undefined
  return oneOf<Checksum>('apiKey: checksum', value, ['crc32', 'luhn'], 'or false')
}
