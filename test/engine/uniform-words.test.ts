import { describe, expect, test } from 'vitest'
import { BLOCK_BYTES } from '../../src/engine/layout.js'
import { ENTROPY, SYMBOLS } from '../../src/engine/memory.js'
import { type Plan, planFor } from '../../src/engine/plan.js'
import { BACKENDS, drawFrom, startBackend } from '../support/engines.js'
import { blockOf } from '../support/fields.js'
import { casesOf, readSymbols, symbolsBehind, titled } from '../support/plans.js'
import { placesOf } from '../support/words.js'

const LANES_12 = 8
const LANES_24 = 4
/** The kernels work on four vectors of words at a time. */
const VECTORS = 4

/** Words of ones are accepted for every size, and spell the last symbol: what the other lanes are held at. */
const ONES_12 = 0xfff

/** For each lane, blocks in which that lane runs through all words of 12 bits, in all four vectors at once. */
const enumerations = Array.from({ length: LANES_12 }, (_, lane) => {
  const blocks = new Uint8Array(4_096 * BLOCK_BYTES)
  for (let word = 0; word < 4_096; word++) {
    const fields = new Array<number>(VECTORS * LANES_12).fill(ONES_12)
    for (let vector = 0; vector < VECTORS; vector++) fields[vector * LANES_12 + lane] = word
    blocks.set(blockOf(fields, 12, 2), word * BLOCK_BYTES)
  }
  return blocks
})

describe.each(BACKENDS)('words in %s', (name) => {
  const backend = startBackend(name)

  test.each([
    { kernel: 'words12', n: 16, bits: 4 },
    { kernel: 'words24', n: 256, bits: 8 },
  ] as const)('each bit of entropy is one bit of one word, and no two the same: $kernel', ({ kernel, n, bits }) => {
    // No size that is a power of two takes words, but if one did, its symbols would be the word itself, three digits.
    const plan: Plan = { ...planFor(n), kernel, k: 3, threshold: 0, blockBytes: BLOCK_BYTES }
    const decided = new Set<string>()
    for (let bit = 0; bit < BLOCK_BYTES * 8; bit++) {
      const block = new Uint8Array(BLOCK_BYTES)
      block[bit >> 3] = 1 << (bit & 7)
      const symbols = readSymbols(plan, drawFrom(backend, plan, block))
      expect(symbols.length * bits).toBe(BLOCK_BYTES * 8)
      const set = [...symbols.entries()].filter(([, symbol]) => symbol !== 0)
      expect(set.length, `bit ${bit}`).toBe(1)
      const [index, symbol] = set[0] as [number, number]
      expect(symbol < n && (symbol & (symbol - 1)) === 0, `bit ${bit}`).toBe(true)
      decided.add(`${index}:${symbol}`)
    }
    expect(decided.size).toBe(BLOCK_BYTES * 8)
  })

  test.each(titled(casesOf('words12')))(
    '%s: over all 4,096 words of a lane, in each vector, each tuple is equally frequent',
    (_, { n, plan }) => {
      const tuples = n ** plan.k
      enumerations.forEach((blocks, lane) => {
        const { counts, held } = countTuples(plan, blocks, placesOf(plan, lane))
        expect(counts.length).toBe(VECTORS * tuples)
        expect(counts.every((count) => count === Math.floor(4_096 / tuples))).toBe(true)
        // Lanes do not mix: the others keep what they were held at.
        expect(held).toBe(true)
      })
    },
  )

  /** Counts the tuples of one lane for each vector of a block, and says whether all others stay at the last symbol. */
  function countTuples(plan: Plan, blocks: Uint8Array, places: readonly number[]) {
    const tuples = plan.n ** plan.k
    const counts = new Uint32Array(VECTORS * tuples)
    const symbols = symbolsBehind(plan)
    const perVector = LANES_12 * plan.k
    const others = Array.from({ length: perVector }, (_, place) => place).filter((place) => !places.includes(place))
    const quarter = blocks.length / 4
    let held = true
    for (let from = 0; from < blocks.length; from += quarter) {
      backend.memory.set(blocks.subarray(from, from + quarter), ENTROPY)
      const drawn = backend.draw(plan, ENTROPY, quarter, SYMBOLS)
      for (let vector = 0; vector * perVector < drawn; vector++) {
        const at = SYMBOLS + vector * perVector
        // All vectors of a block hold the same words, so either all of them are there or none.
        const index = (vector % VECTORS) * tuples + tupleAt(backend.memory, symbols, at, places, plan.n)
        counts[index] = (counts[index] as number) + 1
        for (const place of others) held &&= symbols[backend.memory[at + place] as number] === plan.n - 1
      }
    }
    return { counts, held }
  }

  test('words of 24 bits spell each symbol by its own character, in every place of a vector', () => {
    for (const { n, plan } of casesOf('words24')) {
      const tuples = n ** plan.k
      const spelled = new Set<number>()
      for (let symbol = 0; symbol < n; symbol++) {
        // The last word of those that give the tuple of this symbol alone: its remainder is the highest, so it is accepted.
        const tuple = (symbol * (tuples - 1)) / (n - 1)
        const word = Math.ceil(((tuple + 1) * 2 ** 24) / tuples) - 1
        const drawn = drawFrom(backend, plan, blockOf(new Array<number>(VECTORS * LANES_24).fill(word), 24, 4))
        const character = plan.spelling.characters?.[symbol] ?? symbol
        if (drawn.length === plan.blockSymbols && drawn.every((byte) => byte === character)) spelled.add(character)
      }
      expect(spelled.size, `${n} symbols`).toBe(n)
    }
  })
})

