import type { Job } from '../../src/bench/job.js'
import { bytes } from './bytes.js'
import { codec } from './codec/index.js'
import { cold } from './cold.js'
import { command } from './command.js'
import { digits } from './digits.js'
import { file } from './file.js'
import { growth } from './growth/index.js'
import { hex } from './hex.js'
import { many } from './many.js'
import { memory } from './memory.js'
import { inPlaceOfNanoid } from './nanoid.js'
import { one } from './one/index.js'
import { random } from './random.js'
import { threads } from './threads.js'
import { unique } from './unique.js'
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
  inPlaceOfNanoid,
  many,
  unique,
  memory,
  cold,
  file,
  command,
  codec,
  random,
  growth,
  threads,
]

export function jobNamed(name: string): Job {
  const job = JOBS.find((candidate) => candidate.name === name)
  if (!job) throw new RangeError(`there is no job '${name}', only ${JOBS.map((each) => each.name).join(', ')}`)
  return job
}
