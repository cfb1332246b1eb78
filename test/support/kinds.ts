import fc from 'fast-check'
import {
  alphabets,
  apiKey,
  type BackendName,
  hex,
  type Mint,
  mint,
  otp,
  password,
  resetUrl,
  urlsafe,
  uuid,
} from '../../src/index.js'
import { passphrase } from '../../src/passphrase.js'
import { MIXED } from './codes.js'

/** Every kind of token, and each way in which one is made. */
export const KINDS: Readonly<Record<string, (backend: BackendName) => Mint>> = {
  codes: (backend) => mint({ backend }),
  digits: (backend) => mint({ alphabet: alphabets.digits, length: 24, backend }),
  grouped: (backend) => mint({ alphabet: alphabets.base58, length: 16, group: 4, prefix: 'PROMO-', backend }),
  printable: (backend) => mint({ alphabet: alphabets.printable, length: 33, suffix: '.', backend }),
  mixed: (backend) => mint({ alphabet: MIXED, length: 20, prefix: '€', backend }),
  wide: (backend) => mint({ length: 4_096, prefix: 'p'.repeat(5_000), group: 7, backend }),
  luhn: (backend) => mint({ alphabet: alphabets.digits, length: 15, group: 4, checksum: 'luhn', backend }),
  crc32: (backend) => mint({ alphabet: alphabets.base36, length: 20, checksum: 'crc32', backend }),
  hex: (backend) => hex({ bytes: 16, backend }),
  urlsafe: (backend) => urlsafe({ bytes: 16, backend }),
  longUrlsafe: (backend) => urlsafe({ bytes: 20_000, backend }),
  uuid: (backend) => uuid({ backend }),
  otp: (backend) => otp({ digits: 20, backend }),
  password: (backend) => password({ length: 24, digits: 2, symbols: 1, backend }),
  rarePassword: (backend) => password({ length: 24, digits: 20, symbols: { from: '!?', min: 1 }, backend }),
  mixedPassword: (backend) => password({ length: 20, symbols: { from: '€😀', min: 1 }, backend }),
  passphrase: (backend) => passphrase({ backend }),
  apiKey: (backend) => apiKey({ prefix: 'sk_live_', backend }),
  resetUrl: (backend) => resetUrl('https://example.com/reset?token=', { backend }),
}

export function kindOf(name: string, backend: BackendName): Mint {
  return (KINDS[name] as (backend: BackendName) => Mint)(backend)
}

export type Verb = 'one' | 'many' | 'lines' | 'fill'

/** What a verb gives: `count` codes as strings or bytes. Codes of no fixed number of bytes are not filled, but lines. */
export function call(codes: Mint, verb: Verb, count: number): string[] | Uint8Array {
  switch (verb) {
    case 'one':
      return Array.from({ length: count }, () => codes.one())
    case 'many':
      return codes.many(count)
    case 'fill':
      if (codes.byteWidth !== undefined) return codes.fill(new Uint8Array(codes.byteWidth * count))
      return codes.lines(count)
    case 'lines':
      return codes.lines(count)
  }
}

export const anyKind = fc.constantFrom(...Object.keys(KINDS))
export const anyVerb = fc.constantFrom<Verb>('one', 'many', 'lines', 'fill')

/** So many codes of a kind that it does not take long: fewer where they are long. */
export function few(kind: string, count: number): number {
  return kind === 'wide' || kind === 'longUrlsafe' ? Math.ceil(count / 100) : count
}

/** What a verb gave as text: bytes are one. */
export function textsOf(made: string[] | Uint8Array): string[] {
  return made instanceof Uint8Array ? [Buffer.from(made).toString()] : made
}
