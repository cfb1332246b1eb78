import type { GroupResult, JobResult, Spread } from '../src/bench/job.js'
import type { Outcome, Target } from '../src/bench/run.js'

const bytes = { job: 'bytes', group: 'base62 x 21' }
const strings = { job: 'bytes', group: 'base62 x 21, bytes against strings that are not written' }
const hex = { job: 'hex', group: 'hex, 16 bytes' }
const urlsafe = { job: 'urlsafe', group: 'base64url, 16 bytes' }
const many = { job: 'many', group: 'an array of', of: 'many' }
const one = { job: 'one', of: 'one' }
const alphabet = { job: 'growth', group: 'an alphabet of ' }
const entropy = 'getRandomValues'

/** What one code of a kind is compared with, of all that job `one` measures. */
const TWICE_AS_FAST: Readonly<Record<string, readonly string[]>> = {
  'otp, 6 digits': ['randomInt', 'randomInt, padded', 'rand-token', 'crypto-random-string', 'generate-password'],
  'password, 16 letters and digits': ['randomInt', 'rand-token', 'crypto-random-string', 'generate-password'],
  'password, 16 with every class': ['randomInt'],
  "password, 16 with every class, without \\ and '": ['generate-password'],
  'passphrase, 6 words': ['randomInt'],
  'API key, 30 symbols and CRC-32': ['randomInt', 'rand-token'],
  'API key, 36 symbols without a checksum': ['randomInt'],
  'hex, 16 bytes': ['rand-token', 'crypto-random-string'],
  'A-Za-z0-9-._~ x 43, as crypto-random-string has it': ['crypto-random-string'],
  'base62 x 21': ['nanoid', 'randomInt', 'rand-token', 'crypto-random-string'],
}

/** The targets of the first release. */
export const TARGETS: readonly Target[] = [
  { ...bytes, of: 'fill', to: 'nanoid', times: 12 },
  { ...strings, of: 'fill', to: 'nanoid', times: 10 },
  { ...bytes, of: 'lines 1,000', to: 'nanoid', times: 10 },
  { ...bytes, of: 'lines 10,000', to: 'nanoid', times: 10 },
  { ...bytes, of: 'lines 100,000', to: 'nanoid', times: 10 },
  { ...bytes, of: 'fill', to: entropy, share: 0.45 },
  { ...bytes, of: 'lines 1,000', to: entropy, share: 0.4 },
  { ...bytes, of: 'lines 10,000', to: entropy, share: 0.4 },
  { ...bytes, of: 'lines 100,000', to: entropy, share: 0.4 },
  { ...bytes, of: 'fill', to: 'reference fill', times: 4 },
  { job: 'digits', group: 'digits x 6', of: 'fill', to: entropy, share: 0.45 },
  { ...hex, of: 'fill', to: entropy, share: 0.6 },
  { ...hex, of: 'lines 1,000', to: entropy, share: 0.5 },
  { ...hex, of: 'lines 100,000', to: entropy, share: 0.5 },
  { ...urlsafe, of: 'fill', to: entropy, share: 0.6 },
  { ...urlsafe, of: 'lines 1,000', to: entropy, share: 0.5 },
  { ...urlsafe, of: 'lines 100,000', to: entropy, share: 0.5 },
  { ...alphabet, of: 'consecutive', to: entropy, share: 0.2 },
  { ...alphabet, of: 'scattered', to: entropy, share: 0.2 },
  { ...alphabet, of: 'two bytes', to: entropy, share: 0.2 },
  ...Object.entries(TWICE_AS_FAST).flatMap(([group, rivals]) => rivals.map((to) => ({ ...one, group, to, times: 2 }))),
  { ...one, group: 'base64url alphabet x 21', to: 'nanoid', times: 1.2 },
  { ...one, group: 'uuid', to: 'randomUUID', times: 1.2 },
  { ...one, group: 'hex, 16 bytes', to: 'randomBytes', times: 10 },
  { ...many, to: 'nanoid, push', times: 2 },
  { ...many, to: 'nanoid, preallocated', times: 2 },
  { ...many, to: 'fromCharCode', share: 1 / 1.3 },
  { job: 'unique', group: 'none repeated of ', of: 'unique', to: 'Set of nanoid', times: 10 },
  { job: 'memory', group: 'none repeated of 10,000,000 codes, at the peak', of: 'unique', bytes: 40 },
  { job: 'memory', group: 'none repeated in a file of', of: 'tokenmill', bytes: 3e9 },
  { job: 'codec', group: 'encode hex, ', of: 'tokenmill', to: 'Buffer', times: 0.9 },
  { job: 'codec', group: 'encode base64url, ', of: 'tokenmill', to: 'Buffer', times: 0.9 },
  ...['4 KiB', '64 KiB', '1 MiB', '16 MiB'].flatMap((size) =>
    ['hex', 'base64url'].map((encoding) => {
      return { job: 'codec', group: `write ${encoding}, ${size}`, of: 'tokenmill', to: 'Buffer', times: 3 }
    }),
  ),
  { job: 'file', group: 'a file of', of: 'tokenmill', to: 'nanoid', times: 4 },
  { job: 'threads', group: 'stream of', of: '2 threads', to: '1 thread', times: 1.7 },
  { job: 'cold', group: 'import and first token', of: 'mint', to: 'nanoid', times: 1 / 1.5 },
  { job: 'cold', group: 'a process that makes one token', of: 'mint', to: 'nanoid', times: 1 / 1.5 },
  { job: 'memory', group: 'a token kept of 2,000 drawn', of: 'one', bytes: 128 },
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

/** The worst of what was measured: of one group, or of those that a target means. */
function measuredFor(target: Target, job: JobResult): Spread {
  const exact = job.groups.filter(({ name }) => name === target.group)
  const meant = exact.length > 0 ? exact : job.groups.filter(({ name }) => name.startsWith(target.group))
  const spreads = meant.flatMap((group) => spreadIn(target, group) ?? [])
  const [first, ...others] = spreads
  if (!first) throw new Error(`job '${job.name}' has no result for its target '${target.of}'`)
  const isWorse = (a: Spread, b: Spread): boolean =>
    target.bytes === undefined ? a.median < b.median : a.median > b.median
  return others.reduce((worst, each) => (isWorse(each, worst) ? each : worst), first)
}

function spreadIn({ of, to }: Target, { contenders, ratios }: GroupResult): Spread | undefined {
  if (to === undefined) return contenders.find(({ name }) => name === of)?.cost
  return ratios.find((ratio) => ratio.of === of && ratio.to === to)
}
