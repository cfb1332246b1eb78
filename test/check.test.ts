import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alphabets, hex, mint, urlsafe, uuid } from '../src/index.js'
import { anyDescribed, isCode, templateOf } from './support/codes.js'

describe('check', () => {
  test('accepts what was made, and agrees with a simple model on any other text', () => {
    fc.assert(
      fc.property(anyDescribed, fc.string({ unit: 'binary', maxLength: 30 }), (described, text) => {
        const codes = mint(described)
        expect(codes.check(codes.one())).toBe(true)
        expect(codes.check(text)).toBe(isCode(described, text))
      }),
    )
  })

  test('refuses a code with any one character changed into what does not belong there', () => {
    fc.assert(
      fc.property(
        anyDescribed,
        fc.nat(),
        fc.constantFrom('\n', '~', '😱', '\u0000', 'é'),
        (described, place, foreign) => {
          const codes = mint(described)
          const characters = [...codes.one()]
          const at = place % characters.length
          characters[at] = foreign
          const literal = templateOf(described)[at]
          const belongs = literal === undefined ? [...described.alphabet].includes(foreign) : literal === foreign
          expect(codes.check(characters.join(''))).toBe(belongs)
        },
      ),
    )
  })

  test('refuses a code that is cut short or goes on', () => {
    fc.assert(
      fc.property(anyDescribed, (described) => {
        const codes = mint(described)
        const code = codes.one()
        for (const text of [
          '',
          code.slice(0, -1),
          code.slice(1),
          `${code}${[...described.alphabet][0]}`,
          ` ${code}`,
          `${code}\n`,
        ]) {
          expect(codes.check(text)).toBe(isCode(described, text))
        }
        expect(codes.check(`${code}\n`)).toBe(false)
        expect(codes.check('')).toBe(false)
      }),
    )
  })

  test('refuses changed literals, foreign symbols and other lengths', () => {
    const codes = mint({ alphabet: alphabets.base58, length: 8, prefix: 'PROMO-', group: 4, suffix: '!' })
    expect(codes.check('PROMO-7Kq2-xVbN!')).toBe(true)
    for (const text of [
      'promo-7Kq2-xVbN!',
      'PROMO-7Kq2_xVbN!',
      'PROMO-7Kq0-xVbN!',
      'PROMO-7Kq2-xVbN',
      'PROMO-7Kq2-xVbNN!',
    ]) {
      expect(codes.check(text), text).toBe(false)
    }
  })

  test('refuses lone surrogates, also where they are half of a symbol', () => {
    const dice = mint({ alphabet: '⚀🎲', length: 2 })
    expect(dice.check('🎲🎲')).toBe(true)
    for (const text of ['🎲\ud83c', '\udfb2🎲', '\ud83c\udfb2\ud83c', '⚀\udfb2']) expect(dice.check(text)).toBe(false)
  })

  test('refuses a UUID of another version, another variant, another case or another form', () => {
    const ids = uuid()
    expect(ids.check('919108f7-52d1-4320-9bac-f847db4148a8')).toBe(true)
    for (const variant of '89ab') expect(ids.check(`919108f7-52d1-4320-${variant}bac-f847db4148a8`)).toBe(true)
    for (const variant of '01234567cdef') expect(ids.check(`919108f7-52d1-4320-${variant}bac-f847db4148a8`)).toBe(false)
    for (const version of '012356789abcdef') {
      expect(ids.check(`919108f7-52d1-${version}320-9bac-f847db4148a8`)).toBe(false)
    }
    for (const text of [
      '919108F7-52D1-4320-9BAC-F847DB4148A8',
      '{919108f7-52d1-4320-9bac-f847db4148a8}',
      '919108f752d143209bacf847db4148a8',
      '919108f7-52d1-4320-9bac-f847db4148a',
      '00000000-0000-0000-0000-000000000000',
    ]) {
      expect(ids.check(text), text).toBe(false)
    }
  })

  test('refuses URL-safe tokens whose unused bits are not zero, and hexadecimal in upper case', () => {
    expect(urlsafe({ bytes: 1 }).check('_w')).toBe(true)
    expect(urlsafe({ bytes: 1 }).check('_x')).toBe(false)
    expect(urlsafe({ bytes: 2 }).check('__8')).toBe(true)
    expect(urlsafe({ bytes: 2 }).check('__9')).toBe(false)
    expect(urlsafe({ bytes: 3 }).check('____')).toBe(true)
    expect(urlsafe({ bytes: 1 }).check('_w==')).toBe(false)
    expect(hex({ bytes: 2 }).check('00ff')).toBe(true)
    expect(hex({ bytes: 2 }).check('00FF')).toBe(false)
  })

  test('accepts only the empty text for tokens of no bytes', () => {
    for (const tokens of [hex({ bytes: 0 }), urlsafe({ bytes: 0 })]) {
      expect(tokens.check('')).toBe(true)
      expect(tokens.check('0')).toBe(false)
    }
  })

  test('throws a TypeError for what is not a string', () => {
    for (const value of [undefined, null, 5, 5n, {}, [], true, Symbol('code'), new String('code')]) {
      expect(() => mint().check(value as never)).toThrow(TypeError)
      expect(() => mint().check(value as never)).toThrow(/text must be a string/)
    }
  })
})

describe('texts of hundreds of millions of characters', () => {
  test('are checked without a copy of them, and separators are looked at once', () => {
    const codes = hex({ bytes: 6e7 })
    const zeros = '0'.repeat(1.2e8)
    expect(codes.check(zeros)).toBe(true)
    expect(codes.check(`${zeros.slice(1)}g`)).toBe(false)
    const separated = mint({ length: 4_096, group: 1, separator: 'x'.repeat(65_536) })
    expect(separated.width).toBe(4_096 + 4_095 * 65_536)
    expect(separated.check('x')).toBe(false)
    expect(mint({ length: 2, group: 1, separator: '🎲é' }).width).toBe(4)
  })
})
