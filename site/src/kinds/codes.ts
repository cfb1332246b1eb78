import { alphabets } from 'tokenmill'
import { given, numberIn, optionalNumber, type Values } from '../field.js'
import type { Kind } from '../kinds.js'
import { symbolsOf } from '../symbols.js'

/** The choice of symbols of one's own. */
const OWN = 'own'

const NAMES = {
  base62: 'digits and letters',
  unambiguous: 'no look-alikes',
  base58: 'Bitcoin’s',
  base64url: 'letters, digits, - and _',
  crockford: 'no I, L, O, U',
  base32: 'RFC 4648',
  base36: 'digits, lower case',
  hex: 'digits, a to f',
  digits: '0 to 9',
  lowercase: 'a to z',
  uppercase: 'A to Z',
  letters: 'both cases',
  printable: 'ASCII, ! to ~',
} as const satisfies Partial<Record<keyof typeof alphabets, string>>

const ALPHABETS = Object.entries(NAMES).map(
  ([name, about]) => [name, `${name}, ${alphabets[name as keyof typeof NAMES].length}: ${about}`] as const,
)

const alphabetOf = ({ alphabet, symbols }: Values): string =>
  alphabet === OWN ? (symbols ?? '') : alphabets[alphabet as keyof typeof NAMES]

/** Codes of an alphabet: vouchers, tickets, ids. */
export const CODES: Kind = {
  name: 'codes',
  title: 'Codes',
  about: 'Vouchers, tickets, ids: symbols of an alphabet, with what you like around them.',
  fields: [
    {
      name: 'alphabet',
      label: 'Alphabet',
      type: 'choice',
      initial: 'base62',
      isWide: true,
      choices: [...ALPHABETS, [OWN, 'symbols of your own']],
    },
    {
      name: 'symbols',
      label: 'Your symbols',
      type: 'text',
      initial: '♠♥♦♣',
      isWide: true,
      hint: '2 to 256 different characters of any script',
      isShown: ({ alphabet }) => alphabet === OWN,
    },
    { name: 'length', label: 'Length', type: 'number', initial: '21', min: 1, max: 4096, hint: 'symbols in a code' },
    { name: 'prefix', label: 'Prefix', type: 'text', initial: '', hint: 'as PROMO-' },
    { name: 'group', label: 'Groups of', type: 'number', initial: '', min: 1, max: 4096, hint: 'empty: no groups' },
    {
      name: 'separator',
      label: 'Separator',
      type: 'text',
      initial: '-',
      hint: 'between groups',
      isShown: ({ group }) => group !== '',
    },
    {
      name: 'checksum',
      label: 'Checksum',
      type: 'choice',
      initial: '',
      choices: [
        ['', 'none'],
        ['crc32', 'CRC-32, 6 digits'],
        ['luhn', 'Luhn, 1 symbol'],
      ],
      hint: 'finds typing errors',
    },
  ],
  recipe(values) {
    const group = optionalNumber(values.group)
    const options = given({
      length: numberIn(values.length),
      prefix: values.prefix,
      group,
      checksum: values.checksum,
    })
    // An alphabet of no symbols and a separator of no characters are values too.
    const separator = group === undefined || values.separator === '-' ? {} : { separator: values.separator }
    return { kind: 'mint', options: { alphabet: alphabetOf(values), ...options, ...separator } }
  },
  symbols: (values) => symbolsOf(alphabetOf(values), 'Prefix, separators and checksum are not counted.'),
}
