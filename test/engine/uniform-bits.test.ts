import { describe, expect, test } from 'vitest'
import { ENTROPY, SYMBOLS } from '../../src/engine/memory.js'
import { planFor } from '../../src/engine/plan.js'
import { BACKENDS, drawFrom, startBackend } from '../support/engines.js'

const LANES = 16
const BITS = [1, 2, 3, 4, 5, 6, 7, 8]

describe.each(BACKENDS)('powers of two in %s', (name) => {
  const backend = startBackend(name)

  test.each(BITS)('%i bits: each bit of entropy decides one bit of one symbol, and no two the same', (k) => {
    const plan = planFor(2 ** k)
    const decided = new Set<string>()
    for (let bit = 0; bit < plan.blockBytes * 8; bit++) {
      const block = new Uint8Array(plan.blockBytes)
      block[bit >> 3] = 1 << (bit & 7)
      const symbols = drawFrom(backend, plan, block)
      expect(symbols.length).toBe(plan.blockSymbols)
      const changed = [...symbols.entries()].filter(([, symbol]) => symbol !== 0)
      expect(changed.length, `bit ${bit}`).toBe(1)
      const [index, symbol] = changed[0] as [number, number]
      expect(symbol & (symbol - 1), `bit ${bit}`).toBe(0)
      // Lanes do not mix: a byte of lane l decides symbols of lane l only.
      expect(index % LANES, `bit ${bit}`).toBe((bit >> 3) % LANES)
      decided.add(`${index}:${symbol}`)
    }
    expect(decided.size).toBe(plan.blockBytes * 8)
  })

  test.each(BITS)('%i bits: over all values of the bytes that hold a symbol it takes each value equally often', (k) => {
    const plan = planFor(2 ** k)
    const vectors = plan.blockBytes / LANES
    for (let vector = 0; vector < vectors; vector++) {
      const fields = fieldsBeginningIn(vector, k, plan.blockSymbols / LANES)
      const counts = countPairs(vector, vectors, fields)
      const expected = 65_536 / 2 ** k
      expect(
        counts.every((count) => count === expected),
        `vector ${vector}`,
      ).toBe(true)
      expect(counts.length).toBe(fields.length * LANES * 2 ** k)
    }

    /** Counts the values of fields in every lane, while bytes `vector` and the one after it run through all pairs. */
    function countPairs(vector: number, vectors: number, fields: readonly number[]): Uint32Array {
      const counts = new Uint32Array(fields.length * LANES * 2 ** k)
      const perDraw = Math.floor(65_536 / plan.blockBytes)
      const block = new Uint8Array(plan.blockBytes)
      for (let pair = 0; pair < 65_536; pair += perDraw) {
        const blocks = Math.min(perDraw, 65_536 - pair)
        for (let i = 0; i < blocks; i++) {
          for (let lane = 0; lane < LANES; lane++) {
            // Each lane is at another place of its run through the pairs.
            const value = (pair + i + lane * 4_099) & 0xffff
            block[vector * LANES + lane] = value
            if (vector + 1 < vectors) block[(vector + 1) * LANES + lane] = value >> 8
          }
          backend.memory.set(block, ENTROPY + i * plan.blockBytes)
        }
        backend.draw(plan, ENTROPY, blocks * plan.blockBytes, SYMBOLS)
        for (let i = 0; i < blocks; i++) {
          fields.forEach((field, f) => {
            const at = SYMBOLS + i * plan.blockSymbols + field * LANES
            for (let lane = 0; lane < LANES; lane++) {
              const slot = ((f * LANES + lane) << k) + (backend.memory[at + lane] as number)
              counts[slot] = (counts[slot] as number) + 1
            }
          })
        }
      }
      return counts
    }
  })
})

/** The fields whose first bit lies in a vector's byte; the last bit is in the same or in the next. */
function fieldsBeginningIn(vector: number, k: number, fields: number): number[] {
  return Array.from({ length: fields }, (_, j) => j).filter((j) => (j * k) >> 3 === vector)
}
