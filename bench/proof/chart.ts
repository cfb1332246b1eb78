import type { TopLevelSpec } from 'vega-lite'
import { CONFIG, FAINT, MONOSPACE, OURS, WARNING } from '../charts/theme.js'
import { ALPHABET, DRAWS, type Draws, EXPECTED, HALF_BAND, isInBand } from './draws.js'

const WIDTH = 820
const HEIGHT = 132
/** No zero: what counts is how far the counts are apart. */
const LEAST = 94_000
const MOST = 124_000
const TICKS = [100_000, 110_000, 120_000]

export function chartOf(all: readonly Draws[]): TopLevelSpec {
  return {
    title: {
      text: 'How often each of the 62 symbols of base62 was drawn',
      // In lines of its own: without a canvas, widths of texts are only guessed.
      subtitle: [
        `${number(DRAWS)} draws each way, so ${number(EXPECTED)} of every symbol. Shaded: where all 62 lie`,
        'with a probability of 99.9 % if every symbol is equally likely.',
      ],
    },
    spacing: 26,
    vconcat: all.map((draws, i) => panel(draws, i === all.length - 1)),
    config: CONFIG,
  } as TopLevelSpec
}

function panel({ counts, how, name, why }: Draws, isLast: boolean) {
  const values = [...ALPHABET].map((symbol, i) => {
    const count = counts[i] as number
    return { symbol, count, isIn: isInBand(count) }
  })
  const inside = values.filter(({ isIn }) => isIn).length
  const share = inside === ALPHABET.length ? 'all' : inside === 0 ? 'none' : inside
  const x = {
    field: 'symbol',
    type: 'ordinal',
    sort: null,
    title: null,
    scale: { paddingOuter: 0.6 },
    axis: { labels: isLast, labelAngle: 0, labelFont: MONOSPACE, labelPadding: 8, grid: false },
  }
  const y = {
    type: 'quantitative',
    title: null,
    scale: { domain: [LEAST, MOST], nice: false, zero: false },
    axis: { values: TICKS, format: ',d', labelPadding: 8 },
  }
  const color = {
    field: 'isIn',
    type: 'nominal',
    legend: null,
    scale: { domain: [true, false], range: [OURS, WARNING] },
  }
  const band = { low: EXPECTED - HALF_BAND, high: EXPECTED + HALF_BAND }
  return {
    width: WIDTH,
    height: HEIGHT,
    title: {
      text: `${name}: ${how}`,
      subtitle: `${share} of them in the band: ${why}`,
      subtitleColor: inside === ALPHABET.length ? OURS : WARNING,
      fontSize: 15,
      subtitleFontSize: 13,
      subtitlePadding: 5,
      offset: 8,
    },
    data: { values },
    layer: [
      {
        data: { values: [band] },
        mark: { type: 'rect', color: OURS, opacity: 0.16 },
        encoding: { y: { ...y, field: 'low' }, y2: { field: 'high' } },
      },
      {
        data: { values: [{ expected: EXPECTED }] },
        mark: { type: 'rule', color: FAINT, opacity: 0.7 },
        encoding: { y: { ...y, field: 'expected' } },
      },
      {
        mark: { type: 'rule', strokeWidth: 2, opacity: 0.5 },
        encoding: { x, y: { ...y, field: 'count' }, y2: { datum: EXPECTED }, color },
      },
      {
        mark: { type: 'point', filled: true, size: 44, opacity: 1 },
        encoding: { x, y: { ...y, field: 'count' }, color },
      },
    ],
  }
}

function number(value: number): string {
  return value.toLocaleString('en')
}
