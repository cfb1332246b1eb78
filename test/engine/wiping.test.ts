import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileLayout, type Layout } from '../../src/engine/layout.js'
import { asciiAlphabet } from '../support/alphabets.js'
import { BACKENDS, produced, startEngine } from '../support/engines.js'
import { failingOnce, nonZero, seeded } from '../support/entropy.js'
import { pooledBytes, traces } from '../support/memory.js'

const RESTRICTION = { index: 0, alphabet: Uint8Array.of(33, 34, 35, 36) }
const ALIGNED = { index: 0, alphabet: Uint8Array.of(33, 49, 65, 81) }
const CRC32 = { restriction: undefined, checksum: 'crc32', wide: undefined } as const
const LUHN = { restriction: undefined, checksum: 'luhn', wide: undefined } as const

/** Layouts that between them use every kernel and every region of memory. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  'bare symbols by bits': compileLayout([21], asciiAlphabet(64)),
  'bare symbols by a reserve': compileLayout(
    [21],
    Uint8Array.from({ length: 62 }, (_, i) => i + 40),
  ),
  'lines by sextets': compileLayout([12, Uint8Array.of(10)], asciiAlphabet(58)),
  'lines by words of 12 bits': compileLayout([7, Uint8Array.of(10)], asciiAlphabet(11)),
  'lines by words of 8 bits': compileLayout([7, Uint8Array.of(10)], asciiAlphabet(3)),
  'lines of digits': compileLayout([6, Uint8Array.of(10)], asciiAlphabet(10)),
  'digits of other characters': compileLayout([6], Uint8Array.of(33, 35, 37, 39, 41, 43, 45, 47, 49, 51)),
  'lines by words of 24 bits': compileLayout([33, Uint8Array.of(10)], asciiAlphabet(94)),
  'symbols that stay numbers': compileLayout([5], 200),
  'groups with a restricted symbol': compileLayout([4, Uint8Array.of(45), 4, Uint8Array.of(10)], asciiAlphabet(16), {
    restriction: RESTRICTION,
    checksum: undefined,
    wide: undefined,
  }),
  'two symbols, one restricted': compileLayout([2], asciiAlphabet(64), {
    restriction: ALIGNED,
    checksum: undefined,
    wide: undefined,
  }),
  'long rows': compileLayout([5_000, Uint8Array.of(10)], asciiAlphabet(62)),
  'bare symbols with a CRC-32': compileLayout([20], asciiAlphabet(94), CRC32),
  'lines with a CRC-32': compileLayout([36, Uint8Array.of(10)], asciiAlphabet(62), CRC32),
  'long rows with a CRC-32': compileLayout([4_102, Uint8Array.of(10)], asciiAlphabet(62), CRC32),
  'groups with a Luhn symbol': compileLayout([5, Uint8Array.of(45), 4, Uint8Array.of(10)], asciiAlphabet(32), LUHN),
  'numbers with a Luhn symbol': compileLayout([9], 200, LUHN),
}

const anyLayout = fc.constantFrom(...Object.keys(LAYOUTS))

describe.each(BACKENDS)('after a request, in %s', (name) => {
  test.each(Object.keys(LAYOUTS))('nothing is left in memory of %s', (key) => {
    for (const count of [1, 2, 17, 1_000, 40_000]) {
      const layout = LAYOUTS[key] as Layout
      const engine = startEngine(name, nonZero(seeded(count)))
      let isSeen = false
      engine.produce(layout, Math.min(count, Math.ceil(2_000_000 / layout.stride)), () => {
        isSeen ||= traces(engine.memory).length > 0
      })
      expect(isSeen).toBe(true)
      expect(traces(engine.memory), `${count} rows`).toEqual([])
      // Tokens of others wait there.
      expect(pooledBytes(engine.memory), `${count} rows`).toBe(0)
    }
  })

  test('nothing is left when the source fails, wherever that is, and the next request works', () => {
    fc.assert(
      fc.property(
        anyLayout,
        fc.integer({ min: 0, max: 200_000 }),
        fc.integer({ min: 1, max: 400_000 }),
        (key, bytes, size) => {
          const layout = LAYOUTS[key] as Layout
          const error = new Error('no entropy today')
          const engine = startEngine(name, failingOnce(bytes, error))
          const count = Math.ceil(size / layout.stride)
          let thrown: unknown
          try {
            produced(engine, layout, count)
          } catch (caught) {
            thrown = caught
          }
          expect(traces(engine.memory)).toEqual([])
          // The request may have needed less than the source had.
          if (thrown === undefined) return
          expect(thrown).toBe(error)
          const next = produced(engine, layout, 3)
          expect(next.length).toBe(3 * layout.stride)
          expect(traces(engine.memory)).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })

  test('nothing is left when the one who takes the rows throws', () => {
    const error = new Error('disk full')
    for (const layout of Object.values(LAYOUTS)) {
      const engine = startEngine(name, nonZero(seeded(1)))
      const refuse = () => {
        throw error
      }
      expect(() => engine.produce(layout, 1_000, refuse)).toThrow(error)
      expect(traces(engine.memory)).toEqual([])
    }
  })

  test('nothing is left when the source is stuck on a rejected value', () => {
    const engine = startEngine(name, (view) => view.fill(0xff))
    const layout = LAYOUTS['lines by sextets'] as Layout
    expect(() => produced(engine, layout, 100)).toThrow()
    expect(traces(engine.memory)).toEqual([])
  })
})
