import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alphabets, type MintOptions, mint } from '../../src/index.js'
import { crcDigits, luhnSymbolOf } from '../support/checksums.js'
import { ASTRAL, MIXED } from '../support/codes.js'
import { BACKENDS } from '../support/engines.js'
import { readCodes, written } from '../support/formats.js'
import { byEveryVerb } from '../support/verbs.js'

const KINDS = ['crc32', 'luhn'] as const

/** So many symbols from a code point on: 0x100 for letters beyond ASCII. */
function symbolsFrom(first: number, count: number): string {
  return Array.from({ length: count }, (_, i) => String.fromCodePoint(first + i)).join('')
}

/** The code without what is not a symbol, for literals of characters that are no symbols. */
function symbolsOf(code: string, alphabet: string): string {
  return [...code].filter((character) => alphabet.includes(character)).join('')
}

describe('a code with check symbols', () => {
  test('has them after the others, in the groups, and counts them in its width but not in its bits', () => {
    const crc = mint({ alphabet: alphabets.base58, length: 10, prefix: 'K:', suffix: '!', group: 5, checksum: 'crc32' })
    expect(crc.one()).toMatch(/^K:\w{5}-\w{5}-\w{5}-\w!$/)
    expect([crc.width, crc.byteWidth]).toEqual([22, 22])
    expect(crc.bits).toBeCloseTo(10 * Math.log2(58), 10)
    const luhn = mint({ alphabet: alphabets.digits, length: 15, group: 4, separator: ' ', checksum: 'luhn' })
    expect(luhn.one()).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/)
    expect([luhn.width, luhn.byteWidth]).toEqual([19, 19])
    expect(luhn.bits).toBeCloseTo(15 * Math.log2(10), 10)
    const cards = mint({ alphabet: ASTRAL.slice(0, 24), length: 3, checksum: 'luhn' })
    expect([cards.width, cards.byteWidth, [...cards.one()].length]).toEqual([4, 16, 4])
    expect(mint({ alphabet: 'ab', length: 4, checksum: 'luhn' }).bits).toBe(4)
    expect(mint({ alphabet: 'é€', length: 4, checksum: 'luhn' }).byteWidth).toBeUndefined()
  })

  test('is 21 symbols of base62 and then the check symbols unless told otherwise, and none are added for null', () => {
    expect(mint({ checksum: 'crc32' }).one()).toMatch(/^\w{27}$/)
    expect(mint({ checksum: 'luhn' }).one()).toMatch(/^\w{22}$/)
    for (const checksum of [null, undefined]) expect(mint({ checksum }).one()).toMatch(/^\w{21}$/)
  })

  test('is known by those who know the algorithm', () => {
    const tokens = mint({ length: 30, prefix: 'ghp_', checksum: 'crc32' })
    expect(tokens.check('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')).toBe(true)
    const cards = mint({ alphabet: alphabets.digits, length: 15, group: 4, separator: ' ', checksum: 'luhn' })
    expect(cards.check('4539 5787 6362 1486')).toBe(true)
    expect(cards.check('4539 5787 6362 1468')).toBe(false)
    expect(mint({ alphabet: alphabets.digits, length: 10, checksum: 'luhn' }).check('79927398713')).toBe(true)
  })
})

const anyText = fc.string({ unit: fc.constantFrom(...' -_:·→'), maxLength: 6 })
const ASCII_ALPHABETS = [alphabets.base62, alphabets.digits, alphabets.printable, '01', 'a",\\\n', alphabets.base64url]

/** Any description with check symbols; its literals hold no symbols of an alphabet but the printable one. */
const anyChecked: fc.Arbitrary<MintOptions & { alphabet: string }> = fc
  .record({
    length: fc.integer({ min: 1, max: 60 }),
    prefix: anyText,
    suffix: anyText,
    group: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
    backend: fc.constantFrom(...BACKENDS),
  })
  .chain((options) =>
    fc.oneof(
      fc.constantFrom(...ASCII_ALPHABETS).map((alphabet) => ({ ...options, alphabet, checksum: 'crc32' as const })),
      fc
        .constantFrom(...ASCII_ALPHABETS, ASTRAL.slice(0, 24), symbolsFrom(0x400, 256), `${MIXED}!`)
        .filter((alphabet) => [...alphabet].length % 2 === 0)
        .map((alphabet) => ({ ...options, alphabet, checksum: 'luhn' as const })),
    ),
  )

