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

/**
 * An alphabet by its name, or else the symbols themselves. A text that looks like a misspelt name is refused: taken as
 * symbols, `base85` would make codes of six symbols.
 */
export function alphabetFrom(text: string): string {
  if (Object.hasOwn(alphabets, text)) return alphabets[text as AlphabetName]
  const names = Object.keys(alphabets)
  const lower = text.toLowerCase()
  const like = (name: string): boolean => name.toLowerCase().startsWith(lower) || lower.startsWith(name.toLowerCase())
  if (/^base[-_]?\d/.test(lower) || (lower.length >= 3 && names.some(like))) {
    throw new InvalidArgumentError(
      `No alphabet has that name; there are ${names.join(', ')}. For these symbols themselves give another order.`,
    )
  }
  return text
}

/** Describes what is asked for to the library, and turns its refusals into words of the command line. */
export function described<T>(describe: () => T): T {
  try {
    return describe()
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error
    throw new UsageError(error.message.replace(/^(?:mint|hex|urlsafe|uuid): (\w+) /, '--$1 '))
  }
}
