import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planFor } from '../../src/engine/plan.js'
import { BACKENDS, drawFrom, startBackend } from '../support/engines.js'
import { casesOf, readSymbols, titled } from '../support/plans.js'

/** A word in each bit of a vector, and a vector for each bit of the words. */
const WORDS = 128
const BITS = 10
const VECTOR = 16
const VALUES = 2 ** BITS
/** The words that are rejected: these seven bits, whatever the other three. */
const REJECTED = [0b1111101, 0b1111110, 0b1111111]

function isRejected(word: number): boolean {
  return REJECTED.includes(word & 127)
}

function blockOf(words: readonly number[]): Uint8Array {
  const block = new Uint8Array(BITS * VECTOR)
  words.forEach((word, i) => {
    for (let bit = 0; bit < BITS; bit++) {
      const at = bit * VECTOR + (i >> 3)
      block[at] = (block[at] as number) | (((word >> bit) & 1) << (i & 7))
    }
  })
  return block
}

function entropyOf(blocks: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(blocks.flatMap((words) => [...blockOf(words)]))
}

/** Where a block has the digits of a word. */
function placesOf(i: number): number[] {
  return [0, 1, 2].map((digit) => (i & 7) * 3 * VECTOR + digit * VECTOR + (i >> 3))
}

/** The triples of digits, as numbers of three digits, in each word's place. */
function triplesIn(symbols: readonly number[]): number[] {
  return Array.from({ length: WORDS }, (_, i) =>
    placesOf(i).reduce((number, place) => 10 * number + (symbols[place] as number), 0),
  )
}

/** Blocks that between them have each word in each place, of which none or a few of each are rejected ones. */
const rotations = Array.from({ length: VALUES }, (_, shift) =>
  Array.from({ length: WORDS }, (_, i) => (shift + i * 5) % VALUES),
)

const anyWord = fc.oneof(
  { weight: 8, arbitrary: fc.nat(VALUES - 1) },
  { weight: 1, arbitrary: fc.constantFrom(...REJECTED, 0b1111100) },
)
const anyBlock = fc.array(anyWord, { minLength: WORDS, maxLength: WORDS })
const badBlock = fc.array(fc.constantFrom(5, 126, 127, 255, 253, 0b1111100), { minLength: WORDS, maxLength: WORDS })