describe('check', () => {
  test('accepts what every verb has made, and in every format', async () => {
    await fc.assert(
      fc.asyncProperty(anyChecked, fc.integer({ min: 1, max: 40 }), async (options, count) => {
        const codes = mint(options)
        const made = options.alphabet.includes('\n') ? codes.many(count) : await byEveryVerb(codes, count)
        for (const format of ['json', 'ndjson', 'csv'] as const) {
          const read = readCodes(format, await written(codes, format, count))
          expect(read.length).toBe(count)
          made.push(...read)
        }
        expect(made.filter((code) => !codes.check(code))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('accepts exactly what follows from the symbols by the definition', () => {
    for (const [alphabet, length] of [
      [alphabets.base62, 30],
      [alphabets.digits, 7],
      [alphabets.hex, 200],
    ] as const) {
      const codes = mint({ alphabet, length, prefix: '→', group: 4, separator: ' ', checksum: 'luhn' })
      for (const code of codes.many(50)) {
        const symbols = symbolsOf(code, alphabet)
        expect(symbols.slice(length)).toBe(luhnSymbolOf(symbols.slice(0, length), alphabet))
      }
      const tokens = mint({ alphabet, length, checksum: 'crc32' })
      for (const code of tokens.many(50)) expect(code.slice(length)).toBe(crcDigits(code.slice(0, length)))
    }
    const ids = mint({ alphabet: alphabets.digits, length: 3, checksum: 'luhn' })
    const accepted = Array.from({ length: 10_000 }, (_, i) => String(i).padStart(4, '0')).filter((id) => ids.check(id))
    expect(accepted.length).toBe(1_000)
    expect(accepted.every((id) => luhnSymbolOf(id.slice(0, 3), alphabets.digits) === id[3])).toBe(true)
  })

  test('refuses symbols that are not of the alphabet, also with the check symbols that follow from them', () => {
    const codes = mint({ alphabet: alphabets.digits, length: 5, checksum: 'crc32' })
    for (const text of ['12345', '00000']) expect(codes.check(text + crcDigits(text))).toBe(true)
    for (const text of ['1234a', 'abcde', '1234\n', '1234é', '12-45']) {
      expect(codes.check(text + crcDigits(text)), text).toBe(false)
    }
    const cards = mint({ alphabet: alphabets.digits, length: 5, checksum: 'luhn' })
    expect(cards.check('000000')).toBe(true)
    for (const text of ['0000a0', '00000a', 'aaaaaa', '٠٠٠٠٠٠', '0000', '0000000'])
      expect(cards.check(text), text).toBe(false)
  })

  test.each(KINDS)('accepts codes with literals too long to be framed, by %s', async (checksum) => {
    const long = { prefix: 'p'.repeat(9_000), suffix: '!', length: 30, group: 7, checksum }
    for (const backend of BACKENDS) {
      for (const alphabet of checksum === 'luhn'
        ? [alphabets.base62, 'äöü€']
        : [alphabets.base62, alphabets.printable]) {
        const codes = mint({ ...long, alphabet, backend })
        const made = await byEveryVerb(codes, 12)
        made.push(...readCodes('json', await written(codes, 'json', 5)))
        expect(made.filter((code) => !codes.check(code))).toEqual([])
        expect(new Set(made).size).toBe(made.length)
      }
    }
  })

  test('accepts the longest codes', async () => {
    for (const checksum of KINDS) {
      const codes = mint({ length: 4_096, checksum })
      const made = await byEveryVerb(codes, 40)
      expect(made.filter((code) => !codes.check(code))).toEqual([])
    }
  })
})

/** All texts that differ from the code in one character: every symbol in every place. */
function* typos(code: string, symbols: readonly string[]): Generator<string> {
  const characters = [...code]
  for (let at = 0; at < characters.length; at++) {
    for (const symbol of symbols) {
      if (symbol !== characters[at]) yield [...characters.slice(0, at), symbol, ...characters.slice(at + 1)].join('')
    }
  }
}

describe('a change of one character is found', () => {
  test.each([
    ['two symbols', '01'],
    ['four symbols', 'éè€😀'],
    ['digits', alphabets.digits],
    ['base62', alphabets.base62],
    ['base64url', alphabets.base64url],
    ['94 symbols', alphabets.printable],
    ['200 symbols', symbolsFrom(0x100, 200)],
    ['256 symbols', symbolsFrom(0x1f300, 256)],
  ])('by Luhn, wherever it is, for %s', (_, alphabet) => {
    for (const length of [1, 2, 9, 16]) {
      const codes = mint({ alphabet, length, checksum: 'luhn' })
      const code = codes.one()
      expect([...typos(code, [...alphabet])].filter((typo) => codes.check(typo))).toEqual([])
    }
  })

  test.each([
    ['two symbols', '01'],
    ['three symbols', 'abc'],
    ['base62', alphabets.base62],
    ['94 symbols', alphabets.printable],
  ])('by CRC-32, wherever it is, for %s', (_, alphabet) => {
    for (const length of [1, 2, 30]) {
      const codes = mint({ alphabet, length, prefix: 'k_', checksum: 'crc32' })
      const symbols = [...new Set(alphabet + alphabets.base62)]
      expect([...typos(codes.one(), symbols)].filter((typo) => codes.check(typo))).toEqual([])
    }
  })

  test('and with a CRC-32 that of two neighbours swapped, among the symbols and among the check symbols', () => {
    for (const length of [2, 30, 200]) {
      const codes = mint({ length, checksum: 'crc32' })
      for (const code of codes.many(20)) {
        for (let at = 0; at < code.length - 1; at++) {
          const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2)
          // Between the last symbol and the first check symbol it is likely, but not certain.
          if (swapped !== code && at !== length - 1) expect(codes.check(swapped)).toBe(false)
        }
      }
    }
  })
})

describe('check symbols are refused', () => {
  test('by Luhn for an odd number of symbols, where a change could pass', () => {
    for (const alphabet of ['abc', `${alphabets.digits}X`, symbolsFrom(0x100, 255)]) {
      expect(() => mint({ alphabet, checksum: 'luhn' })).toThrow(RangeError)
      expect(() => mint({ alphabet, checksum: 'luhn' })).toThrow(/mint: checksum 'luhn' .*even number/)
    }
  })

  test('as CRC-32 for other characters than ASCII', () => {
    for (const alphabet of ['aé', 'ab\x80', ASTRAL, `${alphabets.base62}ß`]) {
      expect(() => mint({ alphabet, checksum: 'crc32' })).toThrow(RangeError)
      expect(() => mint({ alphabet, checksum: 'crc32' })).toThrow(/mint: checksum 'crc32' .*ASCII/)
    }
    expect(mint({ alphabet: 'a\x7f', checksum: 'crc32' }).width).toBe(27)
  })

  test('that have no such name, or are no name', () => {
    for (const checksum of ['crc', 'CRC32', 'Luhn', '', 'none', 'toString']) {
      expect(() => mint({ checksum: checksum as 'luhn' })).toThrow(RangeError)
      expect(() => mint({ checksum: checksum as 'luhn' })).toThrow("mint: checksum must be 'crc32' or 'luhn'")
    }
    for (const checksum of [true, false, 0, 32, ['luhn'], {}, Symbol('luhn'), new String('luhn')]) {
      expect(() => mint({ checksum: checksum as never })).toThrow(TypeError)
    }
  })
})
