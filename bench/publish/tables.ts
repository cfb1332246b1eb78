import type { GroupResult, JobResult, Spread } from '../../src/bench/job.js'
import type { Outcome, Run } from '../../src/bench/run.js'
import { number, percent, spreadText } from '../../src/bench/table.js'
import { groupOf, jobOf } from '../charts/pictures.js'
import type { ProfileResult } from '../profile/result.js'
import type { TrickResult } from '../tricks/result.js'

/** What stands between the marks of a document, by the names of the marks. */
export const TABLES: Readonly<Record<string, (run: Run) => string>> = {
  machine,
  overview,
  bulk,
  one,
  memory,
  targets,
}

function machine({ date, machine, runtime, versions }: Run): string {
  return (
    `Ratios within one run of \`npm run bench\` on an ${machine.processor} server with ${machine.cores} cores and Node ${runtime.version}, ${date.slice(0, 10)}: ` +
    `the median (quartiles) over rounds. nanoid is version ${versions.nanoid}.`
  )
}

function overview({ jobs }: Run): string {
  const rows: TimesRow[] = [
    [
      '`mint().one()`, base62 × 21',
      "nanoid 6's `customAlphabet`",
      one62('one', 'nanoid'),
      one62('one', 'fromCharCode'),
    ],
    ['`nanoid()` of `tokenmill/nanoid`', '`nanoid()` of nanoid 6', nanoid('tokenmill/nanoid', 'nanoid')],
    ['`uuid().one()`', '`crypto.randomUUID()`', oneUuid('one', 'randomUUID'), oneUuid('one', 'fromCharCode')],
    ['`hex({ bytes: 16 }).one()`', "`randomBytes(16).toString('hex')`", oneHex('one', 'randomBytes')],
    [
      '`many(1_000_000)`, base62 × 21',
      "a loop of `push`, nanoid's",
      many('many', 'nanoid, push'),
      many('many', 'fromCharCode'),
    ],
    ['`fill`, base62 × 21', "nanoid's `customAlphabet`", bytes('fill', 'nanoid'), bytes('fill', ENTROPY)],
    ['`fill`, UUIDs', '`crypto.randomUUID()`', uuid('fill', 'randomUUID'), uuid('fill', ENTROPY)],
    ['ten million codes, none twice', "a `Set` of nanoid's", unique('unique', 'Set of nanoid')],
    [
      'a file of ten million codes',
      'a loop with nanoid',
      file('tokenmill', 'nanoid'),
      file('tokenmill', 'ready bytes'),
    ],
  ]
  return timesTable(jobs, rows)
}

function bulk({ jobs }: Run): string {
  const rows: TimesRow[] = [
    ['base62 × 21 as bytes, `fill`', "nanoid's `customAlphabet`", bytes('fill', 'nanoid'), bytes('fill', ENTROPY)],
    ['the same, `lines(10_000)`', "nanoid's", bytes('lines 10,000', 'nanoid'), bytes('lines 10,000', ENTROPY)],
    ['the same, `fill`', 'the same kernels in TypeScript', bytes('fill', 'reference fill')],
    [
      'digits × 6, `fill`',
      '`randomInt(1_000_000)`, padded',
      digits('fill', 'randomInt, padded'),
      digits('fill', ENTROPY),
    ],
    ['hex of 16 bytes, `fill`', "`randomBytes(16).toString('hex')`", hex('fill', 'randomBytes'), hex('fill', ENTROPY)],
    [
      'base64url of 16 bytes, `fill`',
      "`randomBytes(16).toString('base64url')`",
      urlsafe('fill', 'randomBytes'),
      urlsafe('fill', ENTROPY),
    ],
    ['UUIDs, `fill`', '`crypto.randomUUID()`', uuid('fill', 'randomUUID'), uuid('fill', ENTROPY)],
    ['`many(1_000_000)`', "a loop of `push`, nanoid's", many('many', 'nanoid, push'), many('many', 'fromCharCode')],
    [
      'a file of ten million codes',
      'a loop with nanoid',
      file('tokenmill', 'nanoid'),
      file('tokenmill', 'ready bytes'),
    ],
  ]
  return timesTable(jobs, rows)
}

type TimesRow = [what: string, against: string, times: Cell, share?: Cell]

function timesTable(jobs: readonly JobResult[], rows: readonly TimesRow[]): string {
  return markdown(
    ['what', 'against', 'times as fast', 'of the limit'],
    rows.map(([what, against, times, share]) => [what, against, times(jobs, number), share?.(jobs, percentOf) ?? '']),
  )
}

const ENTROPY = 'getRandomValues'

/** What a limit is called where its share is told. */
const LIMITS: Readonly<Record<string, string>> = {
  [ENTROPY]: 'entropy',
  fromCharCode: 'string making',
  'ready bytes': 'writing ready bytes',
}

type Format = (value: number) => string
/** A ratio out of the results, as text. */
type Cell = (jobs: readonly JobResult[], format: Format) => string

function cell(job: string, group: string): (of: string, to: string) => Cell {
  return (of, to) => (jobs, format) => {
    const text = spreadText(ratioIn(groupOf(jobs, job, group), of, to), format)
    return format === percentOf ? `${text.replace(/ \(.*/, '')} of ${LIMITS[to] ?? to}` : text
  }
}

