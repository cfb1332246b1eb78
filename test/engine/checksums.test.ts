import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Backend } from '../../src/engine/backend.js'
import { type Check, compileLayout, type Layout, type Piece } from '../../src/engine/layout.js'
import { MEMORY_BYTES, SIDE, SYMBOLS } from '../../src/engine/memory.js'
import { alphabets } from '../../src/index.js'
import { anyAscii, asciiAlphabet } from '../support/alphabets.js'
import { anyEven, crcByDivision, crcDigits, luhnOf, systemCrc } from '../support/checksums.js'
import { BACKENDS, produced, startBackend, startEngine } from '../support/engines.js'
import { seeded } from '../support/entropy.js'

const [wasm, reference] = BACKENDS.map(startBackend) as [Backend, Backend]

/** What a kernel may change past the last row. */
const PAST = 16
const UNTOUCHED = Buffer.alloc(MEMORY_BYTES, 0xee)

/** The check of rows of `drawn` symbols. */
function checkOf(kind: 'crc32' | 'luhn', drawn: number, alphabet: Uint8Array | number): Check {
  const all = drawn + (kind === 'crc32' ? 6 : 1)
  return compileLayout([all], alphabet, { checksum: kind, restriction: undefined, wide: undefined }).check as Check
}

/** Rows with their check symbols, from rows of bytes end to end; expects that nothing else in memory has changed. */
function appended(backend: Backend, check: Check, rows: Uint8Array): Buffer {
  const { memory } = backend
  const count = rows.length / check.length
  const end = SIDE + rows.length + count * (check.kind === 'crc32' ? 6 : 1)
  memory.fill(0xee, SYMBOLS)
  memory.set(rows, SYMBOLS)
  backend.check(check, SYMBOLS, count, SIDE)
  expect(Buffer.from(rows).compare(memory, SYMBOLS, SYMBOLS + rows.length)).toBe(0)
  for (const [from, to] of [
    [SYMBOLS + rows.length, SIDE],
    [end + PAST, memory.length],
  ] as const) {
    if (UNTOUCHED.compare(memory, from, to, 0, to - from) !== 0) expect.fail('something else was overwritten')
  }
  return Buffer.from(memory.slice(SIDE, end))
}

/** The check symbols of one text of ASCII characters. */
function checkSymbols(backend: Backend, kind: 'crc32' | 'luhn', text: string, alphabet: Uint8Array): string {
  const bytes = Buffer.from(text)
  const row = kind === 'crc32' ? bytes : bytes.map((byte) => alphabet.indexOf(byte))
  return appended(backend, checkOf(kind, text.length, alphabet), row)
    .subarray(text.length)
    .toString()
}

const anyLength = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 200 }) },
  { weight: 1, arbitrary: fc.constant(4_096) },
)

/** A length of rows, and how many of them there are: often more than a step of sixteen, and seldom a multiple of it. */
const anySize = anyLength.chain((length) =>
  fc.tuple(fc.constant(length), fc.integer({ min: 0, max: length > 200 ? 14 : 70 })),
)

describe('check symbols from wasm are byte for byte those of the reference, and of their definition', () => {
  test('as a CRC-32 of rows of any length and number', () => {
    fc.assert(
      fc.property(anySize, fc.integer(), ([length, count], seed) => {
        const rows = new Uint8Array(length * count)
        seeded(seed)(rows)
        const check = checkOf('crc32', length, asciiAlphabet(128))
        const made = appended(wasm, check, rows)
        expect(made.equals(appended(reference, check, rows))).toBe(true)
        const bare = Buffer.from(rows.map((byte) => byte & 0x7f))
        const all = appended(wasm, check, bare)
        for (let row = 0; row < count; row++) {
          const text = bare.toString('latin1', row * length, (row + 1) * length)
          expect(all.toString('latin1', row * (length + 6), (row + 1) * (length + 6))).toBe(text + crcDigits(text))
        }
      }),
    )
  })

  test('by Luhn mod N of rows of any length, number and alphabet', () => {
    const anyAlphabet = fc.oneof(
      anyEven(128).chain(anyAscii),
      anyEven(256).map((n): Uint8Array | number => n),
    )
    fc.assert(
      fc.property(anySize, anyAlphabet, fc.integer(), ([length, count], alphabet, seed) => {
        const n = typeof alphabet === 'number' ? alphabet : alphabet.length
        const random = new Uint8Array(length * count)
        seeded(seed)(random)
        const rows = random.map((byte) => byte % n)
        const check = checkOf('luhn', length, alphabet)
        const made = appended(wasm, check, rows)
        expect(made.equals(appended(reference, check, rows))).toBe(true)
        const spelled = (symbol: number) => (typeof alphabet === 'number' ? symbol : (alphabet[symbol] as number))
        const expected = Array.from({ length: count }, (_, row) => {
          const symbols = [...rows.subarray(row * length, (row + 1) * length)]
          return [...symbols, luhnOf(symbols, n)].map(spelled)
        })
        expect(made.equals(Buffer.from(expected.flat()))).toBe(true)
      }),
    )
  })
})

