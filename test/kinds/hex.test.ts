import { describe, expect, test } from 'vitest'
import { decodeHex, hex } from '../../src/index.js'
import { linesIn, packedIn } from '../support/codes.js'
import { BACKENDS } from '../support/engines.js'

describe.each(BACKENDS)('hexadecimal tokens by %s', (backend) => {
  test('of 0 to 100 bytes have two lower case digits a byte, in every verb', () => {
    for (let bytes = 0; bytes <= 100; bytes++) {
      const tokens = hex({ bytes, backend })
      expect(tokens.width).toBe(2 * bytes)
      expect(tokens.byteWidth).toBe(2 * bytes)
      expect(tokens.bits).toBe(8 * bytes)
      const packed = tokens.fill(new Uint8Array(3 * 2 * bytes))
      const made = [tokens.one(), ...tokens.many(4), ...linesIn(tokens.lines(4)), ...packedIn(tokens, packed)]
      expect(made.length).toBe(bytes === 0 ? 9 : 12)
      for (const token of made) {
        expect(token).toMatch(/^[0-9a-f]*$/)
        expect(decodeHex(token).length).toBe(bytes)
        expect(tokens.check(token)).toBe(true)
      }
      if (bytes >= 8) expect(new Set(made).size).toBe(12)
    }
  })

  test('of 20,000 bytes are whole, in every verb', () => {
    const tokens = hex({ bytes: 20_000, backend })
    const packed = tokens.fill(new Uint8Array(2 * 40_000))
    const made = [
      tokens.one(),
      tokens.one(),
      ...tokens.many(2),
      ...linesIn(tokens.lines(2)),
      ...packedIn(tokens, packed),
    ]
    expect(made.length).toBe(8)
    expect(made.every((token) => /^[0-9a-f]{40000}$/.test(token))).toBe(true)
    expect(new Set(made).size).toBe(8)
  })
})

test('hexadecimal tokens have 32 bytes unless told otherwise', () => {
  for (const tokens of [hex(), hex({}), hex(null), hex({ bytes: undefined }), hex({ bytes: null })]) {
    expect(tokens.one()).toMatch(/^[0-9a-f]{64}$/)
    expect(tokens.bits).toBe(256)
  }
})