describe('words of 24 bits', () => {
  // All other sizes are counted in test/proof, which takes minutes. Here are sizes with two, three and four symbols
  // to a word, each in another lane.
  const cases = [
    { name: 'wasm', n: 36, lane: 0 },
    { name: 'wasm', n: 94, lane: 1 },
    { name: 'wasm', n: 200, lane: 2 },
    { name: 'wasm', n: 26, lane: 3 },
    { name: 'reference', n: 36, lane: 3 },
  ] as const

  test.each(cases)(
    '$n symbols in $name: over all 16,777,216 words each tuple is equally frequent',
    ({ name, n, lane }) => {
      const backend = startBackend(name)
      const plan = planFor(n)
      expect(plan.kernel).toBe('words24')
      const { k, blockSymbols } = plan
      const counts = new Uint32Array(n ** k)
      const blocks = 1_024
      const words = new Uint32Array(backend.memory.buffer, ENTROPY, (blocks * BLOCK_BYTES) / 4).fill(0xffffffff)
      const symbols = symbolsBehind(plan)
      const places = placesOf(plan, lane)
      let held = true
      for (let word = 0; word < 2 ** 24; ) {
        for (let at = lane; at < words.length; at += BLOCK_BYTES / 4, word += VECTORS) {
          // Four words in one lane of three vectors (assembly/fields.ts).
          words[at] = word | ((word + 1) << 24)
          words[at + LANES_24] = ((word + 1) >>> 8) | ((word + 2) << 16)
          words[at + 2 * LANES_24] = ((word + 2) >>> 16) | ((word + 3) << 8)
        }
        const end = SYMBOLS + backend.draw(plan, ENTROPY, blocks * BLOCK_BYTES, SYMBOLS)
        for (let at = SYMBOLS; at < end; at += blockSymbols / VECTORS) {
          const index = tupleAt(backend.memory, symbols, at, places, n)
          counts[index] = (counts[index] as number) + 1
        }
        const other = ((lane + 1) % LANES_24) * k
        for (let at = SYMBOLS; at < end; at += blockSymbols / VECTORS) held &&= backend.memory[at + other] === n - 1
      }
      const expected = Math.floor(2 ** 24 / n ** k)
      expect(counts.every((count) => count === expected)).toBe(true)
      expect(held).toBe(true)
    },
  )
})

function tupleAt(memory: Uint8Array, symbols: Uint32Array, at: number, places: readonly number[], n: number): number {
  let index = 0
  for (const place of places) index = index * n + (symbols[memory[at + place] as number] as number)
  return index
}
