import { describe, expect, test } from 'vitest'
import { ENTROPY, SYMBOLS } from '../../src/engine/memory.js'
import { BACKENDS, drawFrom, startBackend } from '../support/engines.js'
import { casesOf, readSymbols, symbolsBehind, titled } from '../support/plans.js'

const LANES = 16
const CASES = titled(casesOf('bits'))

describe.each(BACKENDS)('powers of two in %s', (name) => {
  const backend = startBackend(name)

  test.each(CASES)('%s: each bit of entropy decides one bit of one symbol, and no two the same', (_, { plan }) => {
    const decided = new Set<string>()
    for (let bit = 0; bit < plan.blockBytes * 8; bit++) {
      const block = new Uint8Array(plan.blockBytes)
      block[bit >> 3] = 1 << (bit & 7)
      const symbols = readSymbols(plan, drawFrom(backend, plan, block))
      expect(symbols.length).toBe(plan.blockSymbols)
      const changed = [...symbols.entries()].filter(([, symbol]) => symbol !== 0)
      expect(changed.length, `bit ${bit}`).toBe(1)
      const [index, symbol] = changed[0] as [number, number]
      expect(symbol < plan.n && (symbol & (symbol - 1)) === 0, `bit ${bit}`).toBe(true)
      // Lanes do not mix: a byte of lane l decides symbols of lane l only.
      expect(index % LANES, `bit ${bit}`).toBe((bit >> 3) % LANES)
      decided.add(`${index}:${symbol}`)
    }
    expect(decided.size).toBe(plan.blockBytes * 8)
  })

  test.each(CASES)('%s: over all values of the bytes that hold a symbol each is equally frequent', (_, { plan }) => {
    const { k } = plan
    const symbols = symbolsBehind(plan)
    const vectors = plan.blockBytes / LANES
    for (let vector = 0; vector < vectors; vector++) {
      const fields = fieldsBeginningIn(vector, k, plan.blockSymbols / LANES)
      const counts = countPairs(vector, vectors, fields)
      const expected = 65_536 / plan.n
      expect(
        counts.every((count) => count === expected),
        `vector ${vector}`,
      ).toBe(true)
      expect(counts.length).toBe(fields.length * LANES * plan.n)
    }

    /** Counts the values of fields in every lane, while bytes `vector` and the one after it run through all pairs. */
    function countPairs(vector: number, vectors: number, fields: readonly number[]): Uint32Array {
      const counts = new Uint32Array(fields.length * LANES * plan.n)
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
              const symbol = symbols[backend.memory[at + lane] as number] as number
              const slot = (f * LANES + lane) * plan.n + symbol
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
