import { type BytesOptions, hex as hexMint } from '../kinds/hex.js'
import { DEFAULT_ENTROPY } from '../sizes.js'
import { numberOption, type Verb } from './verb.js'

export const hex: Verb<{ readonly bytes: number }, BytesOptions> = {
  name: 'hex',
  summary: 'random bytes in hexadecimal: session ids, keys',
  options: [numberOption('--bytes <number>', 'random bytes in each', DEFAULT_ENTROPY)],
  examples: ['hex', 'hex 5 --bytes 16'],
  kind: 'hex',
  describe: ({ bytes }) => ({ bytes }),
  make: hexMint,
}
