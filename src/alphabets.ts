import { text } from './checks.js'

const digits = '0123456789'
const lowercase = 'abcdefghijklmnopqrstuvwxyz'
const uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const letters = uppercase + lowercase
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'

/**
 * Named alphabets, each a string of its symbols.
 *
 * | name | symbols | where from |
 * | --- | --- | --- |
 * | `digits` | 10 | 0 to 9 |
 * | `lowercase`, `uppercase` | 26 | ASCII letters of one case |
 * | `letters` | 52 | ASCII letters |
 * | `alphanumeric` | 62 | letters, then digits |
 * | `hex` | 16 | RFC 4648 section 8, lower case |
 * | `base32` | 32 | RFC 4648 section 6 |
 * | `crockford` | 32 | Crockford's base32: no I, L, O, U |
 * | `base36` | 36 | digits, then lower case |
 * | `base58` | 58 | Bitcoin's: no 0, O, I, l |
 * | `base62` | 62 | digits, upper case, lower case |
 * | `base64url` | 64 | RFC 4648 section 5 |
 * | `punctuation` | 32 | as Python's `string.punctuation` |
 * | `printable` | 94 | ASCII from `!` to `~`: no space |
 * | `unambiguous` | 56 | digits and letters without 0 O o 1 l I, which look alike |
 *
 * @example
 * ```ts
 * import { alphabets, mint } from 'tokenmill'
 * const ticket = mint({ alphabet: alphabets.crockford, length: 10 }).one()
 * ```
 */
export const alphabets = /* @__PURE__ */ Object.freeze({
  digits,
  lowercase,
  uppercase,
  letters,
  alphanumeric: letters + digits,
  hex: '0123456789abcdef',
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  crockford: '0123456789ABCDEFGHJKMNPQRSTVWXYZ',
  base36: digits + lowercase,
  base58: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  base62: digits + uppercase + lowercase,
  base64url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  punctuation,
  printable: '!"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~',
  unambiguous: '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz',
})

/** The name of an alphabet in {@link alphabets}. */
export type AlphabetName = keyof typeof alphabets

const MAX_SYMBOLS = 256
const COUNTED = 65_536

/**
 * Splits an alphabet into its symbols.
 *
 * @throws TypeError if it is not a string
 * @throws RangeError if it has fewer than 2 (or `least`) or more than 256 symbols, one of them twice (a bias), or a lone
 *   surrogate
 */
export function symbolsOf(name: string, alphabet: unknown, least = 2): string[] {
  const whole = text(name, alphabet)
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
