import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Backend } from '../../src/engine/backend.js'
import { ENTROPY_BYTES, systemEntropy } from '../../src/engine/entropy.js'
import { compileLayout } from '../../src/engine/layout.js'
import { type Plan, planFor } from '../../src/engine/plan.js'
import { isPowerOfTwo, SIZES } from '../support/alphabets.js'
import { BACKENDS, drawFrom, produced, startBackend, startEngine } from '../support/engines.js'
import { constant, labelled, recorded, replaceSystemEntropy, seeded } from '../support/entropy.js'

const DIGITS = Uint8Array.from('0123456789', (digit) => digit.charCodeAt(0))

afterEach(() => {
  vi.restoreAllMocks()
})

test('the system entropy is what crypto.getRandomValues gives', () => {
  replaceSystemEntropy(constant(7))
  const view = new Uint8Array(10)
  systemEntropy(view)
  expect([...view]).toEqual(new Array(10).fill(7))
})

describe.each(BACKENDS)('entropy drawn by %s', (name) => {
  test('for a million digits is at most 3.5 bits a digit', () => {
    const entropy = recorded(seeded(1))
    produced(startEngine(name, entropy.source), compileLayout([10, Uint8Array.of(10)], DIGITS), 100_000)
    expect((8 * entropy.bytes) / 1_000_000).toBeLessThanOrEqual(3.5)
    expect((8 * entropy.bytes) / 1_000_000).toBeGreaterThan(Math.log2(10))
  })

  test('for powers of two is exactly as many bits as the symbols hold, in whole blocks', () => {
    for (const n of SIZES.filter(isPowerOfTwo)) {
      const { blockBytes, blockSymbols } = planFor(n)
      for (const count of [1, blockSymbols, 10 * blockSymbols, 100_000]) {
        const entropy = recorded(seeded(n))
        produced(startEngine(name, entropy.source), compileLayout([1], n), count)
        expect(entropy.bytes).toBe(Math.ceil(count / blockSymbols) * blockBytes)
      }
    }
  })

  test('for other sizes is what the plan says it costs', () => {
    const count = 20_000
    for (const n of SIZES) {
      const { cost, blockBytes } = planFor(n)
      const entropy = recorded(seeded(n))
      produced(startEngine(name, entropy.source), compileLayout([1], n), count)
      expect(entropy.bytes, `${n} symbols`).toBeLessThan((1.08 * count * cost) / 8 + 4 * blockBytes)
      expect(entropy.bytes, `${n} symbols`).toBeGreaterThan((0.92 * count * cost) / 8)
    }
  })

  test('is asked for in requests of at most 65,536 bytes, and for bulk in hardly smaller ones', () => {
    for (const n of [2, 10, 26, 32, 58, 62, 64, 94, 200, 256]) {
      const entropy = recorded(seeded(n))
      produced(startEngine(name, entropy.source), compileLayout([20], n), 50_000)
      const sizes = entropy.answers.map((answer) => answer.length)
      expect(Math.max(...sizes)).toBeLessThanOrEqual(ENTROPY_BYTES)
      const large = sizes.filter((size) => size > 0.99 * ENTROPY_BYTES)
      expect(large.length, `${n} symbols`).toBeGreaterThanOrEqual(sizes.length - 3)
    }
  })

  test('is used once: no label of the source appears twice, and none out of order', () => {
    const engine = startEngine(name, labelled())
    let last = 0
    // 256 symbols that stay numbers are the bytes of the source themselves.
    for (const [symbols, count] of [
      [16, 100],
      [16, 1],
      [64, 20_000],
      [4, 5],
      [4, 300_000],
      [16, 3],
    ] as const) {
      const rows = produced(engine, compileLayout([symbols], 256), count)
      const labels = new Uint32Array(rows.buffer)
      let isRising = true
      for (const label of labels) {
        isRising &&= label > last
        last = label
      }
      expect(isRising, `${count} rows of ${symbols}`).toBe(true)
    }
  })

  test('is fresh for each request: what one leaves over is not given to the next', () => {
    const entropy = recorded(labelled())
    const engine = startEngine(name, entropy.source)
    for (let request = 0; request < 20; request++) {
      const before = entropy.answers.length
      const rows = produced(engine, compileLayout([16], 256), 1 + request)
      const labels = [...new Uint32Array(rows.buffer)]
      const given = entropy.answers.slice(before).flatMap((answer) => [...new Uint32Array(answer.buffer)])
      expect(labels.every((label) => given.includes(label))).toBe(true)
    }
  })

  test('for a restricted symbol is what the symbol costs: the bits that are fixed are not used again', () => {
    const entropy = recorded(seeded(1))
    const alphabet = Uint8Array.from({ length: 64 }, (_, i) => i + 40)
    const restriction = { index: 0, alphabet: alphabet.filter((_, i) => i % 4 === 0) }
    produced(
      startEngine(name, entropy.source),
      compileLayout([1], alphabet, { restriction, checksum: undefined, wide: undefined }),
      6_400,
    )
    expect(entropy.bytes).toBe((6_400 * 6) / 8)
  })

  test.each([2, 4, 6, 11, 36, 58, 94, 128, 256])(
    'is used from front to back, each block once, also where there is no room for all it gives: %i symbols',
    (n) => {
      const entropy = recorded(seeded(n))
      const rows = produced(startEngine(name, entropy.source), compileLayout([1], n), 700_000)
      const backend = startBackend(name)
      const drawn = entropy.answers.map((answer) => drawInParts(backend, planFor(n), answer))
      const expected = Buffer.concat(drawn).subarray(0, rows.length)
      expect(Buffer.from(rows).equals(expected)).toBe(true)
    },
  )
})

describe.each(BACKENDS)('a source that is stuck, with %s', (name) => {
  test('on values that are always rejected ends in an error and does not spin', () => {
    const stuck: [number, number][] = [
      [10, 0xff],
      [11, 0],
      [3, 0],
      [26, 0],
      [94, 0],
      [200, 0],
      [58, 0xff],
      [62, 0xff],
    ]
    for (const [n, byte] of stuck) {
      const { source, answers } = recorded(constant(byte))
      expect(() => produced(startEngine(name, source), compileLayout([4], n), 100), `${n} symbols`).toThrow(
        /entropy source is broken/,
      )
      expect(answers.length).toBeLessThan(1_000)
    }
  })

  test('works again as soon as the source does', () => {
    const random = seeded(1)
    let isStuck = true
    const engine = startEngine(name, (view) => (isStuck ? view.fill(0xff) : random(view)))
    const layout = compileLayout([4], DIGITS)
    expect(() => produced(engine, layout, 10)).toThrow()
    isStuck = false
    expect(Buffer.from(produced(engine, layout, 10)).toString()).toMatch(/^\d{40}$/)
  })
})

/** What a backend draws from entropy, a few blocks at a time, so that there is always room. */
function drawInParts(backend: Backend, plan: Plan, entropy: Uint8Array): Buffer {
  const part = 64 * plan.blockBytes
  const parts: Uint8Array[] = []
  for (let from = 0; from < entropy.length; from += part) {
    parts.push(drawFrom(backend, plan, entropy.subarray(from, from + part)))
  }
  return Buffer.concat(parts)
}
