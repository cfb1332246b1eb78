import { existsSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { engineFor } from '../src/engine/index.js'
import { planFor } from '../src/engine/plan.js'
import { discardEntropy, type Mint, mint } from '../src/index.js'
import { ASCII, linesIn } from './support/codes.js'
import { BACKENDS } from './support/engines.js'
import { failingOnce, labelled, nonZero, recorded, replaceSystemEntropy, seeded } from './support/entropy.js'
import { blockOf } from './support/fields.js'
import { anyKind, anyVerb, call, few, kindOf, textsOf, type Verb } from './support/kinds.js'
import { holds, pooledBytes, traces } from './support/memory.js'

/** The promises of SECURITY.md, each under its name, for arbitrary kinds; the others are in promises-input and promises-same. */

beforeEach(discardEntropy)

afterEach(() => {
  vi.restoreAllMocks()
})

const anyBackend = fc.constantFrom(...BACKENDS)

function expectProved(...files: string[]): void {
  for (const file of files) expect(existsSync(new URL(file, import.meta.url)), file).toBe(true)
}

describe('No bias', () => {
  test('is proved by counting all inputs of the kernels, and of what is drawn on the host', () => {
    expectProved(
      'engine/uniform-bits.test.ts',
      'engine/uniform-lanes.test.ts',
      'engine/uniform-sextets.test.ts',
      'engine/uniform-decimal.test.ts',
    )
    expectProved('engine/uniform-octets.test.ts')
    expectProved('engine/uniform-words.test.ts', 'kinds/password-uniform.test.ts', 'counting/bounded-word.test.ts')
  })

  test('No bias: from all words of entropy every symbol of any alphabet comes exactly equally often', () => {
    const anyAlphabet = fc
      .uniqueArray(fc.constantFrom(...ASCII), { minLength: 3, maxLength: 15 })
      .filter(({ length }) => planFor(length).kernel === 'words12')
    fc.assert(
      fc.property(anyAlphabet, anyBackend, fc.nat(4_095), (alphabet, backend, first) => {
        const { k, threshold } = planFor(alphabet.length)
        // Each word of 12 bits in all lanes of a vector, four vectors a block, from any word on and round.
        let word = first
        replaceSystemEntropy((view: Uint8Array) => {
          for (let at = 0; at < view.length; at += 48) {
            const fields = Array.from({ length: 32 }, (_, i) => (word + (i >> 3)) % 4_096)
            view.set(blockOf(fields, 12, 2), at)
            word += 4
          }
        })
        const symbols = mint({ alphabet: alphabet.join(''), length: 1, backend })
        const drawn = symbols.fill(new Uint8Array((4_096 - threshold) * 8 * k))
        const counts = alphabet.map((symbol) => drawn.filter((byte) => byte === symbol.charCodeAt(0)).length)
        expect(new Set(counts)).toEqual(new Set([drawn.length / alphabet.length]))
      }),
      { numRuns: 12 },
    )
  })
})

describe('Fresh entropy', () => {
  /** The bytes of the source themselves. */
  const BYTES = Array.from({ length: 256 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('')

  test('Fresh entropy: no byte is used for two codes, whoever asks for them by which verb, and none stays in memory', () => {
    /** More than is drawn at once. */
    const IN_BATCHES: [number, Verb, number][] = [
      [0, 'lines', 20_000],
      [1, 'many', 20_000],
      [2, 'one', 9_000],
    ]
    const anyCalls = fc.array(fc.tuple(fc.nat(2), anyVerb, fc.integer({ min: 1, max: 300 })), { maxLength: 12 })
    fc.assert(
      fc.property(anyCalls, anyBackend, fc.constantFrom(4, 8, 20), (calls, backend, length) => {
        discardEntropy()
        replaceSystemEntropy(labelled())
        const options = { alphabet: BYTES, length, backend }
        const mints = [mint(options), mint({ ...options, group: 4, separator: '' }), mint({ ...options, length: 4 })]
        const text = calls.flatMap(([which, verb, count]) => textsOf(call(mints[which] as Mint, verb, count)))
        const symbols = text.join('').replaceAll('\n', '')
        const bytes = Uint8Array.from(symbols, (symbol) => (symbol.codePointAt(0) as number) - 0x4e00)
        const labels = [...new Uint32Array(bytes.buffer)]
        expect(new Set(labels).size).toBe(labels.length)
        expect(labels).not.toContain(0)
        const { memory } = engineFor(backend)
        expect(traces(memory)).toEqual([])
        const waiting = new Set(new Uint32Array(memory.buffer, 0xb0000))
        expect(labels.filter((label) => waiting.has(label))).toEqual([])
      }),
      { numRuns: 40, examples: BACKENDS.map((backend) => [IN_BATCHES, backend, 8]) },
    )
  })

  test('Fresh entropy: of thousands of codes of one request, which are made in batches, no two are equal', () => {
    fc.assert(
      fc.property(anyKind, anyBackend, fc.integer(), (kind, backend, seed) => {
        replaceSystemEntropy(seeded(seed))
        const codes = kindOf(kind, backend)
        // Of fewer bits two may be equal by chance.
        fc.pre(codes.bits >= 64)
        const count = few(kind, 10_000)
        expect(new Set(linesIn(codes.lines(count))).size).toBe(count)
      }),
      { numRuns: 20 },
    )
  })

  test('Fresh entropy: what is drawn is never less than what the codes hold, and it does not stay', () => {
    fc.assert(
      fc.property(anyKind, anyVerb, anyBackend, fc.integer(), fc.nat(300), (kind, verb, backend, seed, count) => {
        discardEntropy()
        const entropy = recorded(nonZero(seeded(seed)))
        replaceSystemEntropy(entropy.source)
        const codes = kindOf(kind, backend)
        call(codes, verb, few(kind, count))
        expect(8 * entropy.bytes).toBeGreaterThanOrEqual(Math.floor(codes.bits * few(kind, count)))
        discardEntropy()
        const memory = Buffer.from(engineFor(backend).memory.buffer)
        const parts = entropy.answers.flatMap((answer) => [
          Buffer.from(answer.subarray(0, 16)),
          Buffer.from(answer.subarray(-16)),
        ])
        expect(parts.filter((part) => memory.includes(part))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('All or nothing', () => {
  test('All or nothing: after any byte the source’s error passes, the target is zero and the next call works', () => {
    const anyBytes = fc.oneof(fc.nat(1_000), fc.nat(100_000))
    fc.assert(
      fc.property(anyKind, anyVerb, anyBackend, anyBytes, (kind, verb, backend, bytes) => {
        discardEntropy()
        const error = new Error('no entropy today')
        const spy = replaceSystemEntropy(failingOnce(bytes, error))
        const codes = kindOf(kind, backend)
        const target = new Uint8Array((codes.byteWidth ?? 1) * few(kind, 2_000)).fill(0xee)
        let thrown: unknown
        try {
          if (verb === 'fill' && codes.byteWidth !== undefined) codes.fill(target)
          else call(codes, verb, few(kind, 2_000))
        } catch (caught) {
          thrown = caught
          if (verb === 'fill' && codes.byteWidth !== undefined) expect(target.every((byte) => byte === 0)).toBe(true)
        }
        const { memory } = engineFor(backend)
        const failed = spy.mock.results.some(({ type }) => type === 'throw')
        expect(thrown).toBe(failed ? error : undefined)
        expect(traces(memory)).toEqual([])
        if (failed) expect(pooledBytes(memory)).toBe(0)
        else vi.restoreAllMocks()
        for (const next of ['fill', 'many', 'lines'] as const) expect(call(codes, next, 2).length).toBeGreaterThan(0)
        expect([...linesIn(codes.lines(2)), ...codes.many(2), codes.one()].every((code) => codes.check(code))).toBe(
          true,
        )
      }),
      { numRuns: 100 },
    )
  })
})

describe('Nothing left behind', () => {
  test('Nothing left behind: codes that were handed out are nowhere in memory, and after discardEntropy none at all', () => {
    fc.assert(
      fc.property(anyKind, anyVerb, anyBackend, fc.integer({ min: 1, max: 200 }), (kind, verb, backend, count) => {
        const codes = kindOf(kind, backend)
        const { memory } = engineFor(backend)
        const made = textsOf(call(codes, verb, few(kind, count)))
        // The last characters of a code are drawn. What is not ASCII is in memory as numbers: see pooledBytes.
        const ends = made.map((text) => text.trimEnd().slice(-12))
        expect(ends.filter((end) => holds(memory, end))).toEqual([])
        expect(traces(memory)).toEqual([])
        discardEntropy()
        expect(pooledBytes(memory)).toBe(0)
      }),
      { numRuns: 100 },
    )
  })

  test('Nothing left behind: a token that is kept keeps no other alive (more in test/kept-strings.test.ts)', () => {
    expectProved(
      'kept-strings.test.ts',
      'wiping.test.ts',
      'engine/wiping.test.ts',
      'codec/wiping.test.ts',
      'scratch.test.ts',
    )
    setFlagsFromString('--expose-gc')
    const collectGarbage = runInNewContext('gc') as () => void
    const codes = mint()
    const heapPerKept = (): number => {
      const kept = new Array<string>(1_000).fill('')
      collectGarbage()
      const before = process.memoryUsage().heapUsed
      for (let i = 0; i < kept.length; i++) kept[i] = codes.many(100)[i % 100] as string
      collectGarbage()
      return (process.memoryUsage().heapUsed - before) / kept.length
    }
    // 100 codes of 21 characters would be 4,000 bytes.
    expect(Math.min(...Array.from({ length: 4 }, heapPerKept))).toBeLessThan(512)
  })
})
