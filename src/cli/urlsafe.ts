import type { BytesOptions } from '../kinds/hex.js'
import { urlsafe as urlsafeMint } from '../kinds/urlsafe.js'
import { DEFAULT_ENTROPY } from '../sizes.js'
import { numberOption, type Verb } from './verb.js'

export const urlsafe: Verb<{ readonly bytes: number }, BytesOptions> = {
  name: 'urlsafe',
  summary: 'random bytes in base64url: tokens that go into links',
  options: [numberOption('--bytes <number>', 'random bytes in each', DEFAULT_ENTROPY)],
  examples: ['urlsafe', 'urlsafe 1000 --bytes 16 --format csv --out tokens.csv'],
  kind: 'urlsafe',
  describe: ({ bytes }) => ({ bytes }),
  make: urlsafeMint,
}
