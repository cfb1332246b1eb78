import { Option } from 'commander'
import { apiKey } from '../kinds/api-key.js'
import { numberOption, type Verb } from './verb.js'

interface ApiKeyOptions {
  readonly prefix: string
  readonly length: number
  readonly checksum: 'crc32' | 'luhn' | 'none'
}

export const apikey: Verb<ApiKeyOptions> = {
  name: 'apikey',
  summary: 'API keys: a prefix, base62 symbols and a checksum of them',
  options: [
    new Option('--prefix <text>', 'what tells your keys from all others, as sk_live_').makeOptionMandatory(),
    numberOption('--length <symbols>', 'random symbols in each, 16 to 256', 30),
    new Option('--checksum <name>', 'symbols that tell a mistyped key')
      .choices(['crc32', 'luhn', 'none'])
      .default('crc32'),
  ],
  examples: ['apikey --prefix sk_live_', 'apikey 100 --prefix acme_ --length 40 --out keys.ndjson'],
  mint: ({ checksum, length, prefix }) => apiKey({ prefix, length, checksum: checksum === 'none' ? false : checksum }),
}
