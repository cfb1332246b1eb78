import { afterEach, expect, test, vi } from 'vitest'
import { below, randbelow } from '../../src/randbelow.js'
import { randomWord } from '../../src/words.js'
import { upTo } from '../support/frequencies.js'
import { useRows } from '../support/random-rows.js'

/** Sizes up to 2^10, so that ten bits of a row decide. */
const BITS = 10
const CYCLE = 2 ** BITS

afterEach(() => {
  vi.restoreAllMocks()
})

/**
 * Rows whose first ten bits take each value once in a cycle, not in order: too many rejected ones in a row are taken for a
 * source that is stuck. They are the same where numbers take theirs (the upper end of the lower half) and where bigints
 * do (the upper end of the row). Below them the row's own number tells which it is.
 */
function startCycle(): void {
  useRows((row) => {
    const value = BigInt((633 * row) % CYCLE)
    return (value << BigInt(64 - BITS)) | (BigInt(row) << 32n) | (value << BigInt(32 - BITS))
  })
}

/** How many rows have been used; uses one. */
function rowsUsed(): number {
  return Number((randomWord() >> 32n) & BigInt(2 ** (32 - BITS) - 1))
}

/** Bits that it takes to write the numbers below n. */
function bitsBelow(n: number): number {
  return (n - 1).toString(2).replace(/^0$/, '').length
}

/** Expects that of all values of the bits that are used, each number comes from the same number, and the others from none. */
function expectExact(n: number, draw: () => number): void {
  const each = CYCLE / 2 ** bitsBelow(n)
  const accepted = n * each
  const counts = new Uint32Array(n)
  startCycle()
  for (let i = 0; i < accepted; i++) {
    const value = draw()
    if (!(value >= 0 && value < n)) expect.fail(`${value} is not below ${n}`)
    counts[value] = (counts[value] as number) + 1
  }
  if (counts.some((count) => count !== each)) expect.fail(`below ${n}: ${counts} are not all ${each}`)
  // So many came from the rows of one cycle,
  if (rowsUsed() > CYCLE) expect.fail(`below ${n}: more than a cycle of rows was used`)
  startCycle()
  for (let i = 0; i <= accepted; i++) draw()
  // and no more than so many: the next one is of the next cycle.
  if (rowsUsed() <= CYCLE) expect.fail(`below ${n}: a row too many was accepted`)
}

test('below every number up to 1,024 each comes from equally many values of the bits that are drawn', () => {
  for (let n = 2; n <= CYCLE; n++) expectExact(n, () => below(n))
})

test('the same goes for the function that checks its argument, and for bigints', () => {
  for (const n of [...upTo(255).map((i) => i + 2), 511, 512, 513, 1_000, 1_023, 1_024]) {
    expectExact(n, () => randbelow(n))
    expectExact(n, () => Number(randbelow(BigInt(n))))
  }
})

test('below 1 nothing is drawn of numbers', () => {
  startCycle()
  expect(upTo(100).map(() => below(1))).toEqual(new Array(100).fill(0))
  expect(randbelow(1)).toBe(0)
  expect(randbelow(1n)).toBe(0n)
  expect(rowsUsed()).toBe(0)
})