describe.each(BACKENDS)('digits in %s', (name) => {
  const backend = startBackend(name)
  const plan = planFor(10)
  const draw = (blocks: readonly (readonly number[])[]) => readSymbols(plan, drawFrom(backend, plan, entropyOf(blocks)))

  /** What each word gives by itself, in a block of nothing else: a triple, or undefined if it is rejected. */
  const alone = Array.from({ length: VALUES }, (_, word) => {
    const symbols = draw([new Array<number>(WORDS).fill(word)])
    return symbols.length === 0 ? undefined : (triplesIn(symbols)[0] as number)
  })

  test('of all 1,024 words each of the 1,000 triples of digits comes from one, and 24 are rejected', () => {
    expect(alone.filter((triple) => triple !== undefined).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 1_000 }, (_, i) => i),
    )
    expect(alone.map((triple) => triple === undefined)).toEqual(alone.map((_, word) => isRejected(word)))
  })

  test('in every place each accepted word gives its own triple, and each rejected one the next in reserve', () => {
    // The first block of which a word is rejected is the reserve: its words are told by their triples.
    const first = Array.from({ length: WORDS }, (_, i) => (i === 0 ? 127 : i > 125 ? i + 2 : i - 1))
    const inReserve = [0, 1, 2, 3, 4, 5, 6, 7]
      .flatMap((bit) => first.filter((_, i) => (i & 7) === bit))
      .filter((word) => !isRejected(word))
      .map((word) => alone[word])
    expect(inReserve.length).toBe(WORDS - 1)
    const counts = new Uint32Array(VALUES * WORDS)
    for (const words of rotations) {
      const triples = triplesIn(draw([first, words]))
      let next = 0
      const expected = words.map((word) => (isRejected(word) ? inReserve[next++] : alone[word]))
      if (triples.some((triple, i) => triple !== expected[i])) expect(triples).toEqual(expected)
      words.forEach((word, i) => {
        counts[word * WORDS + i] = (counts[word * WORDS + i] as number) + 1
      })
    }
    expect(counts.every((count) => count === 1)).toBe(true)
  })

  test('every accepted word is used exactly once, whatever the entropy', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyBlock, badBlock), { minLength: 1, maxLength: 30 }), (blocks) => {
        const accepted = blocks.flat().filter((word) => !isRejected(word))
        const symbols = draw(blocks)
        expect(symbols.length).toBe(3 * accepted.length)
        // Whole blocks, and then of what was left in reserve all first, all second and all third digits.
        const whole = symbols.length - (symbols.length % (3 * WORDS))
        const left = symbols.slice(whole)
        const rest = left.length / 3
        const triples = [
          ...Array.from({ length: whole / (3 * WORDS) }, (_, i) =>
            triplesIn(symbols.slice(i * 3 * WORDS, (i + 1) * 3 * WORDS)),
          ).flat(),
          ...Array.from({ length: rest }, (_, i) =>
            [0, 1, 2].reduce((number, digit) => 10 * number + (left[digit * rest + i] as number), 0),
          ),
        ]
        expect(triples.sort()).toEqual(accepted.map((word) => alone[word]).sort())
      }),
    )
  })

  test('where a digit goes depends on which words were rejected and on nothing else', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { minLength: 1, maxLength: 12 }), fc.nat(VALUES - 1), (blocks, mask) => {
        // Every accepted word is exchanged for another.
        const other = (word: number) => (isRejected(word) || isRejected(word ^ mask) ? word : word ^ mask)
        const others = blocks.map((words) => words.map(other))
        const moved = new Map(
          alone.flatMap((triple, word) => (triple === undefined ? [] : [[triple, alone[other(word)]]])),
        )
        const before = draw(blocks)
        const after = draw(others)
        expect(after.length).toBe(before.length)
        for (let at = 0; at + 3 * WORDS <= before.length; at += 3 * WORDS) {
          const triples = triplesIn(before.slice(at, at + 3 * WORDS)).map((triple) => moved.get(triple))
          // The last of these may be the first of what was left in reserve, which lies in another order.
          if (at + 6 * WORDS <= before.length) expect(triplesIn(after.slice(at, at + 3 * WORDS))).toEqual(triples)
        }
      }),
    )
  })

  test.each(titled(casesOf('decimal')))('%s: each symbol is its own character', (_, { n, plan }) => {
    const words = [...alone.keys()].filter((word) => alone[word] !== undefined && (alone[word] as number) % 111 === 0)
    expect(words.length).toBe(n)
    for (const word of words) {
      const drawn = drawFrom(backend, plan, blockOf(new Array<number>(WORDS).fill(word)))
      const symbol = (alone[word] as number) / 111
      expect(new Set(drawn)).toEqual(new Set([plan.spelling.characters?.[symbol] ?? symbol]))
    }
  })

  test('no more than a block is written past the last digit', () => {
    const MARK = 0xa5
    fc.assert(
      fc.property(fc.array(fc.oneof(anyBlock, badBlock), { minLength: 1, maxLength: 6 }), (blocks) => {
        const { memory } = backend
        const [source, target] = [0x10000, 0x20000]
        memory.fill(MARK, target, target + 8_192)
        memory.set(entropyOf(blocks), source)
        const drawn = backend.draw(plan, source, blocks.length * BITS * VECTOR, target)
        expect(memory.subarray(target + drawn + 3 * WORDS, target + 8_192).every((byte) => byte === MARK)).toBe(true)
      }),
    )
  })
})
