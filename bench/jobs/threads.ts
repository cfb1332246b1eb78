import { availableParallelism } from 'node:os'
import { alphabets } from 'tokenmill'
import { splitLines } from '../../src/bench/contenders.js'
import { codesOf } from '../../src/bench/equal-work.js'
import type { Contender, Group, Job } from '../../src/bench/job.js'
import { numberFrom, outputOf } from '../processes.js'
import { millionsFor } from './millions.js'

const LENGTH = 12
const MINT = 'mint'
const CHILD = new URL('../children/threads.js', import.meta.url)

/** Bytes from a pool of threads, by processes of their own: what one run leaves in the heap does not reach the next. */
export const threads: Job = {
  name: 'threads',
  about: 'lines of codes by pools of 1 thread to as many as run at once, against one thread and the mint itself',
  groups: (quick) => Object.entries(VERBS).map(([verb, name]) => group(verb, name, quick)),
}

/** What children/threads.ts calls each, and what it is. */
const VERBS = { stream: 'stream of', unique: 'stream without a repeat of', lines: 'lines of' }

function group(verb: string, name: string, quick: boolean): Group {
  const count = millionsFor(quick)
  return {
    name: `${name} ${count.toLocaleString('en')} codes`,
    unit: 'code',
    quantity: 'ns',
    reports: true,
    rivals: [MINT, nameOf(1)],
    check: codesOf(alphabets.base62, LENGTH),
    effort: { rounds: quick ? 2 : 9, time: 0, warmup: 0 },
    contenders: [0, ...sizes()].map((size) => making(verb, size, count)),
  }
}

/** One thread, twice as many as long as they can run at once, and all of those. */
function sizes(): number[] {
  const most = availableParallelism()
  const doubled = Array.from({ length: 8 }, (_, i) => 2 ** i).filter((size) => size < most)
  return [...doubled, most]
}

function nameOf(size: number): string {
  return size === 0 ? MINT : `${size} thread${size === 1 ? '' : 's'}`
}

function making(verb: string, size: number, count: number): Contender {
  return {
    name: nameOf(size),
    units: count,
    run: () => numberFrom(CHILD, [verb, `${size}`, `${count}`, `${LENGTH}`]),
    outputs: () => splitLines(outputOf(CHILD, [verb, `${size}`, '0', `${LENGTH}`])),
  }
}
