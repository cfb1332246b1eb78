import { randomNormal } from 'd3-random'
import { describe, expect, test } from 'vitest'
import { choice, SystemRandom } from '../src/index.js'
import { draw, expectEven, expectFrequencies, upTo } from './support/frequencies.js'

const random = new SystemRandom()

describe('choice', () => {
  test('gives each element of an array, a typed array or a string equally often', () => {
    expectEven(
      ['a', 'b', 'c'],
      draw(30_000, () => choice(['a', 'b', 'c'])),
    )
    expectEven(
      [7, 9],
      draw(30_000, () => choice(Uint8Array.of(7, 9))),
    )
    expectEven(
      ['α', '😀', 'x'],
      draw(30_000, () => choice('α😀x')),
    )
  })

  test('of nothing is a RangeError, and of no sequence a TypeError', () => {
    for (const empty of ['', [], new Uint8Array(0)]) expect(() => choice(empty as string)).toThrow(RangeError)
    for (const other of [5, null, undefined, {}, new Set([1]), new DataView(new ArrayBuffer(8))]) {
      expect(() => choice(other as unknown as string)).toThrow(TypeError)
    }
  })
})

describe('SystemRandom', () => {
  test('random is from 0 to below 1, a multiple of 2^-53, and even', () => {
    const values = draw(100_000, () => random.random())
    expect(values.every((value) => value >= 0 && value < 1 && Number.isInteger(value * 2 ** 53))).toBe(true)
    expectEven(
      upTo(10),
      values.map((value) => Math.floor(value * 10)),
    )
    expectEven(
      [0, 1],
      values.map((value) => (value * 2 ** 53) % 2),
    )
  })

  test('uniform is between its ends, in either order', () => {
    expect(draw(1_000, () => random.uniform(2, 3)).every((value) => value >= 2 && value <= 3)).toBe(true)
    expect(draw(1_000, () => random.uniform(3, 2)).every((value) => value >= 2 && value <= 3)).toBe(true)
    expect(() => random.uniform(0, Number.NaN)).toThrow(RangeError)
    expect(() => random.uniform('0' as unknown as number, 1)).toThrow(TypeError)
  })

  test('uniform refuses ends whose distance is beyond the largest number', () => {
    expect(() => random.uniform(-1.7e308, 1.7e308)).toThrow(RangeError)
    expect(random.uniform(0, 1.7e308)).toBeLessThan(1.7e308)
  })

  test('randint includes both ends', () => {
    expectEven(
      [1, 2, 3, 4, 5, 6],
      draw(60_000, () => random.randint(1, 6)),
    )
    expect(random.randint(3, 3)).toBe(3)
    expect(() => random.randint(3, 2)).toThrow(RangeError)
    const big = 2n ** 70n
    expect(new Set(draw(200, () => random.randint(big, big + 1n)))).toEqual(new Set([big, big + 1n]))
    expect(() => random.randint(1n, 2 as unknown as bigint)).toThrow(TypeError)
  })

  test('randrange, getrandbits, randbytes and choice are those of the module', () => {
    expect([10, 8, 6]).toContain(random.randrange(10, 5, -2))
    expect(random.getrandbits(8)).toBeLessThan(256n)
    expect(random.randbytes(5)).toHaveLength(5)
    expect(['x', 'y']).toContain(random.choice(['x', 'y']))
    expect(() => random.randbytes(undefined as unknown as number)).toThrow(TypeError)
  })

  test('choices follows integer and other weights, summed up or not', () => {
    const expected = new Map([
      ['a', 0.2],
      ['b', 0.6],
      ['c', 0],
      ['d', 0.2],
    ])
    const integers = { weights: [1, 3, 0, 1] }
    for (const options of [integers, { cumWeights: [1, 4, 4, 5] }, { weights: [0.1, 0.3, 0, 0.1] }]) {
      expectFrequencies(expected, random.choices('abcd', { ...options, k: 50_000 }))
    }
    expectEven([1, 2], random.choices([1, 2], { k: 10_000 }))
    expect(random.choices([1, 2])).toHaveLength(1)
    expect(random.choices([], { k: 0 })).toEqual([])
  })

  test('choices takes whole weights of up to 2^53 - 1 together, and others of any size', () => {
    const most = Number.MAX_SAFE_INTEGER
    expect(random.choices('ab', { weights: [most, 0] })).toEqual(['a'])
    expect(() => random.choices('ab', { weights: [most, 1] })).toThrow(/add up to 2\^53 - 1 at the most/)
    expect(random.choices('ab', { weights: [0.5, 2 ** 60] })).toEqual(['b'])
    expect(random.choices('', { weights: [], k: 0 })).toEqual([])
    // Where some weights are whole and their sum is not.
    expect(new Set(random.choices('ab', { weights: [1, 0.5], k: 500 })).size).toBe(2)
  })

  test('choices refuses weights that are none', () => {
    expect(() => random.choices([])).toThrow(RangeError)
    expect(() => random.choices([1], { weights: [1], cumWeights: [1] })).toThrow(TypeError)
    for (const weights of [[1], [1, 2, 3], [1, -1], [0, 0], [1, Number.NaN], [1, Infinity]]) {
      expect(() => random.choices('ab', { weights })).toThrow(RangeError)
    }
    expect(() => random.choices('ab', { cumWeights: [2, 1] })).toThrow(RangeError)
    // A misspelt option would be an unweighted choice, and nobody would notice.
    expect(() => random.choices('ab', { wieghts: [1, 2] } as never)).toThrow(TypeError)
    expect(() => random.sample('ab', 1, { count: [1, 2] } as never)).toThrow(TypeError)
    expect(() => random.choices('ab', { weights: ['1', 1] as unknown as number[] })).toThrow(TypeError)
  })

  test('shuffle makes every permutation equally likely, short and long', () => {
    const orders = ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']
    expectEven(
      orders,
      draw(60_000, () => random.shuffle(['a', 'b', 'c']).join('')),
    )
    const places = draw(20_000, () => random.shuffle(upTo(40)))
    for (const place of [0, 1, 20, 38, 39]) {
      expectEven(
        upTo(40),
        places.map((order) => order[place] as number),
      )
    }
    const pairs = places.map((order) => ((order[0] as number) < (order[39] as number) ? 0 : 1))
    expectEven([0, 1], pairs)
  })

  test('shuffle works in place, on typed arrays too, and loses nothing', () => {
    const array = Float64Array.from(upTo(100_000))
    expect(random.shuffle(array)).toBe(array)
    expect([...array].sort((a, b) => a - b)).toEqual(upTo(100_000))
    expect([...array]).not.toEqual(upTo(100_000))
    expect(random.shuffle([])).toEqual([])
    for (const other of ['abc', {}, new DataView(new ArrayBuffer(8))]) {
      expect(() => random.shuffle(other as never)).toThrow(/array must be an array or a typed array/)
    }
  })

  test('sample gives each sequence of different elements equally often', () => {
    const pairs = ['ab', 'ac', 'ba', 'bc', 'ca', 'cb']
    expectEven(
      pairs,
      draw(60_000, () => random.sample('abc', 2).join('')),
    )
    expect(random.sample(['x', 'y', 'z'], 3).sort()).toEqual(['x', 'y', 'z'])
    expect(random.sample([], 0)).toEqual([])
  })

  test('sample of a number is of the integers below it, and takes little memory', () => {
    const values = random.sample(2 ** 53, 1_000)
    expect(new Set(values).size).toBe(1_000)
    expect(values.every(Number.isSafeInteger)).toBe(true)
    expect(random.sample(5, 5).sort()).toEqual([0, 1, 2, 3, 4])
  })

  test('sample with counts is as if each element were there so often', () => {
    expect(random.sample(['x', 'y'], 5, { counts: [2, 3] }).sort()).toEqual(['x', 'x', 'y', 'y', 'y'])
    const firsts = draw(50_000, () => random.sample(['x', 'y'], 1, { counts: [1, 1] })[0] as string)
    expectEven(['x', 'y'], firsts)
    expect(() => random.sample(['x', 'y'], 6, { counts: [2, 3] })).toThrow(RangeError)
    expect(() => random.sample(['x', 'y'], 1, { counts: [1] })).toThrow(RangeError)
    expect(() => random.sample(['x'], 1, { counts: [1.5] })).toThrow(RangeError)
    // Of which the sum is whole.
    expect(() => random.sample(['x', 'y'], 1, { counts: [2 ** 52, 0.25] })).toThrow(RangeError)
  })

  test('sample refuses more than there are, or than a Set holds, before it draws any', () => {
    expect(() => random.sample(2 ** 40, 2 ** 24 + 1)).toThrow('k must be a whole number from 0 to 16777216')
    expect(() => random.choices([1], { k: 2e8 })).toThrow('k must be a whole number from 0 to 100000000')
    expect(() => Reflect.apply(random.sample, random, [3, 3, { counts: [1, 1, 1] }])).toThrow(TypeError)
    expect(() => random.sample([1, 2], 3)).toThrow(RangeError)
    expect(() => random.sample([1, 2], -1)).toThrow(RangeError)
    expect(() => random.sample(new Set([1]) as unknown as number[], 1)).toThrow(TypeError)
  })

  test('is a source for the distributions of d3-random', () => {
    const values = draw(50_000, randomNormal.source(() => random.random())(10, 2))
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    // Seven standard errors of each.
    expect(Math.abs(mean - 10)).toBeLessThan((7 * 2) / Math.sqrt(values.length))
    expect(Math.abs(variance - 4)).toBeLessThan(7 * 4 * Math.sqrt(2 / values.length))
  })

  test('has no seed and no state', () => {
    expect(random.seed()).toBeUndefined()
    expect(() => random.getstate()).toThrow('no state')
    expect(() => random.setstate()).toThrow('no state')
  })
})
