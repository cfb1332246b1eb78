import type { TopLevelSpec } from 'vega-lite'
import type { GroupResult, JobResult } from '../../src/bench/job.js'
import { barsOf, type Panel } from './bars.js'
import { COLORS, linesOf, type Point } from './lines.js'

/** The pictures of docs/bench, by the names of their files. */
export const PICTURES: Readonly<Record<string, (jobs: readonly JobResult[]) => TopLevelSpec>> = {
  overview,
  bulk,
  one,
  processes,
  alphabets,
  lengths,
  codec,
}

/** What a reader of the README sees first: few bars, under the names of what is used. */
function overview(jobs: readonly JobResult[]): TopLevelSpec {
  return barsOf({
    title: 'tokenmill, and what is used today',
    subtitle: [
      'How many times as fast as the bar marked 1.0; longer is better. Dashed: what cannot be left out, which is',
      'writing to the file, entropy (getRandomValues), and making a string of its own memory (fromCharCode).',
    ],
    widths: { names: 110, bars: 250 },
    panels: [
      {
        title: 'ten million codes to a file',
        group: groupOf(jobs, 'file', 'a file of'),
        ours: ['tokenmill'],
        unit: 'nanoid',
        names: { tokenmill: 'tokenmill', nanoid: 'nanoid in a loop' },
      },
      {
        title: 'codes in bulk, as bytes',
        group: groupOf(jobs, 'bytes', 'base62 x 21'),
        ours: ['fill', 'lines 10,000'],
        unit: 'nanoid',
        names: {
          fill: 'tokenmill fill',
          'lines 10,000': 'tokenmill lines',
          nanoid: 'nanoid 6',
          'nanoid 5': 'nanoid 5',
        },
      },
      {
        title: 'a code a call',
        group: groupOf(jobs, 'one', 'base62 x 21'),
        ours: ['one'],
        unit: 'nanoid',
        names: {
          one: 'tokenmill',
          nanoid: 'nanoid 6',
          'nanoid 5': 'nanoid 5',
          randomInt: 'crypto.randomInt',
          'rand-token': 'rand-token',
        },
      },
      {
        title: 'a UUID a call',
        group: groupOf(jobs, 'one', 'uuid'),
        ours: ['one'],
        unit: 'randomUUID',
        names: { one: 'tokenmill', randomUUID: 'randomUUID', '@lukeed/uuid': '@lukeed/uuid', uuid: 'uuid' },
      },
    ],
  })
}

function bulk(jobs: readonly JobResult[]): TopLevelSpec {
  const panel = (job: string, group: string, title: string, unit: string): Panel => {
    return {
      title,
      group: groupOf(jobs, job, group),
      ours: ['fill', 'lines 1,000', 'lines 10,000', 'lines 100,000'],
      unit,
    }
  }
  return barsOf({
    title: 'Tokens in bulk, as bytes',
    subtitle: [
      'How many times as fast as the bar marked 1.0; longer is better. Dashed: what nobody can exceed, which is the',
      'entropy that the tokens hold (getRandomValues) or a copy of the output in memory, where it is near enough to show.',
    ],
    panels: [
      panel('bytes', 'base62 x 21', 'base62 × 21', 'nanoid'),
      panel('digits', 'digits x 6', 'digits × 6', 'randomInt, padded'),
      panel('hex', 'hex, 16 bytes', 'hex, 16 bytes', 'randomBytes'),
      panel('urlsafe', 'base64url, 16 bytes', 'base64url, 16 bytes', 'randomBytes'),
      panel('uuid', 'uuid in bulk', 'UUIDs', 'randomUUID'),
    ],
  })
}

function one(jobs: readonly JobResult[]): TopLevelSpec {
  const panel = (group: string, title: string, unit: string): Panel => {
    return { title, group: groupOf(jobs, 'one', group), ours: ['one'], unit }
  }
  return barsOf({
    title: 'One token a call',
    subtitle: [
      'How many times as fast as the bar marked 1.0; longer is better. Dashed: making a string of its own memory from',
      'bytes that lie ready (fromCharCode).',
    ],
    panels: [
      panel('base62 x 21', 'base62 × 21', 'nanoid'),
      panel('base64url alphabet x 21', "nanoid's alphabet × 21", 'nanoid'),
      panel('hex, 16 bytes', 'hex, 16 bytes', 'randomBytes'),
      panel('base64url, 32 bytes', 'base64url, 32 bytes', 'randomBytes'),
      panel('uuid', 'UUID', 'randomUUID'),
      panel('otp, 6 digits', 'one-time code, 6 digits', 'randomInt, padded'),
      panel('password, 16 letters and digits', 'password, 16 letters and digits', 'generate-password'),
      panel('API key, 30 symbols and CRC-32', 'API key with CRC-32', 'randomInt'),
    ],
  })
}

