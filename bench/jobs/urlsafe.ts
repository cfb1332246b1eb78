import { randomBytes } from 'node:crypto'
import { urlsafe as urlsafeMint } from 'tokenmill'
import { filling, keep, lining, sampled } from '../../src/bench/contenders.js'
import { matching } from '../../src/bench/equal-work.js'
import type { Job } from '../../src/bench/job.js'
import { entropyLimit } from '../../src/bench/limits.js'

const BYTES = 16
const COUNT = 100_000
const CALLS = 1_000

/** Base64url tokens in bulk. */
export const urlsafe: Job = {
  name: 'urlsafe',
  about: `base64url tokens in bulk against randomBytes(${BYTES}).toString('base64url') in a loop`,
  groups() {
    const tokens = urlsafeMint({ bytes: BYTES })
    const reference = urlsafeMint({ bytes: BYTES, backend: 'reference' })
    return [
      {
        name: `base64url, ${BYTES} bytes`,
        unit: 'code',
        quantity: 'ns',
        rivals: ['randomBytes', 'reference fill'],
        limits: ['getRandomValues'],
        // 128 bits are 21 characters and two bits of one more.
        check: matching(/^[\w-]{21}[AQgw]$/),
        contenders: [
          filling('fill', tokens, COUNT),
          lining('lines 1,000', tokens, 1_000),
          lining('lines 100,000', tokens, COUNT),
          filling('reference fill', reference, COUNT),
          {
            name: 'randomBytes',
            units: CALLS,
            outputs: sampled(() => randomBytes(BYTES).toString('base64url')),
            run() {
              for (let i = 0; i < CALLS; i++) keep(randomBytes(BYTES).toString('base64url'))
            },
          },
          entropyLimit(tokens.bits),
        ],
      },
    ]
  },
}
