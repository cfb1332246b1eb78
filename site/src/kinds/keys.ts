import { alphabets } from 'tokenmill'
import { numberIn } from '../field.js'
import type { Kind } from '../kinds.js'
import { symbolsOf, urlsafeSymbols, uuidSymbols } from '../symbols.js'

const bytes = {
  name: 'bytes',
  label: 'Bytes',
  type: 'number',
  initial: '32',
  min: 0,
  max: 4096,
  hint: '8 bits each',
} as const

const HEX: Kind = {
  name: 'hex',
  title: 'Hex',
  about: 'Random bytes in hexadecimal, two digits a byte.',
  fields: [bytes],
  recipe: (values) => ({ kind: 'hex', options: { bytes: numberIn(values.bytes) } }),
  symbols: () => symbolsOf(alphabets.hex),
}

const URLSAFE: Kind = {
  name: 'urlsafe',
  title: 'URL-safe',
  about: 'Random bytes in base64url: session ids and links that carry a token.',
  fields: [bytes],
  recipe: (values) => ({ kind: 'urlsafe', options: { bytes: numberIn(values.bytes) } }),
  symbols: urlsafeSymbols,
}

const UUID: Kind = {
  name: 'uuid',
  title: 'UUID',
  about: 'UUIDs of version 4 (RFC 9562), 122 random bits each.',
  fields: [],
  recipe: () => ({ kind: 'uuid', options: {} }),
  symbols: uuidSymbols,
}

const API_KEY: Kind = {
  name: 'apikey',
  title: 'API key',
  about: 'A prefix, base62 symbols and a checksum, as GitHub’s tokens have them.',
  fields: [
    { name: 'prefix', label: 'Prefix', type: 'text', initial: 'sk_live_', hint: 'letters, digits, _ and -' },
    { name: 'length', label: 'Length', type: 'number', initial: '30', min: 16, max: 256, hint: 'random symbols' },
    {
      name: 'checksum',
      label: 'Checksum',
      type: 'choice',
      initial: 'crc32',
      choices: [
        ['crc32', 'CRC-32, 6 digits'],
        ['luhn', 'Luhn, 1 symbol'],
        ['none', 'none'],
      ],
    },
  ],
  recipe: ({ prefix, length, checksum }) => ({
    kind: 'apiKey',
    options: {
      prefix,
      length: numberIn(length),
      ...(checksum !== 'crc32' && { checksum: checksum === 'none' ? false : checksum }),
    },
  }),
  symbols: () => symbolsOf(alphabets.base62, 'Prefix and checksum are not counted.'),
}

/** What programs give each other. */
export const KEYS: readonly Kind[] = [HEX, URLSAFE, UUID, API_KEY]