describe('rows that end in check symbols', () => {
  const anyPieces = fc
    .array(fc.oneof(fc.integer({ min: 1, max: 30 }), fc.uint8Array({ minLength: 1, maxLength: 12 })), { maxLength: 7 })
    .chain((pieces: Piece[]) => fc.nat(pieces.length).map((at) => pieces.toSpliced(at, 0, 7)))
  const anyRow = fc.record({
    pieces: anyPieces,
    kind: fc.constantFrom<'crc32' | 'luhn'>('crc32', 'luhn'),
    alphabet: anyEven(128).chain(anyAscii),
    count: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 3_000 })),
    seed: fc.integer(),
  })

  /** What each backend makes of the same entropy. */
  function bothOf(layout: Layout, count: number, seed: number): [Buffer, Buffer] {
    return BACKENDS.map((name) => Buffer.from(produced(startEngine(name, seeded(seed)), layout, count))) as [
      Buffer,
      Buffer,
    ]
  }

  /** The symbols of each row, without literals, which must be in their places. */
  function symbolsOfRows(layout: Layout, pieces: readonly Piece[], rows: Uint8Array): string[] {
    return Array.from({ length: rows.length / layout.stride }, (_, row) => {
      let at = row * layout.stride
      let symbols = ''
      for (const piece of pieces) {
        const length = typeof piece === 'number' ? piece : piece.length
        const part = Buffer.from(rows.subarray(at, at + length))
        if (typeof piece === 'number') symbols += part.toString('latin1')
        else if (!part.equals(piece)) throw new Error(`row ${row} has not its literal at ${at}`)
        at += length
      }
      return symbols
    })
  }

  test('are the same from both backends whatever their literals, and end in what follows from the rest', () => {
    fc.assert(
      fc.property(anyRow, ({ pieces, kind, alphabet, count, seed }) => {
        const layout = compileLayout(pieces, alphabet, { checksum: kind, restriction: undefined, wide: undefined })
        const [rows, others] = bothOf(layout, count, seed)
        expect(rows.equals(others)).toBe(true)
        const characters = String.fromCharCode(...alphabet)
        const width = kind === 'crc32' ? 6 : 1
        for (const symbols of symbolsOfRows(layout, pieces, rows)) {
          const drawn = symbols.slice(0, -width)
          const numbers = [...drawn].map((symbol) => characters.indexOf(symbol))
          expect(numbers).not.toContain(-1)
          expect(symbols).toBe(
            drawn + (kind === 'crc32' ? crcDigits(drawn) : characters[luhnOf(numbers, characters.length)]),
          )
        }
      }),
      { numRuns: 60 },
    )
  })

  test.each(['crc32', 'luhn'] as const)('come in batches that add up, by %s', (kind) => {
    for (const symbols of [21, 36, 513, 4_102]) {
      const pieces = [symbols, Uint8Array.of(10)]
      const layout = compileLayout(pieces, asciiAlphabet(62), {
        checksum: kind,
        restriction: undefined,
        wide: undefined,
      })
      const count = Math.ceil(200_000 / symbols) + 5
      const [rows, others] = bothOf(layout, count, symbols)
      expect(rows.equals(others)).toBe(true)
      expect(new Set(symbolsOfRows(layout, pieces, rows)).size).toBe(count)
    }
  })
})

describe.each([wasm, reference])('check symbols of $name', (backend) => {
  test.each([
    ['of the usual test text', '123456789', 0xcbf43926],
    ['of one letter', 'a', 0xe8b7be43],
    ['of a sentence', 'The quick brown fox jumps over the lazy dog', 0x414fa339],
  ])('are the CRC-32 %s', (_, text, crc) => {
    const digits = checkSymbols(backend, 'crc32', text, asciiAlphabet(128))
    const value = [...digits].reduce((sum, digit) => sum * 62 + alphabets.base62.indexOf(digit), 0)
    expect(value).toBe(crc)
  })

  test('are those of the token that GitHub has published', () => {
    expect(checkSymbols(backend, 'crc32', 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ', asciiAlphabet(128))).toBe('0mLq17')
  })

  test.each(['79927398713', '4539578763621486', '4111111111111111', '378282246310005', '00', '18'])(
    'are the last digit of %s, by Luhn',
    (number) => {
      const digits = Buffer.from('0123456789')
      expect(checkSymbols(backend, 'luhn', number.slice(0, -1), digits)).toBe(number.slice(-1))
    },
  )
})

test('the CRC-32 that these tests measure by is that of the division, and of the runtime', () => {
  expect(crcByDivision(Buffer.from('123456789')) >>> 0).toBe(0xcbf43926)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      if (systemCrc) expect(systemCrc(bytes)).toBe(crcByDivision(bytes) >>> 0)
    }),
  )
})
