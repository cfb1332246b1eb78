import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeShape, PACKED } from '../src/encoding.js'
import type { RowSource } from '../src/engine/rows.js'
import { FilteredRows, passwordRows } from '../src/password-rows.js'
import { Policy, type PolicyClass } from '../src/policy.js'
import { UNRESTRICTED } from '../src/shape.js'
import { startEngine } from './support/engines.js'
import { constant, nonZero, recorded, seeded } from './support/entropy.js'
import { traces } from './support/memory.js'
import { allPasswords, anyPolicy, textsOver } from './support/passwords.js'

const STRIDE = 8

/** Gives rows that hold texts in turn, over and over, by the numbers of their symbols. */
function rowsOf(policy: Policy, texts: readonly string[]): RowSource {
  let next = 0
  return {
    stride: STRIDE,
    write(target, rows) {
      for (let row = 0; row < rows; row++) {
        const numbers = [...(texts[next++ % texts.length] as string)].map((symbol) => policy.alphabet.indexOf(symbol))
        target.set(numbers, row * STRIDE)
      }
    },
  }
}

describe('rows that are filtered', () => {
  test('of all texts, each of which comes once, are all passwords of the policy, each once', () => {
    fc.assert(
      // At most 8^3 texts: fewer than the rows in vain that are taken for a broken source.
      fc.property(anyPolicy(3, 2), (small) => {
        const policy = new Policy(small.length, small.classes)
        const passwords = allPasswords(small)
        fc.pre(passwords.length > 0)
        const numbers = Uint8Array.from(policy.alphabet.keys())
        const source = rowsOf(policy, textsOver(policy.alphabet, small.length))
        const target = new Uint8Array(passwords.length * STRIDE)
        new FilteredRows(source, policy, numbers).write(target, passwords.length)
        const made = passwords.map((_, i) => {
          const symbols = [...target.subarray(i * STRIDE, i * STRIDE + small.length)]
          return symbols.map((number) => policy.alphabet[number]).join('')
        })
        expect(made.sort()).toEqual(passwords.sort())
      }),
    )
  })
})

describe('passwords', () => {
  const lower = { symbols: [...'abcdefgh'], min: 2 }
  const digits = { symbols: [...'01234567'], min: 2 }

  function write(length: number, classes: readonly PolicyClass[], rows: number, source = seeded(1)) {
    const policy = new Policy(length, classes)
    const entropy = recorded(source)
    const engine = startEngine('wasm', entropy.source)
    const encoded = encodeShape({ ...UNRESTRICTED, pieces: [length], alphabet: policy.alphabet, bits: 0 }, PACKED)
    const target = new Uint8Array(rows * STRIDE)
    const run = () => passwordRows(engine, policy, encoded, STRIDE).write(target, rows)
    return { policy, entropy, engine, target, run }
  }

  test('that most texts are take little more entropy than texts', () => {
    const { entropy, policy, run } = write(8, [lower, digits], 10_000)
    run()
    expect(policy.share).toBeCloseTo(0.93, 2)
    expect(entropy.bytes).toBeLessThan((10_000 * 8 * 4 * 1.2) / 8 / policy.share)
  })

  test('that few texts are take as much for each, and are not waited for', () => {
    const rare = write(
      8,
      [
        { ...digits, min: 8 },
        { symbols: [...'abcdefghijklmnopqrstuvwxyz'], min: 0 },
      ],
      10_000,
    )
    expect(rare.policy.share).toBeLessThan(1e-4)
    rare.run()
    expect(rare.entropy.bytes).toBeLessThan(10_000 * 8 * 2 * 4 * 1.3)
  })

  test('of a source that repeats itself are an error, with nothing partial and no trace', () => {
    const { engine, run, target } = write(8, [lower, digits], 100, constant(0x11))
    expect(run).toThrow('repeats itself')
    expect(target.every((byte) => byte === 0)).toBe(true)
    expect(traces(engine.memory)).toEqual([])
  })

  test('leave nothing in memory', () => {
    const { engine, run } = write(8, [lower, digits], 1_000, nonZero(seeded(2)))
    run()
    expect(traces(engine.memory)).toEqual([])
  })
})
