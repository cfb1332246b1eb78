import { randomBytes } from 'node:crypto'
import { alphabets, hex as hexMint } from 'tokenmill'
import { filling, keep, lining, sampled } from '../../src/bench/contenders.js'
import { codesOf } from '../../src/bench/equal-work.js'
import type { Job } from '../../src/bench/job.js'
import { entropyLimit } from '../../src/bench/limits.js'

const BYTES = 16
const COUNT = 100_000
const CALLS = 1_000

/** Hexadecimal tokens in bulk. */
export const hex: Job = {
  name: 'hex',
  about: `hex tokens in bulk against randomBytes(${BYTES}).toString('hex') in a loop`,
  groups() {
    const tokens = hexMint({ bytes: BYTES })
    const reference = hexMint({ bytes: BYTES, backend: 'reference' })
    return [
      {
        name: `hex, ${BYTES} bytes`,
        unit: 'code',
        quantity: 'ns',
        rivals: ['randomBytes', 'reference fill'],
        limits: ['getRandomValues'],
        check: codesOf(alphabets.hex, 2 * BYTES),
        contenders: [
          filling('fill', tokens, COUNT),
          lining('lines 1,000', tokens, 1_000),
          lining('lines 100,000', tokens, COUNT),
          filling('reference fill', reference, COUNT),
          {
            name: 'randomBytes',
            units: CALLS,
            outputs: sampled(() => randomBytes(BYTES).toString('hex')),
            run() {
              for (let i = 0; i < CALLS; i++) keep(randomBytes(BYTES).toString('hex'))
            },
          },
          entropyLimit(tokens.bits),
        ],
      },
    ]
  },
}
