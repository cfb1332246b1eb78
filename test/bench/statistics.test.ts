import { describe, expect, test } from 'vitest'
import { ratioOf, spreadOf } from '../../src/bench/statistics.js'

describe('a spread', () => {
  test('has the quartiles between values, in any order of rounds', () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, lower: 1.75, upper: 3.25, min: 1, max: 4 })
    expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ median: 3, lower: 2, upper: 4, min: 1, max: 5 })
  })

  test('of one value is that value', () => {
    expect(spreadOf([7])).toEqual({ median: 7, lower: 7, upper: 7, min: 7, max: 7 })
  })

  test('leaves the values as they are', () => {
    const values = [3, 1, 2]
    spreadOf(values)
    expect(values).toEqual([3, 1, 2])
  })

  test('of no value there is none', () => {
    expect(() => spreadOf([])).toThrow(RangeError)
  })
})

describe('a ratio', () => {
  test('is taken within a round, so that a slow round does not count', () => {
    expect(ratioOf([10, 1_000, 30], [5, 500, 10])).toEqual({ median: 2, lower: 2, upper: 2.5, min: 2, max: 3 })
  })

  test('needs as many rounds of both', () => {
    expect(() => ratioOf([1, 2], [1])).toThrow(RangeError)
  })
})
