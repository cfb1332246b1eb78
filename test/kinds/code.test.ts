import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alphabets, mint } from '../../src/index.js'
import { ASTRAL, anyDescribed, chunksOf, isCode, linesIn, MIXED, packedIn, templateOf } from '../support/codes.js'
import { BACKENDS } from '../support/engines.js'

describe('codes', () => {
  test('have 21 symbols of base62 unless told otherwise', () => {
    for (const codes of [mint(), mint({}), mint(null), mint(undefined), mint({ alphabet: null, length: undefined })]) {
      expect(codes.one()).toMatch(/^[0-9A-Za-z]{21}$/)
      expect(codes.width).toBe(21)
      expect(codes.byteWidth).toBe(21)
      expect(codes.bits).toBeCloseTo(21 * Math.log2(62), 10)
    }
  })

  test('have their groups divided by a hyphen unless told otherwise', () => {
    expect(mint({ length: 10, group: 4 }).one()).toMatch(/^\w{4}-\w{4}-\w{2}$/)
    expect(mint({ length: 8, group: 4 }).one()).toMatch(/^\w{4}-\w{4}$/)
    expect(mint({ length: 8, group: 8 }).one()).toMatch(/^\w{8}$/)
    expect(mint({ length: 8, group: 4, separator: '' }).one()).toMatch(/^\w{8}$/)
    expect(mint({ length: 4, group: 1, separator: ' · ' }).one()).toMatch(/^\w · \w · \w · \w$/)
  })

  test('look as in the documentation', () => {
    const vouchers = mint({ alphabet: alphabets.base58, length: 12, prefix: 'PROMO-', group: 4, separator: '-' })
    expect(vouchers.one()).toMatch(/^PROMO-[1-9A-HJ-NP-Za-km-z]{4}-[1-9A-HJ-NP-Za-km-z]{4}-[1-9A-HJ-NP-Za-km-z]{4}$/)
    expect(vouchers.width).toBe(20)
    expect(vouchers.bits).toBeCloseTo(12 * Math.log2(58), 10)
  })

  test('of any description are framed as a simple model says, in every verb and on both backends', () => {
    fc.assert(
      fc.property(
        anyDescribed,
        fc.constantFrom(...BACKENDS),
        fc.integer({ min: 0, max: 30 }),
        (described, backend, count) => {
          const codes = mint({ ...described, backend })
          const iterator = codes[Symbol.iterator]()
          const made = [
            codes.one(),
            ...codes.many(count),
            ...linesIn(codes.lines(count)),
            ...Array.from({ length: 3 }, () => iterator.next().value),
          ]
          if (codes.byteWidth !== undefined) {
            made.push(...packedIn(codes, codes.fill(new Uint8Array(codes.byteWidth * count))))
          }
          expect(made.length).toBe(1 + 2 * count + 3 + (codes.byteWidth === undefined ? 0 : count))
          expect(made.filter((code) => !isCode(described, code))).toEqual([])
          expect(made.filter((code) => !codes.check(code))).toEqual([])
        },
      ),
    )
  })

  test('have a width in code points, and a width in bytes where that is the same for all', () => {
    fc.assert(
      fc.property(anyDescribed, (described) => {
        const codes = mint(described)
        const bytes = codes.many(50).map((code) => Buffer.byteLength(code))
        expect(codes.width).toBe(templateOf(described).length)
        expect(codes.bits).toBeCloseTo(described.length * Math.log2([...described.alphabet].length), 8)
        const symbolBytes = new Set([...described.alphabet].map((symbol) => Buffer.byteLength(symbol)))
        if (symbolBytes.size === 1) expect(new Set([codes.byteWidth, ...bytes]).size).toBe(1)
        else expect(codes.byteWidth).toBeUndefined()
      }),
    )
  })

  test('of two hundred and fifty-six symbols and of two are possible', () => {
    const all = Array.from({ length: 256 }, (_, i) => String.fromCodePoint(0x100 + i)).join('')
    expect(new Set(mint({ alphabet: all, length: 4_096 }).many(10).join('')).size).toBe(256)
    expect(mint({ alphabet: '01', length: 4_096 }).one()).toMatch(/^[01]{4096}$/)
    expect(mint({ alphabet: '01', length: 4_096 }).bits).toBe(4_096)
  })

  test('too long to be framed are put together all the same', () => {
    for (const prefix of ['p'.repeat(8_170), 'p'.repeat(8_180), 'p'.repeat(8_192), 'é'.repeat(10_000)]) {
      const described = { alphabet: alphabets.base58, length: 12, prefix, suffix: '!', group: 5 }
      const codes = mint(described)
      const made = [codes.one(), codes.one(), ...codes.many(5), ...linesIn(codes.lines(5))]
      made.push(...packedIn(codes, codes.fill(new Uint8Array((codes.byteWidth as number) * 5))))
      expect(made.length).toBe(17)
      expect(made.every((code) => isCode(described, code))).toBe(true)
      expect(new Set(made).size).toBe(17)
    }
  })

  test.each([
    ['symbols of several lengths', MIXED],
    ['astral symbols', ASTRAL],
    ['Greek symbols', 'αβγδεζηθικλμνξοπρστυφχψω'],
  ])('of %s are whole in every verb', async (_, alphabet) => {
    const described = { alphabet, length: 30, prefix: '→', suffix: '←', group: 7, separator: '·' }
    const codes = mint(described)
    const streamed = Buffer.concat(await chunksOf(codes.stream(5_000)))
    const made = [...codes.many(2_000), ...linesIn(codes.lines(2_000)), ...linesIn(streamed)]
    for (let i = 0; i < 200; i++) made.push(codes.one())
    expect(made.length).toBe(9_200)
    expect(made.every((code) => isCode(described, code))).toBe(true)
    expect(new Set(made).size).toBe(9_200)
  })

  test('keep a byte order mark at their start, in every verb', async () => {
    for (const alphabet of [alphabets.base62, ASTRAL]) {
      const described = { alphabet, length: 12, prefix: '\ufeff', suffix: '' }
      const codes = mint(described)
      const packed = codes.fill(new Uint8Array(3 * (codes.byteWidth as number)))
      const streamed = Buffer.concat(await chunksOf(codes.stream(3)))
      const made = [codes.one(), ...codes.many(3), ...linesIn(codes.lines(3)), ...linesIn(streamed)]
      expect([...made, ...packedIn(codes, packed)].filter((code) => !isCode(described, code))).toEqual([])
    }
  })

  test('use every symbol of the alphabet, and no other', () => {
    for (const alphabet of [...Object.values(alphabets), MIXED, ASTRAL]) {
      const seen = new Set(mint({ alphabet, length: 100 }).many(200).join(''))
      expect(seen).toEqual(new Set(alphabet))
    }
  })
})
