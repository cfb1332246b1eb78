import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Contender, Effort, Group, Job } from '../../src/bench/job.js'
import { HEAP_MAKERS, type HeapReport } from '../children/heap.js'
import { ended, outputOf, replayed, scratchFolder } from '../processes.js'
import { PLAIN } from '../rivals/plain/index.js'
import { WRITERS } from './file.js'
import { millionsFor } from './millions.js'

const MEMORY = new URL('../children/memory.js', import.meta.url)
const HEAP = new URL('../children/heap.js', import.meta.url)
const PEAK = new URL('../children/peak.js', import.meta.url)

const DRAWN = 2_000_000
const DRAWN_QUICK = 400_000
const STEP = 2_000

/** What children/memory.ts reports, in bytes. */
export interface MemoryReport {
  /** The greatest resident size, above the greatest there was before the run. */
  readonly peak: number
  /** What the result keeps, when all else is collected. */
  readonly kept: number
  readonly units: number
}

/** Memory, measured in fresh processes. */
export const memory: Job = {
  name: 'memory',
  about: 'memory at the peak of a run, and what its result keeps; each run in a process of its own',
  groups: (quick) => [
    ...runGroups('many', ARRAY, ['many', 'nanoid, preallocated', PLAIN, `${PLAIN}, own strings`], quick),
    ...runGroups('bytes', BYTES, ['lines', 'nanoid', PLAIN], quick),
    fileGroup(quick),
    heapGroup(quick),
  ],
}

function effortFor(quick: boolean): Pick<Effort, 'rounds'> {
  return { rounds: quick ? 1 : 5 }
}

/** Groups of other jobs; in quick mode too they are those of full mode, as little memory cannot be told from none. */
const ARRAY = 'an array of 1,000,000'
const BYTES = '10,000,000 codes as bytes, a line each'

/** A group of another job, run once: the peak, and what is kept. The first contender is ours. */
function runGroups(job: string, group: string, names: readonly string[], quick: boolean): Group[] {
  const figures = names.map((name) => {
    const run = (): MemoryReport => JSON.parse(outputOf(MEMORY, [job, group, name], ['--expose-gc']))
    return { name, figure: replayed(run) }
  })
  const groupFor = (what: string, pick: (report: MemoryReport) => number): Group => ({
    name: `${group}, ${what}`,
    unit: 'code',
    quantity: 'bytes',
    rivals: names.slice(1),
    effort: effortFor(quick),
    contenders: figures.map(({ figure, name }) => ({
      name,
      units: 1,
      run: figure((report) => pick(report) / report.units),
    })),
  })
  return [groupFor('at the peak', ({ peak }) => peak), groupFor('kept', ({ kept }) => kept)]
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
    contenders: Object.entries(WRITERS).map(([name, { args, script }]): Contender => {
      const command = ['--import', PEAK.href, fileURLToPath(script), ...args(out, count)]
      return { name, units: 1, run: () => Number(ended(process.execPath, command, [...QUIET, 'pipe']).more) }
    }),
  }
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
