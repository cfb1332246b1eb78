import { RUNS } from './again.js'
import type { Depth, Found } from './battery.js'
import { failed } from './dieharder.js'
import { judgeEnt } from './ent.js'
import { BLOCKS, passesRngtest } from './rngtest.js'

/** Controls have to fail, and everything else has to pass. */
export function isAsExpected({ failures, stream }: Found): boolean {
  return stream.role === 'control' ? failures.length > 0 : failures.length === 0
}

/** A line for the terminal. */
export function lineOf(found: Found): string {
  const [ent, rngtest, dieharder, least] = cellsOf(found)
  const line = `${found.stream.name.padEnd(18)} ent ${ent}, rngtest ${rngtest}, dieharder ${dieharder}, least p ${least}`
  return `${line}: ${verdictOf(found)}${found.failures.length > 0 ? ` (${found.failures.join('; ')})` : ''}`
}

/** What the results were made with. */
export interface Setting {
  readonly command: string
  readonly depth: Depth
  readonly date: Date
  readonly minutes: number
  /** Name and version of everything that took part. */
  readonly versions: readonly string[]
}

const HEADER = ['stream', 'made by', 'ent', 'rngtest', 'dieharder', 'least p', 'read', 'verdict']

/** The table for the documentation. */
export function markdownOf(all: readonly Found[], { command, date, depth, minutes, versions }: Setting): string {
  const rows = all.map((found) => {
    const { bytes, stream } = found
    const size = `${(bytes / 1e9).toFixed(bytes < 1e9 ? 1 : 0)} GB`
    return [stream.name, `\`${stream.from}\``, ...cellsOf(found), size, verdictOf(found)]
  })
  const total = all.reduce((sum, { bytes }) => sum + bytes, 0)
  return [
    `Made by \`${command}\` on ${date.toISOString().slice(0, 10)} in ${minutes} minutes, from ${(total / 1e9).toFixed(0)} GB`,
    `of random bits, with ${versions.join(', ')}.`,
    '',
    [HEADER, HEADER.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
    '',
    '- ent: how many per cent of random files have a larger chi-square.',
    `- rngtest: how many blocks of ${BLOCKS.toLocaleString('en')} failed; 8 are expected.`,
    `- dieharder: how many p-values it calls PASSED / WEAK / FAILED in the first run, with ${samplesOf(depth)}.`,
    '- least p: the least of them. Bias pushes p-values towards 0.',
    `- verdict: bias is what is found ${RUNS} times running, each time in new data.`,
    `- FAILED in the first run and not again: ${chanceFailures(all)}.`,
  ].join('\n')
}

/** What dieharder called FAILED for once, with its p-values: it calls so 1 of 80 among few samples of perfect data. */
function chanceFailures(all: readonly Found[]): string {
  const texts = all
    .filter(({ stream }) => stream.role !== 'control')
    .flatMap(({ failures, rows, stream }) =>
      failed(rows)
        .filter(({ key }) => !failures.includes(`dieharder: ${key}`))
        .map(({ key, p }) => `${stream.name} ${key} (p = ${p.toFixed(8)})`),
    )
  return texts.length === 0 ? 'none' : texts.join(', ')
}

function samplesOf(depth: Depth): string {
  return depth === 'thorough' ? 'its own number of samples' : 'a tenth of its own samples'
}

/** What the programs found: ent, rngtest, dieharder, and the least p-value. */
function cellsOf({ ent, rngtest, rows }: Found): string[] {
  const mark = (passes: boolean): string => (passes ? '' : ' (fails)')
  const chiSquare = ent.chiSquare === 0 ? '< 0.01' : ent.chiSquare === 100 ? '> 99.99' : ent.chiSquare.toFixed(2)
  const count = (verdict: string): number => rows.filter((row) => row.verdict === verdict).length
  return [
    `${chiSquare} %${mark(judgeEnt(ent).length === 0)}`,
    `${rngtest.failures.toLocaleString('en')}${mark(passesRngtest(rngtest))}`,
    `${count('PASSED')} / ${count('WEAK')} / ${failed(rows).length}`,
    smallest(rows.map(({ p }) => p)),
  ]
}

/** dieharder prints eight digits after the point. */
function smallest(values: readonly number[]): string {
  const least = Math.min(...values)
  return least < 1e-6 ? '< 0.000001' : least.toPrecision(2)
}

function verdictOf(found: Found): string {
  const isBiased = found.failures.length > 0
  if (found.stream.role === 'control') return isBiased ? 'bias seen, as it must be' : 'BIAS NOT SEEN'
  return isBiased ? 'FAILED' : 'no bias seen'
}
