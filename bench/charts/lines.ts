import type { TopLevelSpec } from 'vega-lite'
import { CONFIG, FAINT, OURS, THEIRS, WARNING } from './theme.js'

const WIDTH = 820
const HEIGHT = 240

/** A point of a line. */
export interface Point {
  readonly series: string
  readonly x: number
  readonly y: number
}

export interface LinesOptions {
  readonly title: string
  readonly subtitle: string[]
  readonly x: string
  readonly y: string
  readonly points: Point[]
  /** The colours of the series, in the order of the legend. */
  readonly series: Readonly<Record<string, string>>
  readonly xTicks?: number[]
  /** How a tick is written, as an expression of Vega's. */
  readonly xLabel?: string
  readonly isLog?: { readonly x?: boolean; readonly y?: boolean }
}

export const COLORS = {
  ours: OURS,
  theirs: THEIRS,
  limit: WARNING,
  second: '#8250df',
  third: '#1a7f37',
  faint: '#6e7781',
}

/** Lines over a number, each with its own colour. */
export function linesOf(options: LinesOptions): TopLevelSpec {
  const { isLog = {}, points, series, subtitle, title, xLabel, xTicks } = options
  return {
    title: { text: title, subtitle },
    width: WIDTH,
    height: HEIGHT,
    data: { values: points },
    mark: { type: 'line', interpolate: 'linear', strokeWidth: 2, point: points.length < 80 ? { size: 40 } : false },
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        title: options.x,
        scale: isLog.x ? { type: 'log', base: 2, nice: false } : { zero: false, nice: false },
        axis: {
          grid: false,
          labelPadding: 6,
          titlePadding: 10,
          ...(xTicks && { values: xTicks }),
          ...(xLabel && { labelExpr: xLabel }),
        },
      },
      y: {
        field: 'y',
        type: 'quantitative',
        title: options.y,
        scale: isLog.y ? { type: 'log' } : { zero: true },
        axis: { tickCount: 5, labelPadding: 6, titlePadding: 10 },
      },
      color: {
        field: 'series',
        type: 'nominal',
        title: null,
        scale: { domain: Object.keys(series), range: Object.values(series) },
        legend: {
          orient: 'top',
          labelFontSize: 12,
          labelColor: FAINT,
          labelLimit: 400,
          offset: 14,
          symbolType: 'stroke',
        },
      },
    },
    config: CONFIG,
  } as TopLevelSpec
}
