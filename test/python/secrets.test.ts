import { expect } from 'vitest'
import {
  choice,
  compareDigest,
  DEFAULT_ENTROPY,
  randbelow,
  randbits,
  tokenBytes,
  tokenHex,
  tokenUrlsafe,
} from '../../src/index.js'
import { draw, expectEven, upTo } from '../support/frequencies.js'
import { type Row, testTable } from './table.js'

/** The tests in CPython's test_secrets.py. */
const METHODS = {
  Compare_Digest_Tests: ['test_equal', 'test_unequal', 'test_bad_types', 'test_bool'],
  Random_Tests: ['test_randbits', 'test_choice', 'test_randbelow'],
  Token_Tests: ['test_token_defaults', 'test_token_bytes', 'test_token_hex', 'test_token_urlsafe'],
}

const utf8 = new TextEncoder()
const TOKENS = [tokenBytes, tokenHex, tokenUrlsafe]

const ROWS: Row[] = [
  {
    python: 'Compare_Digest_Tests.test_equal',
    says: 'long texts made alike are equal, and so are their bytes',
    run() {
      for (const part of ['7', 'ok', 'letters and 09']) {
        const [a, b] = [part.repeat(100), Array(100).fill(part).join('')]
        expect(compareDigest(a, b)).toBe(true)
        expect(compareDigest(utf8.encode(a), utf8.encode(b))).toBe(true)
      }
    },
  },
  {
    python: 'Compare_Digest_Tests.test_unequal',
    says: 'a text is not equal to its own beginning, nor are its bytes',
    run() {
      expect(compareDigest('token', 'tokens')).toBe(false)
      expect(compareDigest('tokens', 'token')).toBe(false)
      expect(compareDigest(utf8.encode('token'), utf8.encode('tokens'))).toBe(false)
      expect(compareDigest(utf8.encode('tokens'), utf8.encode('token'))).toBe(false)
    },
  },
  {
    python: 'Compare_Digest_Tests.test_unequal',
    says: 'long texts that differ in the last character only are not equal, nor are their bytes',
    run() {
      for (const part of ['7', 'ok', 'letters and 09']) {
        const [a, b] = [`${part.repeat(100)}y`, `${part.repeat(100)}z`]
        expect(compareDigest(a, b)).toBe(false)
        expect(compareDigest(utf8.encode(a), utf8.encode(b))).toBe(false)
      }
    },
  },
  {
    python: 'Compare_Digest_Tests.test_bad_types',
    says: 'a text and bytes are a TypeError, whichever comes first',
    run() {
      const bytes = utf8.encode('token')
      expect(() => compareDigest('token', bytes as never)).toThrow(TypeError)
      expect(() => compareDigest(bytes, 'token' as never)).toThrow(TypeError)
    },
  },
  {
    python: 'Compare_Digest_Tests.test_bad_types',
    says: 'text beyond ASCII, which Python refuses, is compared by its bytes in UTF-8',
    run() {
      expect(compareDigest('naïve ☃ 🎲', 'naïve ☃ 🎲')).toBe(true)
      expect(compareDigest('naïve ☃ 🎲', 'naïve ☃ 🎳')).toBe(false)
      // The same letter, composed in two ways, and one byte of Latin-1 in two.
      expect(compareDigest('\u00ef', 'i\u0308')).toBe(false)
      expect(compareDigest('\u00ef', '\u00c3\u00af')).toBe(false)
    },
  },
  {
    python: 'Compare_Digest_Tests.test_bool',
    says: 'the result is a boolean, whether equal or not',
    run() {
      expect(typeof compareDigest('same', 'same')).toBe('boolean')
      expect(typeof compareDigest('same', 'else')).toBe('boolean')
    },
  },
  {
    python: 'Random_Tests.test_randbits',
    says: 'k bits are 0 to 2^k - 1, and here a bigint',
    run() {
      for (const k of [3, 12, 30]) {
        const values = draw(200, () => randbits(k))
        expect(values.every((value) => value >= 0n && value < 2n ** BigInt(k))).toBe(true)
        expect(values.reduce((all, value) => all | value)).toBe(2n ** BigInt(k) - 1n)
      }
    },
  },
  {
    python: 'Random_Tests.test_choice',
    says: 'what is chosen is one of the items, each of them as often',
    run() {
      const items = upTo(7).map((i) => 2 ** i)
      expectEven(
        items,
        draw(20_000, () => choice(items)),
      )
    },
  },
  {
    python: 'Random_Tests.test_randbelow',
    says: 'below n is 0 to n - 1, and for a bigint a bigint',
    run() {
      for (const n of [2, 3, 4, 5, 6, 7, 8, 9]) {
        expect(new Set(draw(500, () => randbelow(n)))).toEqual(new Set(upTo(n)))
        expect(new Set(draw(500, () => randbelow(BigInt(n))))).toEqual(new Set(upTo(n).map(BigInt)))
      }
    },
  },
  {
    python: 'Random_Tests.test_randbelow',
    says: 'there is nothing below 0 or -1: a ValueError in Python, a RangeError here',
    run() {
      for (const n of [0, -1]) {
        expect(() => randbelow(n)).toThrow(RangeError)
        expect(() => randbelow(BigInt(n))).toThrow(RangeError)
      }
    },
  },
  {
    python: 'Token_Tests.test_token_defaults',
    says: 'each makes a token without an argument, and with None: here undefined or null',
    run() {
      for (const make of TOKENS) {
        const length = make(32).length
        for (const nothing of [[], [undefined], [null]] as const) expect(make(...nothing)).toHaveLength(length)
      }
    },
  },
  {
    python: 'Token_Tests.test_token_defaults',
    says: 'such a token has DEFAULT_ENTROPY bytes, two digits each in hexadecimal',
    run() {
      expect(tokenBytes(null)).toHaveLength(DEFAULT_ENTROPY)
      expect(tokenHex(null)).toHaveLength(2 * DEFAULT_ENTROPY)
    },
  },
  {
    python: 'Token_Tests.test_token_bytes',
    says: 'n bytes are bytes, here a Uint8Array, and n of them',
    run() {
      for (const n of [1, 8, 17, 100]) {
        expect(tokenBytes(n)).toBeInstanceOf(Uint8Array)
        expect(tokenBytes(n)).toHaveLength(n)
      }
    },
  },
  {
    python: 'Token_Tests.test_token_bytes',
    says: 'True is the number 1 in Python; here a boolean is a TypeError',
    run() {
      for (const make of TOKENS) {
        for (const value of [true, false]) expect(() => make(value as never)).toThrow(TypeError)
      }
    },
  },
  {
    python: 'Token_Tests.test_token_hex',
    says: 'n bytes are a string of 2n hexadecimal digits',
    run() {
      for (const n of [1, 12, 25, 90]) {
        const token = tokenHex(n)
        expect(typeof token).toBe('string')
        expect(token).toHaveLength(2 * n)
        expect(token).toMatch(/^[0-9a-f]+$/)
      }
    },
  },
  {
    python: 'Token_Tests.test_token_urlsafe',
    says: 'n bytes are a string of letters, digits, - and _, and no padding',
    run() {
      for (const n of [1, 11, 28, 76]) {
        const tokens = draw(200, () => tokenUrlsafe(n))
        expect(tokens.every((token) => /^[A-Za-z0-9_-]+$/.test(token))).toBe(true)
        expect(tokens.every((token) => token.length === Math.ceil((4 * n) / 3))).toBe(true)
      }
    },
  },
]

testTable(METHODS, ROWS)
