import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Contender, Effort, Group, Job } from '../../src/bench/job.js'
import { HEAP_MAKERS, type HeapReport } from '../children/heap.js'
import { ended, outputOf, replayed, scratchFolder } from '../processes.js'
import { LARGE } from '../rivals/node-crypto.js'
import { PLAIN } from '../rivals/plain/index.js'
import { WRITERS } from './file.js'
import { millionsFor } from './millions.js'
import { UNIQUE_IN_BUFFERS, uniqueGroup } from './unique.js'

const MEMORY = new URL('../children/memory.js', import.meta.url)
const HEAP = new URL('../children/heap.js', import.meta.url)
const PEAK = new URL('../children/peak.js', import.meta.url)

const DRAWN = 2_000_000
const DRAWN_QUICK = 400_000
const STEP = 2_000

const UNIQUE = 100_000_000
const UNIQUE_QUICK = 1_000_000

/** A contender of any group, which does nothing. */
export const IDLE = 'nothing'

/** Of a process, in bytes. */
interface Memory {
  /** The greatest resident size until then. */
  readonly peak: number
  /** What is in use when all else is collected. */
  readonly kept: number
}

/** What children/memory.ts reports of a run. */
export interface MemoryReport {
  readonly before: Memory
  readonly after: Memory
  readonly units: number
}

/** Memory, measured in fresh processes. */
export const memory: Job = {
  name: 'memory',
  about: 'memory at the peak of a run, and what its result keeps; each run in a process of its own',
  groups: (quick) => [
    ...runGroups(['many', ARRAY, ['many', 'nanoid, preallocated', PLAIN, `${PLAIN}, own strings`]], quick),
    // Beside the set of millions of strings there is no time for anything else.
    ...runGroups(['unique', uniqueGroup(), quick ? ['unique'] : ['unique', UNIQUE_IN_BUFFERS, 'Set of nanoid']], quick),
    ...runGroups(['bytes', BYTES, ['lines', 'nanoid', PLAIN]], quick),
    fileGroup(quick),
    uniqueFileGroup(quick),
    heapGroup(quick),
    ...PROCESSES.slice(quick ? -1 : 0).flatMap((runs) => processGroups(runs, quick)),
  ],
}

/** Runs that need so little that only whole processes can be compared. */
const PROCESSES: readonly Runs[] = [
  ['hex', 'hex, 16 bytes', ['fill', 'randomBytes', LARGE, PLAIN]],
  ['urlsafe', 'base64url, 16 bytes', ['fill', 'randomBytes', LARGE, PLAIN]],
  ['digits', 'digits x 6', ['fill', 'randomInt, padded', PLAIN]],
  ['uuid', 'uuid in bulk', ['fill', 'randomUUID', PLAIN]],
  ['random', 'a shuffle of 1,000,000', ['shuffle', 'randomInt', PLAIN]],
  ['codec', 'encode hex, 16 MiB', ['tokenmill', 'Buffer']],
  ['codec', 'write hex, 16 MiB', ['tokenmill', 'Buffer']],
  ['one', 'base62 x 21', ['one', 'nanoid', 'randomInt']],
]

function effortFor(quick: boolean): Pick<Effort, 'rounds'> {
  return { rounds: quick ? 1 : 5 }
}

/** Groups of other jobs; in quick mode too they are those of full mode, as little memory cannot be told from none. */
const ARRAY = 'an array of 1,000,000'
const BYTES = '10,000,000 codes as bytes, a line each'

/** A group of another job: which one, and its contenders, ours first. */
type Runs = readonly [job: string, group: string, names: readonly string[]]

/** One run of each: the peak, and what is kept, above what its process began with. */
function runGroups([job, group, names]: Runs, quick: boolean): Group[] {
  return measured([job, group, names], ({ after, before, units }, figure) => (after[figure] - before[figure]) / units, {
    name: group,
    unit: 'code',
    rivals: names.slice(1),
    effort: effortFor(quick),
  })
}

/** The same of whole processes, beside one that loads all that they do and does nothing. */
function processGroups([job, group, names]: Runs, quick: boolean): Group[] {
  return measured([job, group, [...names, IDLE]], ({ after }, figure) => after[figure], {
    name: `a process: ${group}`,
    unit: 'process',
    rivals: names.slice(1),
    limits: [IDLE],
    effort: effortFor(quick),
  })
}

function measured(
  [job, group, names]: Runs,
  figureOf: (report: MemoryReport, figure: keyof Memory) => number,
  rest: Pick<Group, 'name' | 'unit' | 'rivals' | 'limits' | 'effort'>,
): Group[] {
  const runs = names.map((name) => ({
    name,
    figure: replayed((): MemoryReport => JSON.parse(outputOf(MEMORY, [job, group, name], ['--expose-gc']))),
  }))
  const groupFor = (what: string, key: keyof Memory): Group => ({
    ...rest,
    name: `${rest.name}, ${what}`,
    quantity: 'bytes',
    contenders: runs.map(({ figure, name }) => ({ name, units: 1, run: figure((report) => figureOf(report, key)) })),
  })
  return [groupFor('at the peak', 'peak'), groupFor('kept', 'kept')]
}

function fileGroup(quick: boolean): Group {
  const count = millionsFor(quick)
  const out = join(scratchFolder(), 'codes.txt')
  return {
    name: `a file of ${count.toLocaleString('en')} codes, at the peak`,
    unit: 'process',
    quantity: 'bytes',
    rivals: ['nanoid'],
    limits: ['ready bytes'],
    effort: effortFor(quick),
    contenders: Object.entries(WRITERS).map(([name, { args, script }]) => peakOf(name, script, args(out, count))),
  }
}

/** As many as a machine must manage in one command; fewer in quick mode. */
function uniqueFileGroup(quick: boolean): Group {
  const count = quick ? UNIQUE_QUICK : UNIQUE
  const { args, script } = WRITERS.tokenmill
  const line = [...args(join(scratchFolder(), 'codes.txt'), count), '--unique']
  return {
    name: `none repeated in a file of ${count.toLocaleString('en')} codes, at the peak`,
    unit: 'process',
    quantity: 'bytes',
    rivals: [],
    effort: effortFor(quick),
    contenders: [peakOf('tokenmill', script, line)],
  }
}

function peakOf(name: string, script: URL, args: readonly string[]): Contender {
  const command = ['--import', PEAK.href, fileURLToPath(script), ...args]
  return { name, units: 1, run: () => Number(ended(process.execPath, command, [...QUIET, 'pipe']).more) }
}

const QUIET = ['ignore', 'ignore', 'pipe'] as const

/** Heap for each token kept, when so many are drawn for each one that is. */
function heapGroup(quick: boolean): Group {
  return {
    name: `a token kept of ${STEP.toLocaleString('en')} drawn`,
    unit: 'token',
    quantity: 'bytes',
    rivals: Object.keys(HEAP_MAKERS).slice(1),
    contenders: Object.keys(HEAP_MAKERS).map((name) => keeping(name, quick ? DRAWN_QUICK : DRAWN)),
    effort: effortFor(quick),
  }
}

function keeping(name: string, drawn: number): Contender {
  return {
    name,
    units: drawn / STEP,
    run() {
      const { bytes, kept }: HeapReport = JSON.parse(outputOf(HEAP, [name, `${drawn}`, `${STEP}`], ['--expose-gc']))
      if (kept !== drawn / STEP) throw new Error(`${kept} tokens kept instead of ${drawn / STEP}`)
      return bytes
    },
  }
}
