import { randomUUID } from 'node:crypto'
import { v4 } from '@lukeed/uuid/secure'
import { uuid as uuidMint } from 'tokenmill'
import { writing } from '../../src/bench/contenders.js'
import { matching, UUID } from '../../src/bench/equal-work.js'
import type { Job } from '../../src/bench/job.js'
import { uuidFill } from '../rivals/plain/index.js'
import { bulkGroup } from './bulk.js'

/** UUIDs of version 4 in bulk. */
export const uuid: Job = {
  name: 'uuid',
  about: 'UUIDs of version 4 in bulk against crypto.randomUUID in a loop and plain JavaScript',
  groups: (quick) => [
    bulkGroup(
      {
        name: 'uuid in bulk',
        codes: uuidMint(),
        reference: uuidMint({ backend: 'reference' }),
        plain: uuidFill(),
        check: matching(UUID),
        others: (width) => [writing('randomUUID', () => randomUUID(), width), writing('@lukeed/uuid', v4, width)],
      },
      quick,
    ),
  ],
}
