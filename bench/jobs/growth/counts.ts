import { alphabets, mint } from 'tokenmill'
import { lining } from '../../../src/bench/contenders.js'
import { codesOf } from '../../../src/bench/equal-work.js'
import type { Effort, Group, GroupResult } from '../../../src/bench/job.js'
import { entropyLimit } from '../../../src/bench/limits.js'
import { number, percent, table } from '../../../src/bench/table.js'
import { numberFrom } from '../../processes.js'

/** What the names of these groups begin with; the count follows. */
export const LINES = 'lines of '
export const STREAM = 'a stream of '

const LENGTH = 12
const SCRIPT = new URL('../../children/stream.js', import.meta.url)
/** Powers of ten. */
const LINES_COUNTS = [1e3, 1e4, 1e5, 1e6, 1e7]
const STREAM_COUNTS = [...LINES_COUNTS, 1e8]
const GREATEST_QUICK = 1e6

/** Groups for counts of codes: in one array, and in a stream that is read to its end. */
export function countGroups(quick: boolean): Group[] {
  const wanted = (count: number): boolean => !quick || count <= GREATEST_QUICK
  return [
    ...LINES_COUNTS.filter(wanted).map((count) => linesGroup(count, quick)),
    ...STREAM_COUNTS.filter(wanted).map((count) => streamGroup(count, quick)),
  ]
}

function linesGroup(count: number, quick: boolean): Group {
  const codes = mint({ alphabet: alphabets.base62, length: LENGTH })
  const effort: Effort = quick ? { rounds: 2, time: 4, warmup: 2 } : { rounds: 5, time: 20, warmup: 10 }
  return {
    ...common(`${LINES}${count.toLocaleString('en')}`),
    ...(count <= 1e5 && { check: codesOf(alphabets.base62, LENGTH) }),
    limits: ['getRandomValues'],
    effort,
    contenders: [inSymbols(lining('lines', codes, count)), entropyLimit(Math.log2(alphabets.base62.length))],
  }
}

function inSymbols<T extends { readonly units: number }>(contender: T): T {
  return { ...contender, units: contender.units * LENGTH }
}

/** Streams are read asynchronously, so that a process reads them and tells how long it took, its start left out. */
function streamGroup(count: number, quick: boolean): Group {
  return {
    ...common(`${STREAM}${count.toLocaleString('en')}`),
    reports: true,
    effort: { rounds: quick ? 1 : 5 },
    contenders: [{ name: 'stream', units: count * LENGTH, run: () => numberFrom(SCRIPT, [`${count}`, `${LENGTH}`]) }],
  }
}

function common(name: string): Omit<Group, 'contenders'> {
  return { name, unit: 'symbol', quantity: 'ns', rivals: [] }
}

/** Counts and what a symbol costs. */
export function countSummary(results: readonly GroupResult[]): string {
  const rows = results.map(({ contenders, name, ratios }) => {
    const [own] = contenders
    const share = ratios.find(({ of }) => of === own?.name)
    return [name, number(own?.cost.median ?? Number.NaN), share ? percent(share.median) : '']
  })
  return `Counts, base62 x ${LENGTH}:\n${table(['codes', 'ns a symbol', '% of limit'], rows)}`
}
