import { text } from './checks.js'

const digits = '0123456789'
const lowercase = 'abcdefghijklmnopqrstuvwxyz'
const uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const letters = uppercase + lowercase
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'

/**
 * Named alphabets, each a string of its symbols.
 *
 * @category Alphabets
 * @inlineType Readonly
 *
 * @example
 * ```ts
 * import { alphabets, mint } from 'tokenmill'
 * alphabets.crockford // => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
 * const ticket = mint({ alphabet: alphabets.crockford, length: 10 }).one() // 7KQ2XVBN4M, say
 * ```
 */
export const alphabets = /* @__PURE__ */ Object.freeze({
  /** 10 symbols, 0 to 9. */
  digits,
  /** 26 symbols, a to z. */
  lowercase,
  /** 26 symbols, A to Z. */
  uppercase,
  /** 52 symbols, A to Z and a to z. */
  letters,
  /** 62 symbols, letters and then digits. */
  alphanumeric: letters + digits,
  /** 16 symbols, lower case (RFC 4648 section 8). */
  hex: '0123456789abcdef',
  /** 32 symbols, A to Z and 2 to 7 (RFC 4648 section 6). */
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  /** 32 symbols, Crockford's base32: digits and capitals without I, L, O and U. */
  crockford: '0123456789ABCDEFGHJKMNPQRSTVWXYZ',
  /** 36 symbols, digits and then a to z. */
  base36: digits + lowercase,
  /** 58 symbols, Bitcoin's: digits, A to Z and a to z without 0, O, I and l. */
  base58: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  /** 62 symbols, digits, A to Z and a to z. */
  base62: digits + uppercase + lowercase,
  /** 64 symbols, A to Z, a to z, digits, `-` and `_` (RFC 4648 section 5). */
  base64url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  /** 32 symbols, ASCII's, as Python's `string.punctuation`. */
  punctuation,
  /** 94 symbols, ASCII from `!` to `~`: no space. */
  printable: '!"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~',
  /** 56 symbols, digits and letters without 0 O o 1 l I, which look alike. */
  unambiguous: '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz',
})

/**
 * The name of an alphabet in {@link alphabets}.
 *
 * @category Alphabets
 */
export type AlphabetName = keyof typeof alphabets

const MAX_SYMBOLS = 256
const COUNTED = 65_536

/**
 * Splits an alphabet into its symbols.
 *
 * @throws TypeError if it is not a string
 * @throws RangeError if it has fewer than 2 (or `least`) or more than 256 symbols, one of them twice (a bias), or a lone
 *   surrogate, or if it is the name of an alphabet, whose few letters would make weak tokens
 */
export function symbolsOf(name: string, alphabet: unknown, least = 2): string[] {
  const whole = text(name, alphabet)
  if (Object.hasOwn(alphabets, whole)) {
    throw new RangeError(
      `${name} must be the symbols themselves, and '${whole}' is a name: write alphabets.${whole}, or, if its letters are the symbols, those in another order`,
    )
  }
  // A text that is far too long is not split to be counted.
  const symbols = [...whole.slice(0, COUNTED)]
  if (symbols.length < least || symbols.length > MAX_SYMBOLS) {
    const count = whole.length > COUNTED ? 'many more' : symbols.length
    throw new RangeError(`${name} must have ${least} to ${MAX_SYMBOLS} symbols, got ${count}`)
  }
  const seen = new Set<string>()
  for (const symbol of symbols) {
    if (seen.has(symbol)) {
      throw new RangeError(
        `${name} has '${symbol}' more than once: every symbol must be different, or some are likelier`,
      )
    }
    seen.add(symbol)
  }
  return symbols
}
