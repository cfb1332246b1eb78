import { alphabets, symbolsOf } from '../alphabets.js'
import { integer, oneOf, options, text } from '../checks.js'
import { CHECK_SYMBOLS, type Checksum } from '../engine/checksums.js'
import { type BackendOption, backendOf, type FixedWidthMint } from '../mint.js'
import { UNRESTRICTED } from '../shape.js'
import { shapeMint } from '../shaped.js'

/**
 * What {@link mint} takes. A value left out, undefined or null means the default.
 *
 * @category Kinds
 */
export interface MintOptions extends BackendOption {
  /** The symbols themselves, 2 to 256 distinct code points; default `alphabets.base62`. */
  alphabet?: string | null | undefined
  /** Symbols in a code, 1 to 4,096; default 21, which is 125 bits of base62. */
  length?: number | null | undefined
  /** Text before the symbols, up to 65,536 characters; default none. */
  prefix?: string | null | undefined
  /** Text after the symbols, up to 65,536 characters; default none. */
  suffix?: string | null | undefined
  /** Splits the symbols into groups of this many, 1 to 4,096; default no groups. */
  group?: number | null | undefined
  /** Text between groups, up to 65,536 characters; default `'-'`. Only with `group`. */
  separator?: string | null | undefined
  /**
   * Symbols after the others, grouped with them, by which `check` tells a code with a mistyped symbol from a real one:
   * `'crc32'`, the CRC-32 of the symbols in UTF-8 as six base62 digits (0 to 9, A to Z, a to z), for ASCII alphabets; or
   * `'luhn'`, one symbol by Luhn mod N (ISO/IEC 7812-1), for alphabets of an even number of symbols. Default none.
   */
  checksum?: Checksum | null | undefined
}

const DEFAULT_LENGTH = 21
const MAX_LENGTH = 4_096
const MAX_LITERAL = 65_536
const OPTIONS = ['alphabet', 'length', 'prefix', 'suffix', 'group', 'separator', 'checksum', 'backend']

/**
 * Mints codes: symbols of an alphabet, each equally likely, between optional literals.
 *
 * @returns a {@link Mint} of codes with length · log2(symbols in the alphabet) bits of entropy
 * @throws TypeError if an option has the wrong type, or is unknown
 * @throws RangeError if a value is out of range: an alphabet with fewer than 2 or more than 256 symbols or one of them
 *   twice, a length or group outside 1 to 4,096, text of more than 65,536 characters or with a lone surrogate, a
 *   checksum that the alphabet cannot have
 *
 * @category Kinds
 *
 * @example
 * ```ts
 * import { alphabets, mint } from 'tokenmill'
 * const vouchers = mint({ alphabet: alphabets.base58, length: 12, prefix: 'PROMO-', group: 4 })
 * vouchers.one() // PROMO-7Kq2-xVbN-4mTz, say
 * vouchers.width // => 20
 * mint({ alphabet: 'aab' }) // throws RangeError
 * ```
 */
export function mint(description?: MintOptions | null): FixedWidthMint {
  const given = options('mint', description, OPTIONS)
  const alphabet = symbolsOf('mint: alphabet', given.alphabet ?? alphabets.base62)
  const length = integer('mint: length', given.length ?? DEFAULT_LENGTH, 1, MAX_LENGTH)
  const prefix = text('mint: prefix', given.prefix ?? '', MAX_LITERAL)
  const suffix = text('mint: suffix', given.suffix ?? '', MAX_LITERAL)
  const separator = text('mint: separator', given.separator ?? '-', MAX_LITERAL)
  if (isGiven(given.separator) && !isGiven(given.group)) {
    throw new TypeError('mint: separator needs group, the number of symbols between separators')
  }
  const checksum = checksumOf(given.checksum, alphabet)
  const symbols = length + (checksum === undefined ? 0 : CHECK_SYMBOLS[checksum])
  const group = isGiven(given.group) ? integer('mint: group', given.group, 1, MAX_LENGTH) : symbols
  const pieces: (string | number)[] = [prefix]
  for (let left = symbols; left > 0; left -= group) {
    if (left < symbols) pieces.push(separator)
    pieces.push(Math.min(left, group))
  }
  pieces.push(suffix)
  const bits = length * Math.log2(alphabet.length)
  return shapeMint({ ...UNRESTRICTED, pieces, alphabet, checksum, bits }, backendOf('mint', given))
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null
}

function checksumOf(value: unknown, alphabet: readonly string[]): Checksum | undefined {
  if (value === undefined || value === null) return undefined
  const checksum = oneOf<Checksum>('mint: checksum', value, ['crc32', 'luhn'])
  if (checksum === 'crc32' && alphabet.some((symbol) => symbol > '\x7f')) {
    throw new RangeError(`mint: checksum 'crc32' needs an alphabet of ASCII characters; 'luhn' takes any`)
  }
  if (checksum === 'luhn' && alphabet.length % 2 === 1) {
    throw new RangeError(
      `mint: checksum 'luhn' needs an alphabet of an even number of symbols, or typing errors pass; it has ${alphabet.length}`,
    )
  }
  return checksum
}
