import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Backend } from '../../src/engine/backend.js'
import { ENTROPY_BYTES } from '../../src/engine/entropy.js'
import { ENTROPY, SYMBOLS } from '../../src/engine/memory.js'
import { type Plan, planFor } from '../../src/engine/plan.js'
import { startReference } from '../../src/engine/reference/index.js'
import { startWasm } from '../../src/engine/wasm.js'
import { anyAscii, asciiAlphabet, SIZES } from '../support/alphabets.js'
import { seeded } from '../support/entropy.js'

const wasm = startWasm()
const reference = startReference()

const PATTERNS: Readonly<Record<string, (i: number) => number>> = {
  zeros: () => 0,
  ones: () => 0xff,
  'alternating bits': (i) => (i % 2 === 0 ? 0xaa : 0x55),
  'alternating bytes': (i) => (i % 2 === 0 ? 0 : 0xff),
  'rising bytes': (i) => i & 0xff,
}

function drawAt(backend: Backend, plan: Plan, entropy: Uint8Array, symbols: number): Buffer {
  backend.memory.set(entropy, ENTROPY)
  const drawn = backend.draw(plan, ENTROPY, entropy.length, symbols)
  return Buffer.from(backend.memory.slice(symbols, symbols + drawn))
}

function expectEqual(plan: Plan, entropy: Uint8Array, symbols = SYMBOLS): void {
  const expected = drawAt(reference, plan, entropy, symbols)
  const drawn = drawAt(wasm, plan, entropy, symbols)
  if (!drawn.equals(expected)) expect([...drawn], `${plan.n} symbols, ${plan.kernel}`).toEqual([...expected])
  if (plan.kernel === 'bits') expect(drawn.length).toBe((entropy.length / plan.blockBytes) * plan.blockSymbols)
}

function wholeBlocks(plan: Plan, entropy: Uint8Array): Uint8Array {
  return entropy.subarray(0, entropy.length - (entropy.length % plan.blockBytes))
}

describe('wasm draws byte for byte what the reference draws', () => {
  test('for every number of symbols, from as much random entropy as fits', () => {
    const entropy = new Uint8Array(ENTROPY_BYTES)
    seeded(1)(entropy)
    for (const n of SIZES) expectEqual(planFor(n), wholeBlocks(planFor(n), entropy))
  })

  test('for every size of an ASCII alphabet, from random entropy', () => {
    const entropy = new Uint8Array(16_384)
    seeded(2)(entropy)
    for (let n = 2; n <= 128; n++) {
      const plan = planFor(asciiAlphabet(n))
      expectEqual(plan, wholeBlocks(plan, entropy))
    }
  })

  test.each(Object.keys(PATTERNS))('for every number of symbols, from %s', (pattern) => {
    const entropy = Uint8Array.from({ length: 4_096 }, (_, i) => (PATTERNS[pattern] as (i: number) => number)(i))
    for (const n of SIZES) {
      expectEqual(planFor(n), wholeBlocks(planFor(n), entropy))
      if (n <= 128) expectEqual(planFor(asciiAlphabet(n)), wholeBlocks(planFor(asciiAlphabet(n)), entropy))
    }
  })

  test('for any ASCII alphabet, any entropy, any number of blocks and any place', () => {
    const anyCase = fc.integer({ min: 2, max: 128 }).chain((n) =>
      fc.record({
        alphabet: anyAscii(n),
        entropy: fc.uint8Array({ maxLength: 2_000 }),
        offset: fc.integer({ min: 0, max: 100 }),
      }),
    )
    fc.assert(
      fc.property(anyCase, ({ alphabet, entropy, offset }) => {
        const plan = planFor(alphabet)
        expectEqual(plan, wholeBlocks(plan, entropy), SYMBOLS + offset)
      }),
      { numRuns: 500 },
    )
  })

  test('for any number of symbols, where all entropy is near the thresholds of rejection', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 256 }),
        fc.array(fc.constantFrom(0, 1, 2, 0x3b, 0x3c, 0x3f, 0x7f, 0x80, 0xfe, 0xff), { maxLength: 1_000 }),
        (n, bytes) => {
          expectEqual(planFor(n), wholeBlocks(planFor(n), Uint8Array.from(bytes)))
        },
      ),
      { numRuns: 500 },
    )
  })
})
