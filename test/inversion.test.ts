import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Inversion } from '../src/inversion.js'
import { seeded } from './support/entropy.js'
import { expectFrequencies, upTo } from './support/frequencies.js'

const WORDS = 2n ** 32n

/** The bounds between the indexes, as so many parts of the whole. */
function sumsOf(weights: readonly bigint[]): bigint[] {
  let sum = 0n
  return weights.map((weight) => {
    sum += weight
    return sum
  })
}

/** The index that a real number X belongs to: how many sums are at most X, of all exact. X is value / 2^bits. */
function indexAt(weights: readonly bigint[], value: bigint, bits: bigint): number {
  const sums = sumsOf(weights)
  const total = sums.at(-1) as bigint
  return sums.filter((sum) => sum << bits <= value * total).length
}

/** Draws from words; gives the index, and the number that the words used are. */
function drawFrom(inversion: Inversion, words: readonly number[]): { index: number; used: number; value: bigint } {
  let used = 0
  let value = 0n
  const index = inversion.draw(() => {
    const word = words[used++]
    if (word === undefined) throw new Error('so many words are not needed')
    value = (value << 32n) | BigInt(word)
    return word
  })
  return { index, used, value }
}

const anyWeight = fc.oneof(
  fc.constantFrom(0n, 1n, 2n, 2n ** 32n, 2n ** 33n - 1n),
  fc.bigInt({ min: 0n, max: 100n }),
  fc.bigInt({ min: 0n, max: 2n ** 64n }),
  fc.bigInt({ min: 2n ** 200n, max: 2n ** 300n }),
)
const anyWeights = fc
  .array(anyWeight, { minLength: 1, maxLength: 12 })
  .filter((weights) => weights.some((weight) => weight > 0n))
const anyWord = fc.oneof(fc.constantFrom(0, 1, 2 ** 31, 2 ** 32 - 1), fc.nat(2 ** 32 - 1))

/** Words of which the first ones are about where an index ends: the digits of a sum in base 2^32, off by −1, 0 or 1. */
const anyCase = anyWeights.chain((weights) =>
  fc.record({
    weights: fc.constant(weights),
    words: fc.oneof(
      fc.array(anyWord, { minLength: 8, maxLength: 8 }),
      fc
        .tuple(
          fc.nat(weights.length - 1),
          fc.nat(3),
          fc.constantFrom(-1n, 0n, 1n),
          fc.array(anyWord, { minLength: 8, maxLength: 8 }),
        )
        .map(([i, more, off, rest]) => {
          const sums = sumsOf(weights)
          const bits = 32n * BigInt(more + 1)
          const bound = ((sums[i] as bigint) << bits) / (sums.at(-1) as bigint) + off
          const value = bound < 0n ? 0n : bound >> bits > 0n ? (1n << bits) - 1n : bound
          return [...wordsOf(value, more + 1), ...rest]
        }),
    ),
  }),
)

function wordsOf(value: bigint, count: number): number[] {
  return upTo(count).map((i) => Number((value >> BigInt(32 * (count - 1 - i))) % WORDS))
}

describe('an index drawn by inversion', () => {
  test('is the one whose part of the whole the words lie in, and no more words are taken than it takes', () => {
    let refined = 0
    fc.assert(
      fc.property(anyCase, ({ weights, words }) => {
        // Words that never tell would be zeros for ever; these end.
        const { index, used, value } = drawFrom(new Inversion(weights), [...words, 1, 2 ** 32 - 2, 1])
        const bits = BigInt(32 * used)
        expect(index).toBe(indexAt(weights, value, bits))
        // All numbers that begin with these words have the same index: 4,096 more bits would not change it.
        expect(index).toBe(indexAt(weights, ((value + 1n) << 4_096n) - 1n, bits + 4_096n))
        expect((weights[index] as bigint) > 0n).toBe(true)
        const total = weights.reduce((a, b) => a + b)
        const bounds = sumsOf(weights).map((sum) => Number((sum << 32n) / total))
        expect(used > 1).toBe(bounds.includes(words[0] as number))
        if (used > 1) refined++
      }),
      { numRuns: 2_000 },
    )
    expect(refined).toBeGreaterThan(100)
  })

  test('needs another word only where the first is just where an index ends', () => {
    const thirds = new Inversion([1n, 1n, 1n])
    // A third of 2^32 is 1431655765.33, so the word 1431655765 may be below a third or above it.
    expect(drawFrom(thirds, [1_431_655_764])).toMatchObject({ index: 0, used: 1 })
    expect(drawFrom(thirds, [1_431_655_766])).toMatchObject({ index: 1, used: 1 })
    expect(drawFrom(thirds, [1_431_655_765, 1_431_655_764])).toMatchObject({ index: 0, used: 2 })
    expect(drawFrom(thirds, [1_431_655_765, 1_431_655_766])).toMatchObject({ index: 1, used: 2 })
    const digits = new Array<number>(40).fill(1_431_655_765)
    expect(drawFrom(thirds, [...digits, 0])).toMatchObject({ index: 0, used: 41 })
    expect(drawFrom(thirds, [...digits, 2 ** 31])).toMatchObject({ index: 1, used: 41 })
    expect(drawFrom(thirds, [0])).toMatchObject({ index: 0, used: 1 })
    expect(drawFrom(thirds, [2 ** 32 - 1])).toMatchObject({ index: 2, used: 1 })
  })

  test('of weights next to which 32 bits are coarse has its chance all the same', () => {
    const rare = new Inversion([1n, 2n ** 80n - 2n, 1n])
    // The first 80 bits tell: all zero for the first index, all one for the last.
    expect(drawFrom(rare, [0, 0, 0x0000_ffff])).toMatchObject({ index: 0, used: 3 })
    expect(drawFrom(rare, [0, 0, 0x0001_0001])).toMatchObject({ index: 1, used: 3 })
    expect(drawFrom(rare, [0, 1])).toMatchObject({ index: 1, used: 2 })
    expect(drawFrom(rare, [2 ** 32 - 1, 2 ** 32 - 1, 0xfffe_ffff])).toMatchObject({ index: 1, used: 3 })
    expect(drawFrom(rare, [2 ** 32 - 1, 2 ** 32 - 1, 0xffff_0001])).toMatchObject({ index: 2, used: 3 })
    expect(drawFrom(rare, [2 ** 31])).toMatchObject({ index: 1, used: 1 })
  })

  test('is never one without weight, and always the only one with it', () => {
    for (const word of [0, 1, 2 ** 31, 2 ** 32 - 1]) {
      expect(drawFrom(new Inversion([0n, 0n, 7n, 0n]), [word, 1]).index).toBe(2)
      expect(drawFrom(new Inversion([10n ** 90n]), [word])).toMatchObject({ index: 0, used: 1 })
    }
  })

  test('comes in proportion to its weight', () => {
    const weights = [3n, 0n, 1n, 96n, 2n ** 6n]
    const view = new Uint8Array(4)
    const source = seeded(11)
    const inversion = new Inversion(weights)
    const draws = Array.from({ length: 100_000 }, () =>
      inversion.draw(() => {
        source(view)
        return new DataView(view.buffer).getUint32(0)
      }),
    )
    expectFrequencies(new Map(weights.map((weight, i) => [i, Number(weight) / 164])), draws)
  })
})
