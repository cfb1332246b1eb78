import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareDigest } from '../src/index.js'

describe('compareDigest', () => {
  test('says whether two strings are the same', () => {
    const text = fc.string({ unit: 'grapheme' })
    fc.assert(fc.property(text, text, (a, b) => compareDigest(a, b) === (a === b)))
    fc.assert(fc.property(text, (a) => compareDigest(a, a) && !compareDigest(a, `${a}x`) && !compareDigest(`${a}x`, a)))
  })

  test('says whether two byte arrays are the same', () => {
    const bytes = fc.uint8Array()
    fc.assert(fc.property(bytes, bytes, (a, b) => compareDigest(a, b) === (Buffer.compare(a, b) === 0)))
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (a, at, change) => {
        const b = a.slice()
        const index = at % a.length
        b[index] = (b[index] as number) ^ change
        return !compareDigest(a, b) && compareDigest(a, a.slice())
      }),
    )
    expect(compareDigest(Buffer.from('abc'), new TextEncoder().encode('abc'))).toBe(true)
  })

  test('takes strings beyond ASCII by their bytes: other compositions of a letter are other strings', () => {
    expect(compareDigest('é', 'é')).toBe(true)
    expect(compareDigest('\u00e9', 'e\u0301')).toBe(false)
  })

  test('refuses different types, other types, and strings that UTF-8 cannot tell apart', () => {
    for (const [a, b] of [
      ['a', Uint8Array.of(97)],
      [Uint8Array.of(97), 'a'],
      ['5', 5],
      [null, null],
      [undefined, undefined],
      [[97], [97]],
    ]) {
      expect(() => compareDigest(a as string, b as string)).toThrow(TypeError)
    }
    expect(() => compareDigest('\ud800', '\udbff')).toThrow(RangeError)
  })
})
