import { backend } from '../index.js'
import { environment, environmentText, versionOf } from './environment.js'
import { EVERYDAY, LIBRARY, REFERENCE } from './everyday.js'
import type { Effort, GroupResult, JobResult } from './job.js'
import { measure } from './measure.js'
import type { Run } from './run.js'
import { number, percent, rate, spreadText, table } from './table.js'

export { jsonOf } from './run.js'

/** What a run of the suite needs to know besides how long to measure. */
export interface SuiteOptions {
  /** The package's. */
  readonly version: string
  readonly signal: AbortSignal
  /** Called before each group. */
  readonly progress: (job: string, group: string) => void
}

/** Measures everyday tokens against what Node gives, in this process. */
export async function runSuite(effort: Effort, { progress, signal, version }: SuiteOptions): Promise<Run> {
  // The load counts what ran before.
  const here = environment()
  const jobs: JobResult[] = []
  for (const { about, groups, name } of EVERYDAY) {
    const results: GroupResult[] = []
    for (const group of groups(false)) {
      progress(about, group.name)
      results.push(await measure(group, effort, signal))
    }
    jobs.push({ name, about, groups: results })
  }
  return {
    run: 'command',
    date: new Date().toISOString(),
    ...here,
    backend: backend(),
    versions: { tokenmill: version, tinybench: versionOf('tinybench') },
    jobs,
    targets: [],
  }
}

/** The results for a reader: where they were measured, a table for each job, and what the numbers mean. */
export function suiteReport(run: Run): string {
  const { backend, jobs, versions } = run
  const rounds = jobs[0]?.groups[0]?.rounds ?? 0
  return [
    `tokenmill ${versions.tokenmill}, ${backend} kernels; ${environmentText(run)}`,
    ...jobs.map((job) => `${jobTable(job)}\n`),
    meaningOf(rounds, backend),
  ].join('\n')
}

function jobTable({ about, groups }: JobResult): string {
  const limits = [...new Set(groups.flatMap((group) => group.limits))]
  const header = [about, 'ns', 'a second', 'times as fast', `x ${REFERENCE}`, ...limits.map((limit) => `% of ${limit}`)]
  return table(
    header,
    groups.map((group) => [...rivalCells(group), ...limits.map((limit) => ratioCell(group, limit, percent))]),
  )
}

function rivalCells(group: GroupResult): string[] {
  const [rival = ''] = group.rivals
  const nanoseconds = group.contenders.find(({ name }) => name === LIBRARY)?.cost.median ?? Number.NaN
  return [
    `${group.name}, for ${rival}`,
    number(nanoseconds),
    rate(nanoseconds),
    ratioCell(group, rival, number),
    ratioCell(group, REFERENCE, number),
  ]
}

function ratioCell({ ratios }: GroupResult, to: string, format: (value: number) => string): string {
  const ratio = ratios.find((candidate) => candidate.of === LIBRARY && candidate.to === to)
  return ratio ? spreadText(ratio, format) : ''
}

function meaningOf(rounds: number, backend: string): string {
  const lines = [
    `ns is the time of a token. Times as fast: as the code after 'for', which needs only Node. x ${REFERENCE}: as the same`,
    'kernels in TypeScript, which serve where WebAssembly is missing or blocked. % of getRandomValues: of the speed at',
    'which the system gives no more than the random bits of the tokens, which nothing secure can exceed.',
    `Each is the median of ${rounds} rounds, with the quartiles in brackets; ratios are taken within a round.`,
  ]
  if (backend === REFERENCE)
    lines.push('WebAssembly with SIMD does not start here, so both are the TypeScript kernels.')
  return lines.map((line) => `${line}\n`).join('')
}
