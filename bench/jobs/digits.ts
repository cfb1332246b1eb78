import { randomInt } from 'node:crypto'
import { alphabets, mint } from 'tokenmill'
import { writing } from '../../src/bench/contenders.js'
import { codesOf } from '../../src/bench/equal-work.js'
import type { Job } from '../../src/bench/job.js'
import { symbolFill } from '../rivals/plain/index.js'
import { bulkGroup } from './bulk.js'

const LENGTH = 6

/** One-time codes in bulk. */
export const digits: Job = {
  name: 'digits',
  about: 'codes of six digits in bulk against randomInt in a loop, plain JavaScript and their entropy alone',
  groups: (quick) => [
    bulkGroup(
      {
        name: `digits x ${LENGTH}`,
        codes: mint({ alphabet: alphabets.digits, length: LENGTH }),
        reference: mint({ alphabet: alphabets.digits, length: LENGTH, backend: 'reference' }),
        plain: symbolFill(alphabets.digits),
        check: codesOf(alphabets.digits, LENGTH),
        others: (width) => [
          writing('randomInt, padded', () => String(randomInt(1_000_000)).padStart(LENGTH, '0'), width),
        ],
      },
      quick,
    ),
  ],
}
