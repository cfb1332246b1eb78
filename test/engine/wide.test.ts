import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileLayout } from '../../src/engine/layout.js'
import { SYMBOLS } from '../../src/engine/memory.js'
import { wideSpelling } from '../../src/engine/wide.js'
import { mint } from '../../src/index.js'
import { BACKENDS, produced, startBackend, startEngine } from '../support/engines.js'
import { nonZero, seeded } from '../support/entropy.js'
import { readCodes, written } from '../support/formats.js'
import { traces } from '../support/memory.js'

const TARGET = 0x50000
const MARK = 0xa5
const utf8 = new TextEncoder()

/** The first code points of so many bytes in UTF-8, and the last but for those that are no characters. */
const RANGES = { 2: [0x80, 0x7ff], 3: [0x800, 0xd7ff], 4: [0x10000, 0x10ffff] } as const

/** Alphabets of characters of so many bytes, anywhere in the range, sorted or not, in a run or not. */
function anyAlphabet(width: keyof typeof RANGES): fc.Arbitrary<string[]> {
  const [min, max] = RANGES[width]
  const run = fc
    .record({ first: fc.integer({ min, max: max - 256 }), n: fc.integer({ min: 2, max: 256 }) })
    .map(({ first, n }) => Array.from({ length: n }, (_, i) => first + i))
  const any = fc.uniqueArray(fc.integer({ min, max }), { minLength: 2, maxLength: 256 })
  return fc
    .oneof(run, any)
    .chain((points) => fc.shuffledSubarray(points, { minLength: points.length }))
    .map((points) => points.map((point) => String.fromCodePoint(point)))
}

const anyWide = fc.constantFrom(2 as const, 3 as const, 4 as const).chain(anyAlphabet)

function spellingOf(alphabet: readonly string[]) {
  const wide = wideSpelling(alphabet.map((character) => utf8.encode(character)))
  if (!wide) throw new Error('these characters are all as long')
  return wide
}

describe.each(BACKENDS)('wide characters in %s', (name) => {
  const backend = startBackend(name)

  test('each symbol of any alphabet is the character of its place in the order of code points', () => {
    fc.assert(
      fc.property(anyWide, (alphabet) => {
        const wide = spellingOf(alphabet)
        backend.memory.set(Uint8Array.from(alphabet.keys()), SYMBOLS)
        backend.memory.fill(MARK, TARGET, TARGET + 2_048)
        backend.spellWide(wide, SYMBOLS, alphabet.length, TARGET)
        const end = TARGET + alphabet.length * wide.width
        const spelled = new TextDecoder().decode(backend.memory.subarray(TARGET, end))
        const sorted = [...alphabet].sort((a, b) => (a.codePointAt(0) as number) - (b.codePointAt(0) as number))
        expect(spelled).toBe(sorted.join(''))
        // No further than the kernel says.
        expect(backend.memory.subarray(end + 16, TARGET + 2_048).every((byte) => byte === MARK)).toBe(true)
      }),
    )
  })

  test.each([
    { title: 'bare', pieces: [5] },
    { title: 'framed', pieces: [Uint8Array.of(45, 45), 7, Uint8Array.of(45), 3, Uint8Array.of(10)] },
    { title: 'long', pieces: [900, Uint8Array.of(10)] },
  ])('rows of them are the numbers of the same layout, spelled, and nothing is left: $title', ({ pieces }) => {
    for (const width of [2, 3, 4] as const) {
      const alphabet = Array.from({ length: 200 }, (_, i) => String.fromCodePoint(RANGES[width][0] + 2 * i))
      const wide = spellingOf(alphabet)
      const layout = compileLayout(pieces, 200, { restriction: undefined, checksum: undefined, wide })
      for (const count of [1, 17, 1_000, Math.ceil(400_000 / layout.stride)]) {
        const engine = startEngine(name, nonZero(seeded(count)))
        const rows = produced(engine, layout, count)
        expect(traces(engine.memory)).toEqual([])
        const numbers = produced(startEngine(name, nonZero(seeded(count))), compileLayout([layout.drawn], 200), count)
        const expected = Buffer.alloc(count * layout.stride)
        let at = 0
        let next = 0
        for (let row = 0; row < count; row++) {
          for (const piece of pieces) {
            const length = typeof piece === 'number' ? piece : piece.length
            for (let i = 0; i < length; i++) {
              if (typeof piece === 'number') at += expected.write(alphabet[numbers[next++] as number] as string, at)
              else expected[at++] = piece[i] as number
            }
          }
        }
        expect(expected.equals(rows), `${count} rows of ${width} bytes`).toBe(true)
      }
    }
  })

  test('all symbols of a mint come out, in codes of their own width', () => {
    for (const first of [0x400, 0x4e00, 0x1f300]) {
      const alphabet = Array.from({ length: 150 }, (_, i) => String.fromCodePoint(first + i))
      const codes = mint({ alphabet: alphabet.join(''), length: 8, prefix: 'ж-', group: 4, backend: name })
      const lines = new TextDecoder().decode(codes.lines(2_000)).split('\n')
      expect(lines.pop()).toBe('')
      expect(lines.length).toBe(2_000)
      expect(lines.every((line) => codes.check(line))).toBe(true)
      expect(new Set(lines.flatMap((line) => [...line.slice(2).replace('-', '')])).size).toBe(150)
    }
  })
})

test('characters of different lengths, of one byte and of more than four are not spelled so', () => {
  for (const characters of [['é', '€'], ['a', 'b'], ['\\u0085', '\\u0086'], []]) {
    expect(wideSpelling(characters.map((character) => utf8.encode(character)))).toBe(undefined)
  }
})

test.each([
  ['"£', 'csv'],
  ['"£¤¥', 'csv'],
  ['\nܯܰ', 'json'],
  ['"ܣ', 'json'],
  ['\bܣ', 'ndjson'],
  ['\\ܝ', 'ndjson'],
] as const)(
  'two bytes that a format makes of one character are not taken for a character: %j as %s',
  async (alphabet, format) => {
    const codes = mint({ alphabet, length: 8 })
    const made = readCodes(format, await written(codes, format, 200))
    expect(made.length).toBe(200)
    expect(made.filter((code) => !codes.check(code))).toEqual([])
    expect(new Set(made.join(''))).toEqual(new Set(alphabet))
  },
)
