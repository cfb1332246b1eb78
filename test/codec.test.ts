import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHUNK as DECODED_AT_ONCE } from '../src/codec/decode.js'
import { CHUNK as ENCODED_IN_PARTS } from '../src/codec/encode.js'
import { SOURCE_BYTES as ENCODED_AT_ONCE } from '../src/codec/memory.js'
import { decodeBase64url, decodeHex, encodeBase64url } from '../src/index.js'
import { ENCODERS } from './support/codecs.js'
import { seeded } from './support/entropy.js'

/** RFC 4648 section 10; base64url as section 5 has it, without padding. */
const VECTORS = [
  ['', '', ''],
  ['f', '66', 'Zg'],
  ['fo', '666F', 'Zm8'],
  ['foo', '666F6F', 'Zm9v'],
  ['foob', '666F6F62', 'Zm9vYg'],
  ['fooba', '666F6F6261', 'Zm9vYmE'],
  ['foobar', '666F6F626172', 'Zm9vYmFy'],
] as const

function random(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  seeded(length)(bytes)
  return bytes
}

describe.each(ENCODERS)('the vectors of RFC 4648 with %s', (_, { toHex, toBase64url }) => {
  test.each(VECTORS)('%o', (text, base16, base64url) => {
    const bytes = new TextEncoder().encode(text)
    expect(toHex(bytes)).toBe(base16.toLowerCase())
    expect(decodeHex(base16)).toEqual(bytes)
    expect(decodeHex(base16.toLowerCase())).toEqual(bytes)
    expect(toBase64url(bytes)).toBe(base64url)
    expect(decodeBase64url(base64url)).toEqual(bytes)
  })

  test('the two characters that differ from base64 are - and _', () => {
    expect(toBase64url(Uint8Array.of(0xfb, 0xff, 0xfe))).toBe('-__-')
    expect(decodeBase64url('-__-')).toEqual(Uint8Array.of(0xfb, 0xff, 0xfe))
  })
})

describe.each(ENCODERS)('encoding and decoding with %s', (_, { toHex, toBase64url }) => {
  test('any bytes gives them back, and agrees with Buffer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const buffer = Buffer.from(bytes)
        expect(toHex(bytes)).toBe(buffer.toString('hex'))
        expect(toBase64url(bytes)).toBe(buffer.toString('base64url'))
        expect(decodeHex(toHex(bytes))).toEqual(bytes)
        expect(decodeHex(toHex(bytes).toUpperCase())).toEqual(bytes)
        expect(decodeBase64url(toBase64url(bytes))).toEqual(bytes)
      }),
    )
  })

  test('every length up to 200, and those around whole chunks', () => {
    const large = [ENCODED_AT_ONCE, ENCODED_IN_PARTS, DECODED_AT_ONCE / 2, (3 * DECODED_AT_ONCE) / 4].flatMap(
      (length) => [length, 2 * length].flatMap((at) => [at - 2, at - 1, at, at + 1, at + 2]),
    )
    for (const length of [...Array(201).keys(), ...large]) {
      const bytes = random(length)
      const buffer = Buffer.from(bytes)
      const hex = toHex(bytes)
      const base64url = toBase64url(bytes)
      expect(hex === buffer.toString('hex'), `${length} bytes`).toBe(true)
      expect(base64url === buffer.toString('base64url'), `${length} bytes`).toBe(true)
      expect(buffer.equals(decodeHex(hex)), `${length} bytes`).toBe(true)
      expect(buffer.equals(decodeBase64url(base64url)), `${length} bytes`).toBe(true)
    }
  })

  test('leaves what it is given as it was, and takes a part of a larger buffer', () => {
    const memory = random(300)
    const before = memory.slice()
    const part = memory.subarray(100, 117)
    expect(toHex(part)).toBe(Buffer.from(before.subarray(100, 117)).toString('hex'))
    expect(toBase64url(Buffer.from(memory.buffer, 100, 17))).toBe(
      Buffer.from(before.subarray(100, 117)).toString('base64url'),
    )
    expect(memory).toEqual(before)
  })

  test('gives plain byte arrays of their own', () => {
    for (const bytes of [decodeHex('00ff'), decodeBase64url('AP8')]) {
      expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype)
      expect(bytes.buffer.byteLength).toBe(2)
    }
  })
})

