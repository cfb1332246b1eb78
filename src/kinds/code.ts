import { alphabets, symbolsOf } from '../alphabets.js'
import { integer, options, text } from '../checks.js'
import { type BackendOption, backendOf, type FixedWidthMint } from '../mint.js'
import { UNRESTRICTED } from '../shape.js'
import { shapeMint } from '../shaped.js'

/** What {@link mint} takes. A value left out, undefined or null means the default. */
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
}

const DEFAULT_LENGTH = 21
const MAX_LENGTH = 4_096
const MAX_LITERAL = 65_536
const OPTIONS = ['alphabet', 'length', 'prefix', 'suffix', 'group', 'separator', 'backend']

/**
 * Mints codes: symbols of an alphabet, each equally likely, between optional literals.
 *
 * @returns a {@link Mint} of codes with length · log2(symbols in the alphabet) bits of entropy
 * @throws TypeError if an option has the wrong type, or is unknown
 * @throws RangeError if a value is out of range: an alphabet with fewer than 2 or more than 256 symbols or one of them
 *   twice, a length or group outside 1 to 4,096, text of more than 65,536 characters or with a lone surrogate
 *
 * @example
 * ```ts
 * import { alphabets, mint } from 'tokenmill'
 * const vouchers = mint({ alphabet: alphabets.base58, length: 12, prefix: 'PROMO-', group: 4 })
 * vouchers.one() // PROMO-7Kq2-xVbN-4mTz, say
 * ```
 */
export function mint(description?: MintOptions | null): FixedWidthMint {
  const given = options('mint', description, OPTIONS)
  const alphabet = symbolsOf('mint: alphabet', given.alphabet ?? alphabets.base62)
  const length = integer('mint: length', given.length ?? DEFAULT_LENGTH, 1, MAX_LENGTH)
  const prefix = literal('mint: prefix', given.prefix ?? '')
  const suffix = literal('mint: suffix', given.suffix ?? '')
  const group = integer('mint: group', given.group ?? MAX_LENGTH, 1, MAX_LENGTH)
  const separator = literal('mint: separator', given.separator ?? '-')
  if ((given.group ?? undefined) === undefined && (given.separator ?? undefined) !== undefined) {
    throw new TypeError('mint: separator needs group, the number of symbols between separators')
  }
  const pieces: (string | number)[] = [prefix]
  for (let left = length; left > 0; left -= group) {
    if (left < length) pieces.push(separator)
    pieces.push(Math.min(left, group))
  }
  pieces.push(suffix)
  const bits = length * Math.log2(alphabet.length)
  return shapeMint({ ...UNRESTRICTED, pieces, alphabet, bits }, backendOf('mint', given))
}

function literal(name: string, value: unknown): string {
  const checked = text(name, value)
  if (checked.length <= MAX_LITERAL) return checked
  throw new RangeError(`${name} must have at most ${MAX_LITERAL} characters, got ${checked.length}`)
}
