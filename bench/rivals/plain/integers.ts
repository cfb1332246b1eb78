import { POOL_BYTES } from './fills.js'

/**
 * Uniform integers below bounds of up to 2^21, so that 32 bits times the bound are exact in a double. The upper half of
 * that product is the integer, and its lower half tells what to reject (Lemire, arXiv 1805.10941); the remainder is
 * needed only where that half is small.
 */
export function integers(): (bound: number) => number {
  const pool = new Uint32Array(POOL_BYTES / 4)
  let next = pool.length
  return (bound) => {
    for (;;) {
      if (next === pool.length) {
        crypto.getRandomValues(pool)
        next = 0
      }
      const bits = pool[next++] as number
      const low = Math.imul(bits, bound) >>> 0
      if (low >= bound || low >= 2 ** 32 % bound) return Math.floor((bits * bound) / 2 ** 32)
    }
  }
}

/** The shuffle of Fisher and Yates, with a source of integers below a bound. */
export function fisherYates<T>(array: T[], below: (bound: number) => number): T[] {
  for (let last = array.length - 1; last > 0; last--) {
    const other = below(last + 1)
    const element = array[last] as T
    array[last] = array[other] as T
    array[other] = element
  }
  return array
}
