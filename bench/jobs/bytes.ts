import { customAlphabet } from 'nanoid'
import { alphabets, mint } from 'tokenmill'
import { filling, keep, lining, sampled } from '../../src/bench/contenders.js'
import { codesOf } from '../../src/bench/equal-work.js'
import type { Job } from '../../src/bench/job.js'
import { entropyLimit } from '../../src/bench/limits.js'

const LENGTH = 21
const COUNT = 100_000
const CALLS = 10_000

/** Codes in bulk, as bytes. */
export const bytes: Job = {
  name: 'bytes',
  about: 'codes in bulk against nanoid customAlphabet in a loop, the reference kernels, and their entropy alone',
  groups() {
    const codes = mint({ alphabet: alphabets.base62, length: LENGTH })
    const reference = mint({ alphabet: alphabets.base62, length: LENGTH, backend: 'reference' })
    const nanoid = customAlphabet(alphabets.base62, LENGTH)
    return [
      {
        name: 'base62 x 21',
        unit: 'code',
        quantity: 'ns',
        rivals: ['nanoid', 'reference fill'],
        limits: ['getRandomValues'],
        check: codesOf(alphabets.base62, LENGTH),
        contenders: [
          filling('fill', codes, COUNT),
          // A small count makes small requests for entropy, which cost more a byte; a large fresh array costs page faults.
          lining('lines 1,000', codes, 1_000),
          lining('lines 10,000', codes, 10_000),
          lining('lines 100,000', codes, COUNT),
          filling('reference fill', reference, COUNT),
          {
            name: 'nanoid',
            units: CALLS,
            outputs: sampled(() => nanoid()),
            run() {
              for (let i = 0; i < CALLS; i++) keep(nanoid())
            },
          },
          entropyLimit(codes.bits),
        ],
      },
    ]
  },
}
