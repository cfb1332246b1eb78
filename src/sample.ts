import { integer } from './checks.js'
import { below } from './randbelow.js'
import { shuffle } from './shuffle.js'

/** The most entries of a Set in V8. */
const MAX_SET = 2 ** 24

/**
 * `k` different integers below `n`, in random order: every sequence of k of them is equally likely.
 *
 * Floyd's algorithm (Bentley and Floyd, CACM 30:9, 1987) makes each set of k equally likely with k draws and memory for k:
 * for j from n − k to n − 1 it draws from 0 to j, and takes j itself where the drawn one is there already. The order in
 * which it finds them is not uniform, so they are shuffled.
 */
export function sampleIndexes(n: number, k: number): number[] {
  integer('k', k, 0, MAX_SET)
  if (k > n) throw new RangeError(`k must be at most ${n}, the size of the population, got ${k}`)
  const taken = new Set<number>()
  for (let j = n - k; j < n; j++) {
    const drawn = below(j + 1)
    taken.add(taken.has(drawn) ? j : drawn)
  }
  return shuffle([...taken])
}
