import type { JobResult, Spread } from '../src/bench/job.js'
import type { Outcome, Target } from '../src/bench/run.js'

const bytes = { job: 'bytes', group: 'base62 x 21' }
const hex = { job: 'hex', group: 'hex, 16 bytes' }
const urlsafe = { job: 'urlsafe', group: 'base64url, 16 bytes' }
const many = { job: 'many', group: 'an array of 1,000,000', of: 'many' }
const entropy = 'getRandomValues'

/** What one code of a kind is compared with, of all that job `kinds` measures. */
const TWICE_AS_FAST: Readonly<Record<string, readonly string[]>> = {
  'otp, 6 digits': ['randomInt', 'randomInt, padded', 'rand-token', 'crypto-random-string', 'generate-password'],
  'password, 16 letters and digits': ['randomInt', 'rand-token', 'crypto-random-string', 'generate-password'],
  'password, 16 with every class': ['randomInt', 'generate-password'],
  'passphrase, 6 words': ['randomInt'],
  'API key, 30 symbols and CRC-32': ['randomInt', 'randomInt, no checksum', 'rand-token'],
  'hex, 16 bytes': ['rand-token', 'crypto-random-string'],
  'base64url, 32 bytes': ['crypto-random-string'],
  uuid: ['randomUUID'],
  'base62 x 21': ['randomInt', 'rand-token', 'crypto-random-string'],
}

/** The targets of the first release. */
export const TARGETS: readonly Target[] = [
  { ...bytes, of: 'fill', to: 'nanoid', times: 10 },
  { ...bytes, of: 'lines 1,000', to: 'nanoid', times: 10 },
  { ...bytes, of: 'lines 10,000', to: 'nanoid', times: 10 },
  { ...bytes, of: 'lines 100,000', to: 'nanoid', times: 10 },
  { ...bytes, of: 'fill', to: entropy, share: 0.4 },
  { ...bytes, of: 'lines 1,000', to: entropy, share: 0.4 },
  { ...bytes, of: 'lines 10,000', to: entropy, share: 0.4 },
  { ...bytes, of: 'lines 100,000', to: entropy, share: 0.4 },
  { ...bytes, of: 'fill', to: 'reference fill', times: 4 },
  { ...hex, of: 'fill', to: entropy, share: 0.5 },
  { ...hex, of: 'lines 1,000', to: entropy, share: 0.5 },
  { ...hex, of: 'lines 100,000', to: entropy, share: 0.5 },
  { ...urlsafe, of: 'fill', to: entropy, share: 0.5 },
  { ...urlsafe, of: 'lines 1,000', to: entropy, share: 0.5 },
  { ...urlsafe, of: 'lines 100,000', to: entropy, share: 0.5 },
  { job: 'one', group: 'base62 x 21', of: 'one', to: 'nanoid', times: 2 },
  { job: 'heap', group: 'base62 x 21', of: 'one', bytes: 128 },
  { ...many, to: 'nanoid, push', times: 2 },
  { ...many, to: 'nanoid, preallocated', times: 2 },
  { job: 'file', group: '10,000,000 codes', of: 'tokenmill', to: 'nanoid', times: 4 },
  ...Object.entries(TWICE_AS_FAST).flatMap(([group, rivals]) =>
    rivals.map((to) => ({ job: 'kinds', group, of: 'one', to, times: 2 })),
  ),
]

/** Compares the medians with the targets. */
export function outcomes(targets: readonly Target[], results: readonly JobResult[]): Outcome[] {
  return targets.map((target) => {
    const job = results.find(({ name }) => name === target.job)
    const measured = job && measuredFor(target, job)
    const least = target.times ?? target.share ?? -Infinity
    const { bytes: most = Infinity } = target
    const reached = measured !== undefined && measured.median >= least && measured.median <= most
    return { target, measured, reached }
  })
}

function measuredFor(target: Target, job: JobResult): Spread {
  const group = job.groups.find(({ name }) => name === target.group)
  const measured =
    target.to === undefined
      ? group?.contenders.find(({ name }) => name === target.of)?.cost
      : group?.ratios.find(({ of, to }) => of === target.of && to === target.to)
  if (!measured) throw new Error(`job '${job.name}' has no result for its target '${target.of}'`)
  return measured
}
