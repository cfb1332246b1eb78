import { randomBytes } from 'node:crypto'
import { alphabets, urlsafe as urlsafeMint } from 'tokenmill'
import { writing } from '../../src/bench/contenders.js'
import { matching } from '../../src/bench/equal-work.js'
import type { Job } from '../../src/bench/job.js'
import { LARGE, largeBase64url } from '../rivals/node-crypto.js'
import { base64urlFill } from '../rivals/plain/index.js'
import { bulkGroup } from './bulk.js'

const BYTES = 16

/** Base64url tokens in bulk. */
export const urlsafe: Job = {
  name: 'urlsafe',
  about: 'base64url tokens in bulk against randomBytes, a call each and a large buffer, and plain JavaScript',
  groups: (quick) => [
    bulkGroup(
      {
        name: `base64url, ${BYTES} bytes`,
        codes: urlsafeMint({ bytes: BYTES }),
        reference: urlsafeMint({ bytes: BYTES, backend: 'reference' }),
        plain: base64urlFill(BYTES, alphabets.base64url),
        // 128 bits are 21 characters and two bits of one more.
        check: matching(/^[\w-]{21}[AQgw]$/),
        others: (width) => [
          writing('randomBytes', () => randomBytes(BYTES).toString('base64url'), width),
          writing(LARGE, largeBase64url(BYTES), width),
        ],
      },
      quick,
    ),
  ],
}
