import { Option } from 'commander'
import { type ApiKeyOptions, apiKey } from '../kinds/api-key.js'
import { numberOption, type Verb } from './verb.js'

interface KeyOptions {
  readonly prefix: string
  readonly length: number
  readonly checksum: 'crc32' | 'luhn' | 'none'
}

export const apikey: Verb<KeyOptions, ApiKeyOptions> = {
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
  kind: 'apiKey',
  describe: ({ checksum, length, prefix }) => ({ prefix, length, checksum: checksum === 'none' ? false : checksum }),
  make: apiKey,
}
