import { describe, expect, test } from 'vitest'
import { type AlphabetName, alphabets, mint, password } from '../src/index.js'
import { pool } from '../src/node/index.js'

const LENGTHS: Readonly<Record<AlphabetName, number>> = {
  digits: 10,
  lowercase: 26,
  uppercase: 26,
  letters: 52,
  alphanumeric: 62,
  hex: 16,
  base32: 32,
  crockford: 32,
  base36: 36,
  base58: 58,
  base62: 62,
  base64url: 64,
  punctuation: 32,
  printable: 94,
  unambiguous: 56,
}

function sorted(text: string): string {
  return [...text].sort().join('')
}

const ascii = Array.from({ length: 128 }, (_, i) => String.fromCharCode(i)).join('')

describe('named alphabets', () => {
  test('are these, and cannot be changed', () => {
    expect(Object.keys(alphabets).sort()).toEqual(Object.keys(LENGTHS).sort())
    expect(Object.isFrozen(alphabets)).toBe(true)
  })

  test.each(Object.entries(LENGTHS))('%s has %i symbols, all different', (name, length) => {
    const alphabet = alphabets[name as AlphabetName]
    expect(alphabet.length).toBe(length)
    expect(new Set(alphabet).size).toBe(length)
    expect(mint({ alphabet }).bits).toBeCloseTo(21 * Math.log2(length), 10)
  })

  test('hold the characters that their names promise', () => {
    const { digits, lowercase, uppercase, letters, alphanumeric, hex, base32, base36, base62, base64url } = alphabets
    expect(digits).toBe('0123456789')
    expect(lowercase).toBe('abcdefghijklmnopqrstuvwxyz')
    expect(uppercase).toBe(lowercase.toUpperCase())
    expect(sorted(letters)).toBe(sorted(lowercase + uppercase))
    expect(sorted(alphanumeric)).toBe(sorted(letters + digits))
    expect(sorted(base62)).toBe(sorted(alphanumeric))
    expect(hex).toBe('0123456789abcdef')
    expect(base32).toBe(`${uppercase}234567`)
    expect(base36).toBe(digits + lowercase)
    expect(base64url).toBe(`${uppercase}${lowercase}${digits}-_`)
  })

  test('crockford is digits and upper case without I, L, O and U', () => {
    expect(sorted(alphabets.crockford)).toBe(sorted(alphabets.digits + alphabets.uppercase).replace(/[ILOU]/g, ''))
  })

  test('base58 is letters and digits without 0, O, I and l', () => {
    expect(sorted(alphabets.base58)).toBe(sorted(alphabets.alphanumeric).replace(/[0OIl]/g, ''))
  })

  test('unambiguous is exactly letters and digits without 0 O o 1 l I', () => {
    expect(sorted(alphabets.unambiguous)).toBe(sorted(alphabets.alphanumeric).replace(/[0Oo1lI]/g, ''))
  })

  test('printable is ASCII that shows, and punctuation what of that is no letter or digit', () => {
    expect(sorted(alphabets.printable)).toBe(ascii.replace(/[^!-~]/g, ''))
    expect(sorted(alphabets.punctuation)).toBe(ascii.replace(/[^!-~]|[0-9A-Za-z]/g, ''))
  })
})

describe('an alphabet', () => {
  test('with a symbol twice is refused, and the message names the symbol', () => {
    for (const [alphabet, symbol] of [
      ['abca', 'a'],
      ['00', '0'],
      ['xyz😀αβ😀', '😀'],
      [`${alphabets.base62}Q`, 'Q'],
    ] as const) {
      expect(() => mint({ alphabet })).toThrow(RangeError)
      expect(() => mint({ alphabet })).toThrow(`mint: alphabet has '${symbol}' more than once`)
    }
  })

  test('with fewer than 2 or more than 256 symbols is refused, and the message says how many it has', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => String.fromCodePoint(0x1f300 + i)).join('')
    for (const [alphabet, count] of [
      ['', 0],
      ['a', 1],
      ['😀', 1],
      [many(257), 257],
      [many(5_000), 5_000],
    ] as const) {
      expect(() => mint({ alphabet })).toThrow(RangeError)
      expect(() => mint({ alphabet })).toThrow(`mint: alphabet must have 2 to 256 symbols, got ${count}`)
    }
    // Symbols are code points: 256 astral ones have 512 UTF-16 code units.
    expect(mint({ alphabet: many(256) }).bits).toBe(21 * 8)
  })

  test('with a lone surrogate is refused', () => {
    for (const alphabet of ['ab\ud800', '\udc00ab', 'a\udc00\ud800b', '\ud83d\ud83d\ude00']) {
      expect(() => mint({ alphabet })).toThrow(RangeError)
      expect(() => mint({ alphabet })).toThrow(/mint: alphabet must be well-formed/)
    }
  })

  test('of symbols that only look the same is taken as it is', () => {
    // A Latin a, a Cyrillic one, and a composed letter and its two parts: different code points, so different symbols.
    const codes = mint({ alphabet: 'a\u0430\u00e1\u0301', length: 200 })
    expect(new Set(codes.one()).size).toBe(4)
    expect(codes.check(codes.one())).toBe(true)
  })
})

test.each(Object.keys(alphabets))('the name %s is no alphabet: its letters would make weak tokens', (name) => {
  for (const make of [
    () => mint({ alphabet: name }),
    () => password({ symbols: { from: name, min: 1 } }),
    () => pool({ kind: 'mint', alphabet: name }),
  ]) {
    expect(make).toThrow(RangeError)
    expect(make).toThrow(`'${name}' is a name: write alphabets.${name}`)
  }
})
