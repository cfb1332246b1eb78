import type { Spread } from './job.js'

/** Median, quartiles, least and greatest of one value a round. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const quantile = (share: number): number => {
    const position = share * (sorted.length - 1)
    const below = at(sorted, Math.floor(position))
    return below + (position % 1) * (at(sorted, Math.ceil(position)) - below)
  }
  return { median: quantile(0.5), lower: quantile(0.25), upper: quantile(0.75), min: quantile(0), max: quantile(1) }
}

/** The spread of the ratios within each round: what slows a whole round down cancels out. */
export function ratioOf(numerators: readonly number[], denominators: readonly number[]): Spread {
  return spreadOf(numerators.map((numerator, round) => numerator / at(denominators, round)))
}

function at(values: readonly number[], index: number): number {
  const value = values[index]
  if (value === undefined) throw new RangeError(`no value ${index} among ${values.length}`)
  return value
}
