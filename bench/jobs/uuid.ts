import { randomUUID } from 'node:crypto'
import { uuid as uuidMint } from 'tokenmill'
import { filling, keep, lining, sampled } from '../../src/bench/contenders.js'
import { matching } from '../../src/bench/equal-work.js'
import type { Group, Job } from '../../src/bench/job.js'
import { entropyLimit } from '../../src/bench/limits.js'

const COUNT = 100_000
const CALLS = 10_000
const FORMAT = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

/** UUIDs of version 4, in bulk and one at a time. */
export const uuid: Job = {
  name: 'uuid',
  about: 'UUIDs of version 4 against crypto.randomUUID in a loop',
  groups: () => [bulk(), single()],
}

function bulk(): Group {
  const ids = uuidMint()
  return {
    name: 'uuid in bulk',
    unit: 'code',
    quantity: 'ns',
    rivals: ['randomUUID', 'reference fill'],
    limits: ['getRandomValues'],
    check: matching(FORMAT),
    contenders: [
      filling('fill', ids, COUNT),
      lining('lines 1,000', ids, 1_000),
      filling('reference fill', uuidMint({ backend: 'reference' }), COUNT),
      {
        name: 'randomUUID',
        units: CALLS,
        outputs: sampled(() => randomUUID()),
        run() {
          for (let i = 0; i < CALLS; i++) keep(randomUUID())
        },
      },
      entropyLimit(ids.bits),
    ],
  }
}

function single(): Group {
  const ids = uuidMint()
  return {
    name: 'one uuid a call',
    unit: 'code',
    quantity: 'ns',
    rivals: ['randomUUID'],
    check: matching(FORMAT),
    contenders: [
      {
        name: 'one',
        units: CALLS,
        outputs: sampled(() => ids.one()),
        run() {
          for (let i = 0; i < CALLS; i++) keep(ids.one())
        },
      },
      {
        name: 'randomUUID',
        units: CALLS,
        outputs: sampled(() => randomUUID()),
        run() {
          for (let i = 0; i < CALLS; i++) keep(randomUUID())
        },
      },
    ],
  }
}
