import type { ContenderResult, GroupResult, Job, JobResult } from '../src/bench/job.js'
import type { Outcome } from '../src/bench/run.js'
import { number, percent, rate, spreadText, table } from '../src/bench/table.js'

/** The results of a job for a reader. */
export function reportOf(job: Job, { groups }: JobResult): string {
  const body = job.summary ? job.summary(groups) : groups.map(groupReport).join('\n\n')
  return `## ${job.name}: ${job.about}\n\n${body}\n`
}

function groupReport(group: GroupResult): string {
  const { contenders, limits, name, quantity, rivals, rounds, unit } = group
  const measures = quantity === 'ns' ? [`ns a ${unit}`, `${unit}s/s`] : [`bytes a ${unit}`]
  const ratios = [...rivals.map((rival) => `x ${rival}`), ...limits.map((limit) => `% of ${limit}`)]
  const rows = contenders.map((contender) => [
    contender.name,
    ...costs(contender, quantity),
    ...rivals.map((rival) => ratioCell(group, contender.name, rival, number)),
    ...limits.map((limit) => ratioCell(group, contender.name, limit, percent)),
  ])
  return table([`${name}, ${rounds} rounds`, ...measures, ...ratios], rows)
}

function costs({ cost }: ContenderResult, quantity: GroupResult['quantity']): string[] {
  return quantity === 'ns' ? [number(cost.median), rate(cost.median)] : [spreadText(cost, number)]
}

function ratioCell({ limits, ratios }: GroupResult, of: string, to: string, format: (value: number) => string): string {
  if (of === to) return limits.includes(to) ? 'limit' : '1'
  const ratio = ratios.find((candidate) => candidate.of === of && candidate.to === to)
  return ratio ? spreadText(ratio, format) : ''
}

/** The targets, and which are reached. */
export function targetsReport(outcomes: readonly Outcome[]): string {
  const header = ['what', 'against', 'target', 'measured', 'verdict']
  return `## targets of the first release\n\n${table(header, outcomes.map(targetRow))}\n`
}

function targetRow({ measured, reached, target }: Outcome): string[] {
  const { bytes, group, job, of, share, times, to = '' } = target
  const what = `${job}: ${of} (${group})`
  const verdict = measured === undefined ? 'not measured' : reached ? 'reached' : 'NOT reached'
  const value = (format: (value: number) => string) => (measured ? spreadText(measured, format) : '')
  if (share !== undefined) return [what, to, `>= ${percent(share)} %`, value(percent), verdict]
  if (times !== undefined) return [what, to, `>= ${number(times)} x`, value(number), verdict]
  return [what, to, `<= ${bytes} bytes`, value(number), verdict]
}
