import { expect } from 'vitest'
import type { Backend } from '../../src/engine/backend.js'
import type { Case } from '../support/plans.js'
import { countWords24 } from '../support/words24.js'

/**
 * Expects that each tuple of symbols comes from exactly ⌊2^24 / n^k⌋ of all words of 24 bits.
 *
 * All four lanes hold the same word here, so that this says what each lane makes of its own word. That a vector gives what
 * its words give each by itself, and is dropped if one of them is rejected, is tested in test/engine/uniform-lanes.test.ts.
 */
export function expectUniformWords24(backend: Backend, { n, plan }: Case): void {
  const tuples = n ** plan.k
  const each = Math.floor(2 ** 24 / tuples)
  const { counts, isSame, vectors } = countWords24(backend, plan)
  expect(counts.length).toBe(tuples)
  expect(counts.findIndex((count) => count !== each)).toBe(-1)
  expect(vectors).toBe(tuples * each)
  expect(isSame).toBe(true)
}
