import { alphabets, mint } from 'tokenmill'
import { calling, filling } from '../../../src/bench/contenders.js'
import { codesOf } from '../../../src/bench/equal-work.js'
import type { Contender, Effort, Group, GroupResult } from '../../../src/bench/job.js'
import { number, table } from '../../../src/bench/table.js'

/** What the names of these groups begin with; the length follows. */
export const LENGTH = 'codes of '

const FIRST_LENGTH = 4
const LAST_LENGTH = 256
/** Up to here each length counts, as tokens have it; beyond, each so-manieth. */
const COMMON_LENGTHS = 72
const STEP = 8
const STEP_QUICK = 32
/** Symbols to a buffer. */
const SYMBOLS = 500_000
const STEEPEST = 5

const FULL: Effort = { rounds: 5, time: 6, warmup: 3 }
const QUICK: Effort = { rounds: 2, time: 2, warmup: 1 }

/** A group for each of many lengths, of base62. */
export function lengthGroups(quick: boolean): Group[] {
  const all = Array.from({ length: LAST_LENGTH - FIRST_LENGTH + 1 }, (_, i) => FIRST_LENGTH + i)
  const lengths = quick
    ? all.filter((length) => length % STEP_QUICK === 0 || [4, 12, 21, 65].includes(length))
    : all.filter((length) => length <= COMMON_LENGTHS || length % STEP === 0)
  return lengths.map((length) => groupFor(length, quick ? QUICK : FULL))
}

function groupFor(length: number, effort: Effort): Group {
  const codes = mint({ alphabet: alphabets.base62, length })
  return {
    name: `${LENGTH}${length}`,
    unit: 'symbol',
    quantity: 'ns',
    rivals: [],
    check: codesOf(alphabets.base62, length),
    effort,
    contenders: [
      bySymbol(filling('fill', codes, Math.floor(SYMBOLS / length)), length),
      bySymbol(
        calling('one', () => codes.one()),
        length,
      ),
    ],
  }
}

function bySymbol(contender: Contender, length: number): Contender {
  return { ...contender, units: contender.units * length }
}

/** Lengths and their cost, and where it jumps from one to the next. */
export function lengthSummary(results: readonly GroupResult[]): string {
  const costs = results.map(({ contenders, name }) => ({
    length: Number(name.slice(LENGTH.length)),
    fill: contenders.find((contender) => contender.name === 'fill')?.cost.median ?? Number.NaN,
    one: contenders.find((contender) => contender.name === 'one')?.cost.median ?? Number.NaN,
  }))
  const some = costs.filter(({ length }) => length % STEP === 0 || length === FIRST_LENGTH)
  const rows = some.map(({ fill, length, one }) => [`${length}`, number(fill), number(one)])
  const steps = (['fill', 'one'] as const).flatMap((verb) =>
    costs
      .slice(1)
      .map((cost, i) => ({
        verb,
        from: costs[i]?.length,
        to: cost.length,
        times: cost[verb] / (costs[i]?.[verb] ?? 0),
      }))
      .sort((a, b) => b.times - a.times)
      .slice(0, STEEPEST),
  )
  const stepRows = steps.map(({ from, times, to, verb }) => [`${verb}, ${from} to ${to}`, number(times)])
  return [
    `Lengths, base62:\n${table(['symbols in a code', 'fill, ns a symbol', 'one, ns a symbol'], rows)}`,
    `The steepest steps:\n${table(['from one length to the next', 'x the time'], stepRows)}`,
  ].join('\n\n')
}
