import { describe, expect, test } from 'vitest'
import { decodeBase64url, urlsafe } from '../../src/index.js'
import { linesIn, packedIn } from '../support/codes.js'
import { BACKENDS } from '../support/engines.js'

describe.each(BACKENDS)('URL-safe tokens by %s', (backend) => {
  test('of 0 to 100 bytes decode strictly to as many bytes, in every verb', () => {
    for (let bytes = 0; bytes <= 100; bytes++) {
      const width = Math.ceil((4 * bytes) / 3)
      const tokens = urlsafe({ bytes, backend })
      expect(tokens.width).toBe(width)
      expect(tokens.byteWidth).toBe(width)
      expect(tokens.bits).toBe(8 * bytes)
      const packed = tokens.fill(new Uint8Array(3 * width))
      const made = [tokens.one(), ...tokens.many(9), ...linesIn(tokens.lines(9)), ...packedIn(tokens, packed)]
      expect(made.length).toBe(bytes === 0 ? 19 : 22)
      for (const token of made) {
        expect(token.length).toBe(width)
        expect(decodeBase64url(token).length).toBe(bytes)
        expect(Buffer.from(token, 'base64url').toString('base64url')).toBe(token)
        expect(tokens.check(token)).toBe(true)
      }
    }
  })

  test('take every value that their last character can have', () => {
    const lastOf = (bytes: number) =>
      new Set(
        urlsafe({ bytes, backend })
          .many(3_000)
          .map((token) => token.at(-1)),
      )
    expect(lastOf(1)).toEqual(new Set('AQgw'))
    expect(lastOf(2)).toEqual(new Set('AEIMQUYcgkosw048'))
    expect(lastOf(3).size).toBe(64)
    expect(lastOf(16)).toEqual(new Set('AQgw'))
  })

  test('of 20,000 to 20,002 bytes are whole, in every verb', () => {
    for (const bytes of [20_000, 20_001, 20_002]) {
      const tokens = urlsafe({ bytes, backend })
      const packed = tokens.fill(new Uint8Array(2 * tokens.width))
      const made = [tokens.one(), ...tokens.many(2), ...linesIn(tokens.lines(2)), ...packedIn(tokens, packed)]
      expect(made.length).toBe(7)
      for (const token of made) expect(decodeBase64url(token).length).toBe(bytes)
      expect(new Set(made).size).toBe(7)
    }
  })
})

test('URL-safe tokens have 32 bytes unless told otherwise', () => {
  for (const tokens of [urlsafe(), urlsafe({}), urlsafe(null), urlsafe({ bytes: undefined })]) {
    expect(tokens.one()).toMatch(/^[\w-]{43}$/)
    expect(tokens.bits).toBe(256)
  }
})
