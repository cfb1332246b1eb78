import { InvalidArgumentError } from 'commander'
import { type AlphabetName, alphabets } from '../alphabets.js'

/** A mistake in how the command was called: exit code 2. */
export class UsageError extends Error {}

/** Reads a whole number: digits, with `_` between them where wanted, or as 1e6. */
export function wholeNumber(text: string): number {
  if (!/^\d+(_\d+)*$|^\d+e\d+$/i.test(text)) {
    throw new InvalidArgumentError('Write a whole number as 1000000, 1_000_000 or 1e6.')
  }
  const value = Number(text.replaceAll('_', ''))
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('The most is 9007199254740991.')
  return value
}

/** Names are short; a longer text of letters and digits can only mean its symbols. */
const LONGEST_NAME = 16

/**
 * An alphabet by its name, or else the symbols themselves. What looks like a name or a range but is none is refused:
 * taken as symbols, `base85` would make codes of six symbols, and `0-9` of three. The order of symbols does not matter,
 * so who means the letters of a short text can give them in ascending order, which no name has.
 */
export function alphabetFrom(text: string): string {
  if (Object.hasOwn(alphabets, text)) return alphabets[text as AlphabetName]
  const names = Object.keys(alphabets).join(', ')
  if (/^([a-z0-9]-[a-z0-9])+$/i.test(text)) {
    throw new InvalidArgumentError(`Ranges are not spelt out; give every symbol, or a name: ${names}.`)
  }
  const ascending = [...new Set(text)].sort().join('')
  if (/^[a-z0-9]+$/i.test(text) && text.length <= LONGEST_NAME && text !== ascending) {
    throw new InvalidArgumentError(
      `No alphabet has that name; there are ${names}. For these symbols themselves write them in order, '${ascending}'.`,
    )
  }
  return text
}

/** Reads a whole number of any size and sign. */
export function integer(text: string): bigint {
  const [, digits, power = '0'] = /^(-?\d+(?:_\d+)*)(?:e(\d{1,4}))?$/i.exec(text) ?? []
  if (digits === undefined) throw new InvalidArgumentError('Write a whole number as 1000000, 1_000_000 or 1e6.')
  return BigInt(digits.replaceAll('_', '')) * 10n ** BigInt(power)
}

/** Describes what is asked for to the library, and turns its refusals into words of the command line. */
export async function described<T>(describe: () => T | Promise<T>): Promise<T> {
  try {
    return await describe()
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error
    throw new UsageError(
      error.message
        .replace(/^\w+: /, '')
        .replace(OPTION, (_, name: string, part?: string) => `--${name}${part === undefined ? '' : `-${part}`}`),
    )
  }
}

/** An option of the library at the start of a message, and perhaps a part of it, as in `symbols.from`. */
const OPTION =
  /^(length|alphabet|prefix|suffix|group|separator|checksum|bytes|digits|lower|upper|symbols|words|list)\b(?:\.(\w+))?/
