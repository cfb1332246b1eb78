// @ts-expect-error: jstat comes without types.
import jstat from 'jstat'
import { expect } from 'vitest'

/** Statistics of symbols that were filled into bytes, and what they may be. */

/** Fills an array with symbols, a byte each; its length is a multiple of 64, or of a row. */
export type Fill = (target: Uint8Array) => unknown

/** Below this a result is no chance. Other than that: see `falseAlarms`. */
export const THRESHOLD = 1e-12

export interface Result {
  readonly what: string
  /** How likely a result at least as far from uniform is, if symbols are uniform. */
  readonly p: number
  /** What was counted, for looking at when it fails. */
  readonly counts: Readonly<Record<string, number>>
}

let judged = 0

/** How likely it is at the most that a test of all that were judged so far fails though all is well. */
export function falseAlarms(): number {
  return judged * THRESHOLD
}

export function expectUniform(...results: readonly Result[]): void {
  for (const { what, p, counts } of results) {
    judged++
    if (!(p >= THRESHOLD)) expect.fail(`${what}: p = ${p}, counts ${JSON.stringify(counts)}`)
  }
}

/** How likely a chi-square of so many degrees of freedom is at least x; the error is about 1e-16. */
export function chiSquareTail(x: number, freedom: number): number {
  return Math.max(0, 1 - jstat.chisquare.cdf(x, freedom))
}

/** From this chi-square on a result is below the threshold. */
function critical(freedom: number): number {
  let [low, high] = [freedom, 3 * freedom + 100]
  while (high - low > 1e-6) {
    const middle = (low + high) / 2
    if (chiSquareTail(middle, freedom) > THRESHOLD) low = middle
    else high = middle
  }
  return high
}

/**
 * The least bias of one symbol of n that so many symbols show for certain. One symbol that is likelier by a share d, at
 * the cost of all others, makes the chi-square a noncentral one, of noncentrality λ = symbols · d² / (n − 1). Its mean is
 * f + λ for f = n − 1 degrees of freedom, and its variance 2 (f + 2 λ): λ is enough where seven standard deviations below
 * the mean are still critical.
 */
export function smallestBias(n: number, symbols: number): number {
  const freedom = n - 1
  const limit = critical(freedom)
  let [low, high] = [0, 1e7]
  while (high - low > 1e-3) {
    const middle = (low + high) / 2
    if (freedom + middle - 7 * Math.sqrt(2 * (freedom + 2 * middle)) < limit) low = middle
    else high = middle
  }
  return Math.sqrt((high * freedom) / symbols)
}

/** So many symbols show a bias of this share in one of n. */
export function symbolsToSee(bias: number, n: number): number {
  return Math.ceil((smallestBias(n, 1) / bias) ** 2)
}

const CHUNK = 2 ** 20

/**
 * Counts symbols and pairs of adjacent symbols. Pairs do not overlap, as what is counted should be independent; those of
 * every second chunk begin at odd places, so that all neighbours are seen.
 */
export function symbolsAndPairs(fill: Fill, alphabet: string, symbols: number): [symbols: Result, pairs: Result] {
  const table = new Uint32Array(65_536)
  const bytes = new Uint8Array(CHUNK + 2)
  for (let chunk = 0; chunk * CHUNK < symbols; chunk++) {
    const odd = chunk % 2
    fill(bytes.subarray(odd, odd + CHUNK))
    const pairs = new Uint16Array(bytes.buffer, 2 * odd, CHUNK / 2 - odd)
    for (let i = 0; i < pairs.length; i++) (table[pairs[i] as number] as number)++
  }
  const codes = codesOf(alphabet)
  const ofPairs = codes.flatMap((first) => codes.map((second) => table[first + 256 * second] as number))
  const ofSymbols = codes.map((code) => {
    let count = 0
    for (let other = 0; other < 256; other++)
      count += (table[code + 256 * other] ?? 0) + (table[256 * code + other] ?? 0)
    return count
  })
  const total = table.reduce((sum, count) => sum + count, 0)
  // Nothing but symbols of the alphabet.
  expect(ofPairs.reduce((sum, count) => sum + count, 0)).toBe(total)
  return [
    result('symbols', alphabet, chiSquare(ofSymbols), ofSymbols.length - 1, ofSymbols),
    result('pairs', alphabet, chiSquare(ofPairs), ofPairs.length - 1, ofSymbols),
  ]
}

/** Counts symbols by their position in a code. `places` has each position's byte in a row. */
export function positions(
  fill: Fill,
  alphabet: string,
  places: readonly number[],
  stride: number,
  codes: number,
): Result {
  const rows = Math.ceil(CHUNK / stride)
  const bytes = new Uint8Array(rows * stride)
  const table = new Uint32Array(256 * places.length)
  for (let made = 0; made < codes; made += rows) {
    fill(bytes)
    for (let place = 0; place < places.length; place++) {
      for (let at = places[place] as number; at < bytes.length; at += stride) {
        ;(table[256 * place + (bytes[at] as number)] as number)++
      }
    }
  }
  const counts = places.map((_, place) => codesOf(alphabet).map((code) => table[256 * place + code] as number))
  // The count of each position is given: there is a degree of freedom less for each.
  const sum = counts.reduce((sum, each) => sum + chiSquare(each), 0)
  return result('positions', alphabet, sum, places.length * (alphabet.length - 1), counts.flat())
}

/**
 * Counts runs of symbols of one half of the alphabet (Wald and Wolfowitz): given how many are of either half, their number
 * is normal. A runs test sees what comes in streaks, and what alternates.
 */
export function runs(fill: Fill, alphabet: string, symbols: number): Result {
  const codes = codesOf(alphabet)
  const isUpper = new Uint8Array(256)
  for (const code of codes.slice(codes.length >> 1)) isUpper[code] = 1
  const bytes = new Uint8Array(CHUNK)
  let [total, upper, found, last] = [0, 0, 0, 2]
  for (; total < symbols; total += CHUNK) {
    fill(bytes)
    for (let i = 0; i < CHUNK; i++) {
      const half = isUpper[bytes[i] as number] as number
      upper += half
      found += half === last ? 0 : 1
      last = half
    }
  }
  const mean = (2 * upper * (total - upper)) / total + 1
  const variance = ((mean - 1) * (mean - 2)) / (total - 1)
  return result('runs', alphabet, (found - mean) ** 2 / variance, 1, [upper, total - upper, found])
}

function result(what: string, alphabet: string, chi: number, freedom: number, counts: readonly number[]): Result {
  const p = chiSquareTail(chi, freedom)
  const names = what === 'runs' ? ['upper', 'lower', 'runs'] : [...alphabet]
  const entries = counts.map((count, i) => [i < names.length ? names[i] : `${names[i % names.length]}${i}`, count])
  return { what: `${what} of '${alphabet}', chi-square ${chi} of ${freedom}`, p, counts: Object.fromEntries(entries) }
}

function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

function codesOf(alphabet: string): number[] {
  return Array.from(alphabet, (symbol) => symbol.charCodeAt(0))
}
