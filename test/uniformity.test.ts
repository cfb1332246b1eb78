import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileLayout } from '../src/engine/layout.js'
import { KernelRows } from '../src/engine/rows.js'
import { alphabets, mint } from '../src/index.js'
import { ASCII, type Described, templateOf } from './support/codes.js'
import { BACKENDS, startEngine } from './support/engines.js'
import { seeded } from './support/entropy.js'
import {
  chiSquareTail,
  expectUniform,
  type Fill,
  falseAlarms,
  positions,
  runs,
  smallestBias,
  symbolsAndPairs,
  symbolsToSee,
} from './support/uniformity.js'

/**
 * The proof of uniformity is in test/engine/uniform-*.test.ts, where all inputs are counted. This is what can be seen of it
 * from outside, with the system's entropy: results differ from run to run. The chance that one fails though all is well is
 * below 10^-9 (the last test). One that fails is no chance: it tells the alphabet, the counts, and fast-check's seed and
 * path, with which the same alphabet is tried again.
 */
const SYMBOLS = 2 ** 21

const anyAlphabet = fc
  .uniqueArray(fc.constantFrom(...ASCII), { minLength: 2, maxLength: ASCII.length, size: 'max' })
  .map((symbols) => symbols.join(''))

/** Lengths of which whole codes fill a chunk. */
const anyLength = fc.constantFrom(1, 2, 4, 8, 16, 32, 64)

/** Alphabets that are drawn each by another kernel (src/engine/plan.ts). */
const { base62, base64url: base64, hex } = alphabets
const OF_EACH_KERNEL = [base62, alphabets.base58, alphabets.digits, alphabets.lowercase, base64].map(
  (alphabet, i): [string, number] => [alphabet, 2 ** i],
)

/** What failed is told as it is: smaller alphabets would not say more, and each would take its time. */
function runsOf(numRuns: number): { numRuns: number; endOnFailure: true } {
  return { numRuns, endOnFailure: true }
}

/** Symbols in all, to see one that is one per cent likelier; of larger alphabets as many as of one of 64. */
function enough(alphabet: string): number {
  return symbolsToSee(0.01, Math.min(alphabet.length, 64))
}

/** What an engine over a seeded source fills: the same for the same seed. */
function replayable(name: (typeof BACKENDS)[number], alphabet: string, seed: number, length = 64): Fill {
  const rows = new KernelRows(startEngine(name, seeded(seed)), compileLayout([length], Buffer.from(alphabet)))
  return (target) => rows.write(target, target.length / length)
}

/** Symbols of an alphabet, fair. */
function fair(alphabet: string): Fill {
  const codes = mint({ alphabet, length: 1 })
  return (target) => codes.fill(target)
}

test('the tail of chi-square is exact', () => {
  for (const x of [1, 10, 40, 55]) expect(chiSquareTail(x, 2)).toBeCloseTo(Math.exp(-x / 2), 15)
  // By mpmath, to 11 digits.
  for (const [x, freedom, tail] of [
    [50.84417, 1, 9.9997855712e-13],
    [40, 1, 2.5396285895e-10],
    [4_800, 4_095, 7.3124583762e-14],
    [9_500, 8_835, 5.1089569635e-7],
    [68_100, 65_535, 1.3132151968e-12],
  ] as const) {
    expect(Math.abs(chiSquareTail(x, freedom) - tail)).toBeLessThan(1e-15 + 1e-6 * tail)
  }
})

test('of two symbols to 64 a bias of 1 % in one would be seen, of 95 one of 1.3 %', () => {
  for (const n of [2, 10, 26, 36, 58, 62, 64]) expect(smallestBias(n, symbolsToSee(0.01, n))).toBeLessThanOrEqual(0.01)
  expect(smallestBias(95, symbolsToSee(0.01, 64))).toBeLessThan(0.013)
})

