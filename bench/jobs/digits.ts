import { alphabets, mint } from 'tokenmill'
import { filling, lining } from '../../src/bench/contenders.js'
import { codesOf } from '../../src/bench/equal-work.js'
import type { Job } from '../../src/bench/job.js'
import { entropyLimit } from '../../src/bench/limits.js'

const LENGTH = 6
const COUNT = 100_000

/** One-time codes in bulk. */
export const digits: Job = {
  name: 'digits',
  about: 'codes of six digits in bulk against the reference kernels and their entropy alone',
  groups() {
    const codes = mint({ alphabet: alphabets.digits, length: LENGTH })
    const reference = mint({ alphabet: alphabets.digits, length: LENGTH, backend: 'reference' })
    return [
      {
        name: 'digits x 6',
        unit: 'code',
        quantity: 'ns',
        rivals: ['reference fill'],
        limits: ['getRandomValues'],
        check: codesOf(alphabets.digits, LENGTH),
        contenders: [
          filling('fill', codes, COUNT),
          lining('lines 1,000', codes, 1_000),
          filling('reference fill', reference, COUNT),
          entropyLimit(codes.bits),
        ],
      },
    ]
  },
}
