import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Engine } from '../../src/engine/engine.js'
import { compileLayout, type Layout } from '../../src/engine/layout.js'
import { SLOTS } from '../../src/engine/memory.js'
import { Pool } from '../../src/engine/pool.js'
import { KernelRows } from '../../src/engine/rows.js'
import { BACKENDS, startEngine } from '../support/engines.js'
import { failingOnce, labelled, nonZero, recorded, seeded } from '../support/entropy.js'
import { pooledBytes, traces } from '../support/memory.js'

/** Rows of sixteen numbers from 0 to 255, which are the bytes of the source: four labels. */
const LABELS = compileLayout([16], 256)
const TEXT = compileLayout(
  [16],
  Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0)),
)

function poolOf(engine: Engine, layout: Layout): Pool {
  return new Pool(engine, new KernelRows(engine, layout))
}

function labelsOf(memory: Uint8Array<ArrayBuffer>, address: number): number[] {
  return [...new Uint32Array(memory.buffer, address, 4)]
}

function textOf(memory: Uint8Array<ArrayBuffer>, address: number): string {
  return Buffer.from(memory.buffer, address, 16).toString('latin1')
}

function isConsecutive([first = 0, ...others]: number[]): boolean {
  return others.every((label, i) => label === first + i + 1)
}

describe.each(BACKENDS)('pools in %s', (name) => {
  test('that outnumber the slots, used in any order, never give a row twice or a broken one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: SLOTS + 4 }), { maxLength: 600 }), (turns) => {
        const engine = startEngine(name, labelled())
        const pools = Array.from({ length: SLOTS + 5 }, () => poolOf(engine, LABELS))
        const rows = turns.map((turn) => (pools[turn] as Pool).take(labelsOf))
        expect(rows.every(isConsecutive)).toBe(true)
        expect(new Set(rows.flat()).size).toBe(4 * rows.length)
        expect(rows.flat()).not.toContain(0)
      }),
      { numRuns: 30 },
    )
  })

  test('that take turns evict each other again and again without harm', () => {
    const engine = startEngine(name, labelled())
    const pools = Array.from({ length: 3 * SLOTS }, () => poolOf(engine, LABELS))
    const rows = Array.from({ length: 20 }, () => pools.map((pool) => pool.take(labelsOf))).flat()
    expect(rows.every(isConsecutive)).toBe(true)
    expect(new Set(rows.flat()).size).toBe(4 * rows.length)
  })

  test('stay in their slots when they have grown', () => {
    const engine = startEngine(name, labelled())
    const [grown, other] = [poolOf(engine, LABELS), poolOf(engine, LABELS)]
    const rows = [other.take(labelsOf)]
    for (let i = 0; i < 10_000; i++) rows.push(grown.take(labelsOf))
    for (let i = 0; i < 15; i++) rows.push(other.take(labelsOf))
    expect(rows.every(isConsecutive)).toBe(true)
    expect(new Set(rows.flat()).size).toBe(4 * rows.length)
  })

  test('survive being discarded at any time', () => {
    const engine = startEngine(name, labelled())
    const pools = Array.from({ length: 4 }, () => poolOf(engine, LABELS))
    const rows = Array.from({ length: 500 }, (_, i) => {
      if (i % 7 === 0) engine.slots.discard()
      return (pools[i % 4] as Pool).take(labelsOf)
    })
    expect(rows.every(isConsecutive)).toBe(true)
    expect(new Set(rows.flat()).size).toBe(4 * rows.length)
  })

  test('wipe each row as it is handed out, and nothing else', () => {
    const engine = startEngine(name, seeded(1))
    const pool = poolOf(engine, TEXT)
    let before = 0
    for (let i = 0; i < 1_000; i++) {
      let place = 0
      const row = pool.take((memory, address) => {
        place = address
        return textOf(memory, address)
      })
      expect(row).toMatch(/^[0-9a-f]{16}$/)
      expect(textOf(engine.memory, place)).toBe('\0'.repeat(16))
      const left = pooledBytes(engine.memory)
      if (before > 0) expect(left).toBe(before - 16)
      before = left
    }
    expect(traces(engine.memory)).toEqual([])
  })

  test('start small and grow: one row costs little entropy, thousands few requests', () => {
    const entropy = recorded(seeded(1))
    const pool = poolOf(startEngine(name, entropy.source), TEXT)
    pool.take(textOf)
    expect(entropy.bytes).toBeLessThanOrEqual(1_024)
    for (let i = 0; i < 20_000; i++) pool.take(textOf)
    expect(entropy.answers.length).toBeLessThan(20)
    expect(entropy.bytes).toBeLessThan(2 * 20_000 * 8)
  })

  test('draw anew after they were discarded, and nothing of them is left', () => {
    const entropy = recorded(seeded(1))
    const engine = startEngine(name, entropy.source)
    const pool = poolOf(engine, TEXT)
    pool.take(textOf)
    expect(pooledBytes(engine.memory)).toBeGreaterThan(0)
    engine.slots.discard()
    expect(pooledBytes(engine.memory)).toBe(0)
    const before = entropy.answers.length
    pool.take(textOf)
    expect(entropy.answers.length).toBeGreaterThan(before)
  })

  test('are empty after the source failed, and work again after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 3 }), (bytes, number) => {
        const error = new Error('no entropy today')
        const engine = startEngine(name, failingOnce(bytes, error))
        const pools = Array.from({ length: number }, () => poolOf(engine, TEXT))
        const taken = takeUntilItFails(pools, engine, error)
        for (const pool of pools) {
          for (let i = 0; i < 100; i++) taken.push(pool.take(textOf))
        }
        expect(taken.every((row) => /^[0-9a-f]{16}$/.test(row))).toBe(true)
        expect(new Set(taken).size).toBe(taken.length)
      }),
      { numRuns: 50 },
    )
  })

  test('of evicted owners are wiped', () => {
    const engine = startEngine(name, nonZero(seeded(1)))
    poolOf(engine, TEXT).take(textOf)
    const full = pooledBytes(engine.memory)
    // One that has grown holds more than the small ones that take its place write over.
    const grown = poolOf(engine, TEXT)
    for (let i = 0; i < 100; i++) grown.take(textOf)
    expect(pooledBytes(engine.memory)).toBeGreaterThan(3 * full)
    for (let i = 0; i < 5 * SLOTS; i++) poolOf(engine, TEXT).take(textOf)
    expect(pooledBytes(engine.memory)).toBe(SLOTS * full)
  })
})

function takeUntilItFails(pools: readonly Pool[], engine: Engine, error: Error): string[] {
  const taken: string[] = []
  try {
    for (let i = 0; ; i++) taken.push((pools[i % pools.length] as Pool).take(textOf))
  } catch (caught) {
    expect(caught).toBe(error)
    expect(traces(engine.memory)).toEqual([])
  }
  return taken
}