const bytes = cell('bytes', 'base62 x 21')
const digits = cell('digits', 'digits x 6')
const hex = cell('hex', 'hex, 16 bytes')
const urlsafe = cell('urlsafe', 'base64url, 16 bytes')
const uuid = cell('uuid', 'uuid in bulk')
const many = cell('many', 'an array of')
const file = cell('file', 'a file of')
const unique = cell('unique', 'none repeated of')
const nanoid = cell('nanoid', 'nanoid()')
const one62 = cell('one', 'base62 x 21')
const oneUuid = cell('one', 'uuid')
const oneHex = cell('one', 'hex, 16 bytes')

function percentOf(share: number): string {
  return `${percent(share)} %`
}

/** What one call is compared with: the group, how it is called, and each rival with how that is called. */
const ONE: readonly (readonly [group: string, what: string, rivals: Readonly<Record<string, string>>])[] = [
  ['base62 x 21', '`mint`, base62 × 21', { nanoid: 'nanoid 6', 'nanoid 5': 'nanoid 5', 'rand-token': 'rand-token' }],
  ['base64url alphabet x 21', "`mint`, nanoid's alphabet × 21", { nanoid: '`nanoid()`' }],
  [
    'hex, 16 bytes',
    '`hex`, 16 bytes',
    { randomBytes: "`randomBytes(16).toString('hex')`", uid: 'uid/secure', 'rand-token': 'rand-token' },
  ],
  ['base64url, 32 bytes', '`urlsafe`, 32 bytes', { randomBytes: "`randomBytes(32).toString('base64url')`" }],
  ['uuid', '`uuid`', { randomUUID: '`crypto.randomUUID()`', uuid: 'uuid', '@lukeed/uuid': '@lukeed/uuid/secure' }],
  ['otp, 6 digits', '`otp`, 6 digits', { 'randomInt, padded': '`randomInt(1_000_000)`, padded' }],
  [
    'password, 16 letters and digits',
    '`password`, 16 letters and digits',
    { 'generate-password': 'generate-password', randomInt: 'a loop of `randomInt`' },
  ],
  ['password, 16 with every class', '`password`, 16 with every class', { randomInt: '`randomInt` until it fits' }],
  ['passphrase, 6 words', '`passphrase`, 6 words', { randomInt: '`randomInt`, joined' }],
  ['API key, 30 symbols and CRC-32', '`apiKey`', { randomInt: '`randomInt` and `zlib.crc32`' }],
]

function one({ jobs }: Run): string {
  const rows = ONE.flatMap(([group, what, rivals]) =>
    Object.entries(rivals).map(([rival, name], i) => [
      i === 0 ? what : '',
      name,
      spreadText(ratioIn(groupOf(jobs, 'one', group), 'one', rival), number),
    ]),
  )
  return markdown(['`one()`', 'against', 'times as fast'], rows)
}

function memory({ jobs }: Run): string {
  const rows = jobOf(jobs, 'memory').groups.map(({ contenders, name, unit }) => {
    const [ours, ...theirs] = contenders.map((contender) => `${contender.name}: ${size(contender.cost.median)}`)
    return [name, unit, ours ?? '', theirs.join('; ')]
  })
  return markdown(['what', 'for each', 'tokenmill', 'others'], rows)
}

function size(bytes: number): string {
  return bytes < 1e6 ? `${number(bytes)} bytes` : `${(bytes / 1e6).toFixed(1)} MB`
}

function targets({ targets }: Run): string {
  return markdown(['what', 'against', 'target', 'measured', ''], targets.map(targetRow))
}

function targetRow({ measured, reached, target }: Outcome): string[] {
  const { bytes, group, job, of, share, times, to = '' } = target
  const what = `${job}: ${of} (${group.trim()})`
  const value = (format: Format): string => (measured ? spreadText(measured, format) : 'not measured')
  const verdict = reached ? 'reached' : '**not reached**'
  if (share !== undefined) return [what, to, `≥ ${percent(share)} %`, value(percent), verdict]
  if (times !== undefined) return [what, to, `≥ ${number(times)} ×`, value(number), verdict]
  return [what, to, `≤ ${bytes} bytes`, value(number), verdict]
}

function ratioIn({ name, ratios }: GroupResult, of: string, to: string): Spread {
  const ratio = ratios.find((candidate) => candidate.of === of && candidate.to === to)
  if (!ratio) throw new Error(`'${name}' does not compare '${of}' with '${to}'`)
  return ratio
}

function markdown(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [header, header.map(() => '---'), ...rows].map(line).join('\n')
}

export function profileTable(profiles: readonly ProfileResult[]): string {
  const parts = [...new Set(profiles.flatMap(({ shares }) => shares.map(({ part }) => part)))]
  return markdown(
    ['% of the time', ...parts],
    profiles.map(({ shares, work }) => [
      work,
      ...parts.map((part) => {
        const found = shares.find((each) => each.part === part)
        return found ? percent(found.share) : ''
      }),
    ]),
  )
}

export function tricksTable(tricks: readonly TrickResult[]): string {
  return markdown(
    ['trick', 'shown by', 'times as long without it'],
    tricks.map(({ says, times, work }) => [says, work, spreadText(times, number)]),
  )
}
