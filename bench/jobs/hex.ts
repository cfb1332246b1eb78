import { randomBytes } from 'node:crypto'
import { alphabets, hex as hexMint } from 'tokenmill'
import { packing, writing } from '../../src/bench/contenders.js'
import { codesOf } from '../../src/bench/equal-work.js'
import type { Job } from '../../src/bench/job.js'
import { LARGE, writeLargeHex } from '../rivals/node-crypto.js'
import { hexFill } from '../rivals/plain/index.js'
import { bulkGroup } from './bulk.js'

const BYTES = 16

/** Hexadecimal tokens in bulk. */
export const hex: Job = {
  name: 'hex',
  about: 'hex tokens in bulk against randomBytes, in a loop and in large buffers, and plain JavaScript',
  groups: (quick) => [
    bulkGroup(
      {
        name: `hex, ${BYTES} bytes`,
        codes: hexMint({ bytes: BYTES }),
        reference: hexMint({ bytes: BYTES, backend: 'reference' }),
        plain: hexFill(),
        check: codesOf(alphabets.hex, 2 * BYTES),
        others: (width, count) => [
          writing('randomBytes', () => randomBytes(BYTES).toString('hex'), width),
          packing(LARGE, writeLargeHex, width, count),
        ],
      },
      quick,
    ),
  ],
}