describe('symbols from the system’s entropy', () => {
  test('are equally frequent, and so are pairs of neighbours', () => {
    fc.assert(
      fc.property(anyAlphabet, anyLength, (alphabet, length) => {
        const codes = mint({ alphabet, length })
        expectUniform(...symbolsAndPairs((target) => codes.fill(target), alphabet, enough(alphabet)))
      }),
      { ...runsOf(10), examples: OF_EACH_KERNEL },
    )
  })

  test.each(BACKENDS)('are equally frequent at each position of a code, with literals between, by %s', (backend) => {
    const anyShape = fc.record({
      alphabet: anyAlphabet,
      length: fc.integer({ min: 1, max: 24 }),
      prefix: fc.string({ maxLength: 20 }),
      suffix: fc.string({ maxLength: 3 }),
      group: fc.integer({ min: 1, max: 12 }),
    })
    fc.assert(
      fc.property(anyShape, (shape: Described) => {
        const codes = mint({ ...shape, backend })
        const places = [...templateOf(shape).entries()].flatMap(([at, literal]) => (literal === undefined ? [at] : []))
        const fill: Fill = (target) => codes.fill(target)
        expectUniform(positions(fill, shape.alphabet, places, codes.width, SYMBOLS / shape.length))
      }),
      runsOf(10),
    )
  })

  test.each(BACKENDS)('come in as many runs as chance makes, and in pairs of each kind, by %s', (backend) => {
    fc.assert(
      fc.property(anyAlphabet, anyLength, (alphabet, length) => {
        const codes = mint({ alphabet, length, backend })
        const fill: Fill = (target) => codes.fill(target)
        expectUniform(runs(fill, alphabet, SYMBOLS), ...symbolsAndPairs(fill, alphabet, SYMBOLS))
      }),
      { ...runsOf(10), examples: OF_EACH_KERNEL },
    )
  })
})

describe('symbols from a seeded source, a failure of which can be replayed', () => {
  test.each(BACKENDS)('are uniform by %s, in the same ways', (name) => {
    fc.assert(
      fc.property(anyAlphabet, fc.integer(), (alphabet, seed) => {
        const fill = replayable(name, alphabet, seed)
        const places = Array.from({ length: 64 }, (_, i) => i)
        expectUniform(
          ...symbolsAndPairs(fill, alphabet, SYMBOLS),
          positions(fill, alphabet, places, 64, SYMBOLS / 64),
          runs(fill, alphabet, SYMBOLS),
        )
      }),
      runsOf(4),
    )
  })
})

describe('what is biased is rejected', () => {
  const code = (alphabet: string, symbol: number): number => alphabet.charCodeAt(symbol)

  test('bytes that are mapped by a remainder', () => {
    const bytes = seeded(1)
    const modulo: Fill = (target) => {
      bytes(target as Uint8Array<ArrayBuffer>)
      for (let i = 0; i < target.length; i++) target[i] = code(base62, (target[i] as number) % 62)
    }
    for (const each of symbolsAndPairs(modulo, base62, SYMBOLS)) expect(() => expectUniform(each)).toThrow(/counts/)
    const atPositions = positions(modulo, base62, [0, 5, 9], 10, SYMBOLS / 10)
    expect(() => expectUniform(atPositions)).toThrow(/positions/)
  })

  test.each([hex, base62, base64])('one symbol of %s that is one per cent likelier', (alphabet) => {
    const symbols = fair(alphabet)
    // p + (1 − p) / period = 1.01 p for p = 1 / n.
    const period = 100 * (alphabet.length - 1)
    let at = 0
    const likelier: Fill = (target) => {
      symbols(target)
      for (; at < target.length; at += period) target[at] = code(alphabet, 3)
      at -= target.length
    }
    const [counted] = symbolsAndPairs(likelier, alphabet, enough(alphabet))
    expect(() => expectUniform(counted)).toThrow(/^symbols of/)
  })

  test('symbols that are like the one before once in a hundred times, though all are equally frequent', () => {
    const symbols = fair(hex)
    const correlated: Fill = (target) => {
      symbols(target)
      for (let i = 101; i < target.length; i += 101) target[i] = target[i - 1] as number
    }
    const [counted, pairs] = symbolsAndPairs(correlated, hex, 2 * SYMBOLS)
    expectUniform(counted)
    expect(() => expectUniform(pairs)).toThrow(/^pairs of/)
    expect(() => expectUniform(runs(correlated, hex, 4 * SYMBOLS))).toThrow(/^runs of/)
  })

  test('positions of which each has a symbol that is five per cent likelier, though together all are equally frequent', () => {
    const symbols = fair(hex)
    const shifted: Fill = (target) => {
      symbols(target)
      for (let i = 0; i < target.length; i += 16 * 18 + 1) target[i] = code(hex, i % 16)
    }
    const places = Array.from({ length: 16 }, (_, i) => i)
    expectUniform(symbolsAndPairs(shifted, hex, SYMBOLS)[0])
    expect(() => expectUniform(positions(shifted, hex, places, 16, (2 * SYMBOLS) / 16))).toThrow(/^positions of/)
  })
})

test('with so many results below, a run of all this fails by chance less than once in 10^9', () => {
  // 10^-12 for each result, about a hundred and fifty of them: the rest is for the tail being one of large numbers only.
  expect(falseAlarms()).toBeGreaterThan(0)
  expect(falseAlarms()).toBeLessThan(2e-10)
})
