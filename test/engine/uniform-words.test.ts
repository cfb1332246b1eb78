import { describe, expect, test } from 'vitest'
import { ENTROPY, SYMBOLS } from '../../src/engine/memory.js'
import { type Plan, planFor } from '../../src/engine/plan.js'
import { BACKENDS, startBackend } from '../support/engines.js'
import { blockOf } from '../support/fields.js'

const LANES_12 = 8
const LANES_24 = 4
/** The kernels work on four vectors of words at a time. */
const VECTORS = 4
const BLOCK_BYTES = 48
const SIZES_12 = [3, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15]

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

describe.each(BACKENDS)('words of 12 bits in %s', (name) => {
  const backend = startBackend(name)

  test.each(SIZES_12)('%i symbols: over all 4,096 words of a lane each tuple of symbols is equally frequent', (n) => {
    const plan = planFor(n)
    expect(plan.kernel).toBe('words12')
    const tuples = n ** plan.k
    enumerations.forEach((blocks, lane) => {
      const { counts, held } = countTuples(plan, blocks, placesOf12(plan.k, lane), LANES_12)
      expect(counts.length).toBe(tuples)
      expect(counts.every((count) => count === VECTORS * Math.floor(4_096 / tuples))).toBe(true)
      // Lanes do not mix: the others keep what they were held at.
      expect(held).toBe(true)
    })
  })

  /** Counts the tuples of one lane, and says whether all others stay at the last symbol. */
  function countTuples(plan: Plan, blocks: Uint8Array, places: readonly number[], lanes: number) {
    const counts = new Uint32Array(plan.n ** plan.k)
    const perVector = lanes * plan.k
    const half = blocks.length / 4
    let held = true
    for (let from = 0; from < blocks.length; from += half) {
      backend.memory.set(blocks.subarray(from, from + half), ENTROPY)
      const drawn = backend.draw(plan, ENTROPY, half, SYMBOLS)
      for (let at = SYMBOLS; at < SYMBOLS + drawn; at += perVector) {
        const index = tupleAt(backend.memory, at, places, plan.n)
        counts[index] = (counts[index] as number) + 1
        for (let place = 0; place < perVector; place++) {
          if (!places.includes(place) && backend.memory[at + place] !== plan.n - 1) held = false
        }
      }
    }
    return { counts, held }
  }
})

describe('words of 24 bits', () => {
  // Sizes with two, three and four symbols to a word; each in another lane.
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
      const places = Array.from({ length: k }, (_, digit) => lane * k + digit)
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
          const index = tupleAt(backend.memory, at, places, n)
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

/** Where a vector's output has the symbols of a lane: the first two side by side, then third ones, or more pairs. */
function placesOf12(k: number, lane: number): number[] {
  const places = [2 * lane, 2 * lane + 1]
  if (k === 3) places.push(16 + lane)
  if (k === 4) places.push(16 + 2 * lane, 16 + 2 * lane + 1)
  return places
}

function tupleAt(memory: Uint8Array, at: number, places: readonly number[], n: number): number {
  let index = 0
  for (const place of places) index = index * n + (memory[at + place] as number)
  return index
}
