import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EntropySource } from '../../src/engine/entropy.js'
import { discardEntropy } from '../../src/index.js'
import { replaceSystemEntropy } from '../support/entropy.js'

/** A case that a test of CPython 3.11 pins, and what is so here. */
export interface Row {
  /** The class and method of that test. */
  readonly python: string
  /** What is pinned, in words; where it is something else here than in Python, what it is in Python too. */
  readonly says: string
  run(): void
}

/** No row needs so many bytes. */
const MOST_BYTES = 2 ** 26

/** A test of each row, and one that the rows are of exactly these methods of Python's, in this order. */
export function testTable(methods: Readonly<Record<string, readonly string[]>>, rows: readonly Row[]): void {
  const names = Object.entries(methods).flatMap(([name, tests]) => tests.map((each) => `${name}.${each}`))

  test('the table has every test of Python', () => {
    expect([...new Set(rows.map((row) => row.python))]).toEqual(names)
    expect(new Set(rows.map((row) => row.says)).size).toBe(rows.length)
  })

  beforeEach(() => {
    limitEntropy(MOST_BYTES)
  })

  afterEach(() => {
    vi.restoreAllMocks()
    discardEntropy()
  })

  for (const name of names) {
    describe(name, () => {
      for (const { says, run } of rows.filter((row) => row.python === name)) {
        test(says, () => {
          expect.hasAssertions()
          run()
        })
      }
    })
  }
}

/** A loop that draws for ever, as one does that rejects all there is, fails instead of hanging. */
export function limitEntropy(most: number, source: EntropySource = crypto.getRandomValues.bind(crypto)): void {
  let left = most
  discardEntropy()
  replaceSystemEntropy((view) => {
    left -= view.length
    if (left < 0) throw new Error('more entropy was drawn than this takes')
    source(view)
  })
}
