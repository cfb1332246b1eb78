import { UUID } from '../../src/bench/equal-work.js'
import type { Contender, Effort, Group, GroupResult, Job } from '../../src/bench/job.js'
import { number, spreadText, table } from '../../src/bench/table.js'
import { outputOf, replayed } from '../processes.js'

/** What children/cold.ts can start, and the token it then makes. */
const FORMATS: Readonly<Record<string, RegExp>> = {
  mint: /^[0-9A-Za-z]{21}$/,
  tokenUrlsafe: /^[\w-]{42}[AEIMQUYcgkosw048]$/,
  nanoid: /^[\w-]{21}$/,
  uuid: UUID,
  randomUUID: UUID,
}
const EMPTY = 'empty process'
const COLD = new URL('../children/cold.js', import.meta.url)
const NOTHING = new URL('../children/empty.js', import.meta.url)

interface Start {
  readonly token: string
  /** From before the import until the token was there. */
  readonly nanoseconds: number
}

/** The first token of a process. */
export const cold: Job = {
  name: 'cold',
  about: 'the first token in a fresh process, each library with its own kind of token',
  groups(quick) {
    const effort: Effort = { rounds: quick ? 4 : 30, time: 0, warmup: 0 }
    const starts = Object.keys(FORMATS).map((name) => ({ name, figure: replayed(() => startOf(name)) }))
    const figures = (pick: (report: Start & { readonly wall: number }) => number): Contender[] =>
      starts.map(({ figure, name }) => ({ name, units: 1, run: figure(pick), outputs: () => [startOf(name).token] }))
    return [
      {
        ...common('a process that makes one token', effort),
        limits: [EMPTY],
        contenders: [
          ...figures(({ wall }) => wall),
          { name: EMPTY, units: 1, run: () => timed(() => outputOf(NOTHING, [])).wall },
        ],
      },
      { ...common('import and first token', effort), contenders: figures(({ nanoseconds }) => nanoseconds) },
    ]
  },
  summary(results) {
    return results.map(tableOf).join('\n\n')
  },
}

/** The clock is here for whole processes, and in them for what happens inside. */
function common(name: string, effort: Effort): Omit<Group, 'contenders'> {
  return { name, unit: 'start', quantity: 'ns', reports: true, rivals: ['nanoid', 'uuid', 'randomUUID'], check, effort }
}

function check([token = '']: readonly string[], contender: string): void {
  if (!FORMATS[contender]?.test(token)) throw new Error(`${contender} does not give ${token}`)
}

function startOf(name: string): Start & { readonly wall: number } {
  const { value, wall } = timed(() => outputOf(COLD, [name]))
  const start: Start = JSON.parse(value)
  return { ...start, wall }
}

function timed<T>(work: () => T): { readonly value: T; readonly wall: number } {
  const before = performance.now()
  const value = work()
  return { value, wall: 1e6 * (performance.now() - before) }
}

function tableOf({ contenders, name, ratios, rivals, rounds }: GroupResult): string {
  const rows = contenders.map((contender) => [
    contender.name,
    spreadText(contender.cost, (nanoseconds) => number(nanoseconds / 1e6)),
    ...rivals.map((rival) => {
      const ratio = ratios.find(({ of, to }) => of === contender.name && to === rival)
      return ratio ? spreadText(ratio, number) : ''
    }),
  ])
  return table([`${name}, ${rounds} processes`, 'ms', ...rivals.map((rival) => `x ${rival}`)], rows)
}
