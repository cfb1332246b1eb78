import { Option } from 'commander'
import { alphabets } from '../alphabets.js'
import type { Checksum } from '../engine/checksums.js'
import { type MintOptions, mint } from '../kinds/code.js'
import { alphabetFrom, wholeNumber } from './usage.js'
import { numberOption, type Verb } from './verb.js'

interface CodesOptions {
  readonly length: number
  readonly alphabet: string
  readonly prefix?: string
  readonly suffix?: string
  readonly group?: number
  readonly separator?: string
  readonly checksum?: Checksum
}

export const codes: Verb<CodesOptions, MintOptions> = {
  name: 'codes',
  summary: 'codes of an alphabet: vouchers, invitations, ids',
  options: [
    numberOption('--length <symbols>', 'symbols in a code, 1 to 4096', 21),
    new Option('--alphabet <name or symbols>', `${Object.keys(alphabets).join(', ')}, or the symbols themselves`)
      .argParser(alphabetFrom)
      .default(alphabets.base62, 'base62'),
    new Option('--prefix <text>', 'text before the symbols'),
    new Option('--suffix <text>', 'text after the symbols'),
    new Option('--group <symbols>', 'split the symbols into groups of so many').argParser(wholeNumber),
    new Option('--separator <text>', 'text between groups (default: "-")'),
    new Option('--checksum <name>', 'symbols that tell a mistyped code').choices(['crc32', 'luhn']),
  ],
  examples: [
    'codes 10 --length 12',
    'codes 1e6 --alphabet base58 --length 12 --group 4 --prefix PROMO- --out codes.txt',
  ],
  kind: 'mint',
  describe: ({ alphabet, checksum, group, length, prefix, separator, suffix }) => ({
    alphabet,
    checksum,
    group,
    length,
    prefix,
    separator,
    suffix,
  }),
  make: mint,
}