function processes(jobs: readonly JobResult[]): TopLevelSpec {
  return barsOf({
    title: 'Whole processes',
    subtitle: [
      'Start and end included. How many times as fast as the bar marked 1.0; longer is better.',
      'Dashed: writing a file of ready bytes, and a process that does nothing.',
    ],
    panels: [
      {
        title: 'ten million codes to a file',
        group: groupOf(jobs, 'file', 'a file of'),
        ours: ['tokenmill'],
        unit: 'nanoid',
      },
      {
        title: 'a first token',
        group: groupOf(jobs, 'cold', 'a process that'),
        ours: ['mint', 'tokenUrlsafe'],
        unit: 'nanoid',
      },
      {
        title: '100,000 codes by a command',
        group: groupOf(jobs, 'command', '100,000 codes'),
        ours: ['tokenmill'],
        unit: 'tr',
      },
      {
        title: '100,000 hex tokens by a command',
        group: groupOf(jobs, 'command', '100,000 tokens'),
        ours: ['tokenmill'],
        unit: 'openssl',
      },
    ],
  })
}

function alphabets(jobs: readonly JobResult[]): TopLevelSpec {
  const SERIES = {
    consecutive: COLORS.ours,
    scattered: COLORS.second,
    'two bytes': COLORS.third,
    getRandomValues: COLORS.limit,
  }
  return linesOf({
    title: 'A symbol in bulk, for alphabets of 2 to 256 symbols',
    subtitle: [
      'ASCII characters that follow one another, ASCII characters that do not, and',
      'characters of two bytes in UTF-8; getRandomValues for the bits that a symbol holds.',
    ],
    x: 'symbols in the alphabet',
    y: 'ns a symbol',
    points: pointsOf(groupsOf(jobs, 'growth', 'an alphabet of '), Object.keys(SERIES)),
    series: SERIES,
    xTicks: [2, 4, 8, 16, 32, 64, 128, 256],
    isLog: { x: true },
  })
}

function lengths(jobs: readonly JobResult[]): TopLevelSpec {
  const SERIES = { one: COLORS.second, fill: COLORS.ours }
  return linesOf({
    title: 'A symbol, for codes of 4 to 256 symbols',
    subtitle: ['base62, as strings one at a time (one) and as bytes in bulk (fill).'],
    x: 'symbols in a code',
    y: 'ns a symbol',
    points: pointsOf(groupsOf(jobs, 'growth', 'codes of '), Object.keys(SERIES)),
    series: SERIES,
    xTicks: [4, 8, 16, 32, 64, 128, 256],
    isLog: { x: true, y: true },
  })
}

/** Bytes in their largest unit, as an expression of Vega's. */
const BYTES =
  "datum.value < 1024 ? datum.value + ' B' : datum.value < 1048576 ? datum.value / 1024 + ' KiB' : datum.value / 1048576 + ' MiB'"

function codec(jobs: readonly JobResult[]): TopLevelSpec {
  const SERIES = {
    'encode hex': COLORS.ours,
    'encode base64url': COLORS.second,
    'write hex': COLORS.limit,
    'write base64url': COLORS.third,
    'decode hex': COLORS.theirs,
    'decode base64url': COLORS.faint,
  }
  const job = jobOf(jobs, 'codec')
  const points = job.groups.flatMap(({ name, ratios }): Point[] => {
    const [series = '', size = ''] = name.split(', ')
    const ratio = ratios.find(({ of, to }) => of === 'tokenmill' && to === 'Buffer')
    return ratio ? [{ series, x: bytesOf(size), y: ratio.median }] : []
  })
  return linesOf({
    title: 'Encoding and decoding, against Buffer',
    subtitle: [
      'How many times as fast as Buffer: to a string (encode), to bytes in a buffer that',
      'is there (write), and back (decode).',
    ],
    x: 'bytes',
    y: 'times as fast',
    points,
    series: SERIES,
    xTicks: points.map(({ x }) => x),
    xLabel: BYTES,
    isLog: { x: true, y: true },
  })
}

function bytesOf(size: string): number {
  const [count = '', unit = ''] = size.split(' ')
  return Number(count) * { B: 1, KiB: 1024, MiB: 1024 ** 2 }[unit as 'B' | 'KiB' | 'MiB']
}

/** What each contender costs, over the number at the end of the groups' names. */
function pointsOf(groups: readonly GroupResult[], series: readonly string[]): Point[] {
  return groups.flatMap(({ contenders, name }) =>
    contenders
      .filter((contender) => series.includes(contender.name))
      .map(({ cost, name: contender }) => ({
        series: contender,
        x: Number(name.slice(name.lastIndexOf(' ') + 1)),
        y: cost.median,
      })),
  )
}

export function jobOf(jobs: readonly JobResult[], name: string): JobResult {
  const job = jobs.find((candidate) => candidate.name === name)
  if (!job) throw new Error(`the results have no job '${name}'`)
  return job
}

/** The group of a name, or the first whose name begins so. */
export function groupOf(jobs: readonly JobResult[], job: string, name: string): GroupResult {
  const { groups } = jobOf(jobs, job)
  const group = groups.find((candidate) => candidate.name === name) ?? groupsOf(jobs, job, name)[0]
  if (!group) throw new Error(`job '${job}' has no group '${name}'`)
  return group
}

function groupsOf(jobs: readonly JobResult[], job: string, beginning: string): GroupResult[] {
  return jobOf(jobs, job).groups.filter(({ name }) => name.startsWith(beginning))
}
