import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { randbits } from '../../src/index.js'
import { randomBits, randomWord } from '../../src/words.js'
import { replaceSystemEntropy } from '../support/entropy.js'
import { upTo } from '../support/frequencies.js'
import { useRows } from '../support/random-rows.js'

afterEach(() => {
  vi.restoreAllMocks()
})

const ROW_BITS = 64

/** What a draw makes of rows that have one bit each, in turn. */
function ofEachBit(draw: () => bigint): bigint[] {
  useRows((row) => 1n << BigInt(row % ROW_BITS))
  return upTo(ROW_BITS).map(draw)
}

/** Expects that `k` bits of the entropy are the bits of the value, each of another one, and that the others are not used. */
function expectBits(k: number, values: readonly bigint[]): void {
  const used = values.filter((value) => value !== 0n)
  const powers = upTo(k).map((bit) => 1n << BigInt(bit))
  expect(used.length).toBe(k)
  expect(new Set(used)).toEqual(new Set(powers))
}

describe('each bit of a random number is one bit of entropy, and no two the same', () => {
  test('of numbers, for every number of bits', () => {
    for (let k = 1; k <= 53; k++) {
      expectBits(
        k,
        ofEachBit(() => BigInt(randomBits(k))),
      )
    }
  })

  test('of bigints of up to 64 bits', () => {
    expectBits(64, ofEachBit(randomWord))
    for (let k = 1; k <= 64; k++) {
      expectBits(
        k,
        ofEachBit(() => randbits(k)),
      )
    }
  })

  test.each([65, 71, 72, 73, 128, 512, 1_001, 1_025, 4_161])('of bigints of %i bits', (k) => {
    const bits = Math.ceil(k / 64) * 64
    let bit = 0
    replaceSystemEntropy((view) => {
      expect(view.length * 8).toBe(bits)
      view.fill(0)
      view[bit >> 3] = 1 << (bit & 7)
      bit++
    })
    expectBits(
      k,
      upTo(bits).map(() => randbits(k)),
    )
  })
})

test('what all bits together give is the sum of what they give one by one', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.integer({ min: 1, max: 53 }), (row, k) => {
      for (const draw of [() => BigInt(randomBits(k)), () => randbits(k), () => randbits(k + 11), randomWord]) {
        const single = ofEachBit(draw)
        const expected = single.filter((_, bit) => (row >> BigInt(bit)) & 1n).reduce((a, b) => a + b, 0n)
        useRows(() => row)
        expect(draw()).toBe(expected)
      }
    }),
  )
})
