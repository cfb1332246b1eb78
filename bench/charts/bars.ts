import type { TopLevelSpec } from 'vega-lite'
import type { GroupResult } from '../../src/bench/job.js'
import { CONFIG, FAINT, INK, OURS, THEIRS, WARNING } from './theme.js'

/** Vega guesses the widths of texts, and takes too little for long names. */
const WIDTHS: Widths = { names: 170, bars: 300 }
const BAR_HEIGHT = 24

export interface BarsOptions {
  readonly title: string
  readonly subtitle: string[]
  /** What a group's bars are compared with; the groups in the order in which they are drawn. */
  readonly panels: readonly Panel[]
  readonly columns?: number
  /** Pixels for the names and for the bars. */
  readonly widths?: Widths
}

interface Widths {
  readonly names: number
  readonly bars: number
}

/** A group as a picture shows it. */
export interface Panel {
  readonly title: string
  readonly group: GroupResult
  /** The contenders whose bars are the project's. */
  readonly ours: readonly string[]
  /** The contender whose bar is one. */
  readonly unit: string
  /** The contenders that are shown, and what they are called there; all by their own names, if left out. */
  readonly names?: Readonly<Record<string, string>>
}

/** Bars of speed, how many times that of one rival; a line for each limit. */
export function barsOf({ columns = 2, panels, subtitle, title, widths = WIDTHS }: BarsOptions): TopLevelSpec {
  return {
    title: { text: title, subtitle },
    columns,
    spacing: { row: 34, column: 40 },
    concat: panels.map((panel) => panelOf(panel, widths)),
    resolve: { scale: { x: 'independent', y: 'independent' } },
    config: CONFIG,
  } as TopLevelSpec
}

function panelOf({ group, names, ours, title, unit }: Panel, widths: Widths) {
  const { contenders, limits, ratios } = group
  const costOf = (name: string): number => {
    const found = contenders.find((contender) => contender.name === name)
    if (!found) throw new Error(`'${group.name}' has no contender '${name}'`)
    return found.cost.median
  }
  const one = costOf(unit)
  const values = contenders
    .filter(({ name }) => !limits.includes(name) && (names === undefined || name in names))
    .map(({ cost, name }) => {
      // Within rounds, as the tables have it, where that was measured.
      const within = ratios.find(({ of, to }) => of === name && to === unit)
      const times = within?.median ?? one / cost.median
      return {
        name: names?.[name] ?? name,
        isOurs: ours.includes(name),
        times,
        least: within?.lower ?? one / cost.upper,
        most: within?.upper ?? one / cost.lower,
        label: timesText(times),
      }
    })
    .sort((a, b) => b.times - a.times)
  const lines = limits.map((name) => ({ name, times: one / costOf(name) }))
  const most = Math.max(...values.map(({ times }) => times))
  // A limit that is far off would press the bars together, and then says no more than that it is.
  const shown = lines.filter(({ times }) => times <= 4 * most)
  const domain = [0, 1.16 * Math.max(most, ...shown.map(({ times }) => times))]
  const x = { type: 'quantitative', title: null, scale: { domain, nice: false }, axis: null }
  const y = {
    field: 'name',
    type: 'nominal',
    sort: null,
    title: null,
    axis: { labelLimit: 0, labelPadding: 8, minExtent: widths.names, maxExtent: widths.names },
  }
  const color = {
    field: 'isOurs',
    type: 'nominal',
    legend: null,
    scale: { domain: [true, false], range: [OURS, THEIRS] },
  }
  return {
    title: { text: title, frame: 'group', fontSize: 14, offset: shown.length > 0 ? 24 : 8 },
    width: widths.bars,
    height: BAR_HEIGHT * values.length,
    data: { values },
    layer: [
      { mark: { type: 'bar', height: { band: 0.7 } }, encoding: { x: { ...x, field: 'times' }, y, color } },
      {
        mark: { type: 'rule', color: INK, opacity: 0.6 },
        encoding: { x: { ...x, field: 'least' }, x2: { field: 'most' }, y },
      },
      {
        mark: { type: 'text', align: 'left', dx: 6, color: FAINT, fontSize: 12 },
        encoding: { x: { ...x, field: 'most' }, y, text: { field: 'label' } },
      },
      {
        data: { values: shown },
        mark: { type: 'rule', color: WARNING, strokeDash: [4, 3] },
        encoding: { x: { ...x, field: 'times' } },
      },
      {
        data: { values: shown },
        mark: { type: 'text', color: WARNING, fontSize: 11, baseline: 'bottom', y: -3 },
        encoding: { x: { ...x, field: 'times' }, text: { field: 'name' } },
      },
    ],
  }
}

function timesText(times: number): string {
  if (times >= 100) return `${Math.round(times).toLocaleString('en')}`
  return times >= 10 ? times.toFixed(0) : times.toFixed(times >= 1 ? 1 : 2)
}
