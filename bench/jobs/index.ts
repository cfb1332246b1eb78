import type { Job } from '../../src/bench/job.js'
import { bytes } from './bytes.js'
import { codec } from './codec.js'
import { digits } from './digits.js'
import { file } from './file.js'
import { heap } from './heap.js'
import { hex } from './hex.js'
import { kinds } from './kinds.js'
import { many } from './many.js'
import { one } from './one.js'
import { random } from './random.js'
import { sizes } from './sizes.js'
import { urlsafe } from './urlsafe.js'
import { uuid } from './uuid.js'

/** All jobs, in the order in which they run. */
export const JOBS: readonly Job[] = [
  bytes,
  hex,
  urlsafe,
  digits,
  uuid,
  one,
  kinds,
  heap,
  many,
  sizes,
  file,
  codec,
  random,
]

export function jobNamed(name: string): Job {
  const job = JOBS.find((candidate) => candidate.name === name)
  if (!job) throw new RangeError(`there is no job '${name}', only ${JOBS.map((each) => each.name).join(', ')}`)
  return job
}
