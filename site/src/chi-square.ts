import jstat from 'jstat'

/** How uneven counts are. */
export interface Unevenness {
  readonly chiSquare: number
  readonly freedom: number
  /** How likely equal chances would be at least as uneven. */
  readonly p: number
}

/** Pearson's chi-square of counts that are all expected to be equal. */
export function unevenness(counts: readonly number[]): Unevenness {
  const total = counts.reduce((sum, n) => sum + n, 0)
  const expected = total / counts.length
  const chiSquare = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
  const freedom = counts.length - 1
  return { chiSquare, freedom, p: Math.max(0, 1 - jstat.chisquare.cdf(chiSquare, freedom)) }
}

/** What a p-value says, and what it does not. */
export function verdict(exact: number): string {
  const p = rounded(exact)
  if (p < 0.001) {
    return 'an honest draw is as uneven as this once in a thousand runs, or less: draw again, and if it stays, something is wrong'
  }
  if (p < 0.01) return 'more uneven than most, as one honest draw in a hundred is'
  if (p > 0.999) return 'more even than chance is but once in a thousand runs: draw again'
  return 'as even as chance would have it'
}

/** A p-value as people write it. */
export function pText(exact: number): string {
  const p = rounded(exact)
  if (p < 0.001) return 'p < 0.001'
  if (p > 0.999) return 'p > 0.999'
  return `p = ${p.toFixed(3)}`
}

/** As it is written: the same figure has the same verdict. */
function rounded(p: number): number {
  return Math.round(p * 1000) / 1000
}