describe('strict decoding', () => {
  test.each([
    '0',
    '000',
    '0g',
    'g0',
    '0x00',
    '00 ',
    ' 00',
    '0\n',
    '００',
    '-1',
    '+1',
    '0.',
    'é0',
    '0\u0130',
    '\u0141a',
    '\ud800a',
  ])('refuses %j as hexadecimal', (text) => {
    expect(() => decodeHex(text)).toThrow(RangeError)
  })

  test.each([
    'A',
    'AAAAA',
    'Zg==',
    'Zm8=',
    'Zm9v====',
    'Zm 9v',
    'Zm9v\n',
    '+w',
    '_/8',
    '-+__',
    'Zé',
    'A\u0141',
    'ＡＡ',
    '\ud83d\ude00',
    'AA.',
    '=A',
    '==',
  ])('refuses %j as base64url', (text) => {
    expect(() => decodeBase64url(text)).toThrow(RangeError)
  })

  test('refuses unused bits that are not zero, so that each sequence of bytes has one text', () => {
    const symbols = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (const start of ['', 'Zm9v', 'Zm9v'.repeat(20)]) {
      for (const [before, step] of [
        ['Z', 16],
        ['Zm', 4],
      ] as const) {
        ;[...symbols].forEach((last, value) => {
          const text = start + before + last
          if (value % step === 0) expect(encodeBase64url(decodeBase64url(text))).toBe(text)
          else expect(() => decodeBase64url(text), text).toThrow(/not zero/)
        })
      }
    }
  })

  test('refuses every text that Buffer would not give back as it is', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: fc.constantFrom(...'ABCZabcz019-_+/= \n\u0141'), maxLength: 150 }),
      fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), maxLength: 150 }),
    )
    fc.assert(
      fc.property(anyText, (text) => {
        const isBase64url = Buffer.from(text, 'base64url').toString('base64url') === text
        const isHex = Buffer.from(text, 'hex').toString('hex') === text.toLowerCase() && /^[\da-f]*$/i.test(text)
        if (isBase64url) expect(decodeBase64url(text)).toEqual(new Uint8Array(Buffer.from(text, 'base64url')))
        else expect(() => decodeBase64url(text)).toThrow(RangeError)
        if (isHex) expect(decodeHex(text)).toEqual(new Uint8Array(Buffer.from(text, 'hex')))
        else expect(() => decodeHex(text)).toThrow(RangeError)
      }),
      { numRuns: 500 },
    )
  })

  test('refuses one foreign character anywhere in a long text', () => {
    const length = 2 * DECODED_AT_ONCE + 40
    for (const at of [
      0,
      15,
      31,
      32,
      DECODED_AT_ONCE - 1,
      DECODED_AT_ONCE,
      DECODED_AT_ONCE + 1,
      length - 2,
      length - 1,
    ]) {
      for (const foreign of ['!', 'é', '語', '\0', '\ud83d', '\u0141']) {
        const text = `${'4'.repeat(at)}${foreign}${'4'.repeat(length - 1 - at)}`
        expect(() => decodeHex(text)).toThrow(RangeError)
        expect(() => decodeBase64url(text)).toThrow(RangeError)
      }
    }
  })

  test('refuses a pair of surrogates that lies across two chunks', () => {
    const text = `${'4'.repeat(DECODED_AT_ONCE - 1)}😀${'4'.repeat(99)}`
    expect(() => decodeHex(text)).toThrow(RangeError)
    expect(() => decodeBase64url(text)).toThrow(RangeError)
  })

  test('never repeats the text in its message, for it may be a secret', () => {
    for (const text of ['c0ffee42secret!!', 'c0ffee42secre', 'c0ffee42secreB']) {
      for (const decode of [decodeHex, decodeBase64url]) {
        try {
          decode(text)
          expect.fail('it was accepted')
        } catch (error) {
          expect(String(error)).toMatch(/RangeError: decode\w+: /)
          expect(String(error)).not.toMatch(/coffee|secre/)
        }
      }
    }
  })
})
