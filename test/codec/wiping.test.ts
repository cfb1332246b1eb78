import { describe, expect, test } from 'vitest'
import { codec } from '../../src/codec/codec.js'
import { SOURCE } from '../../src/codec/memory.js'
import { decodeBase64url, decodeHex, encodeBase64url, encodeHex } from '../../src/index.js'
import { recordingArrays } from '../support/arrays.js'
import { ENCODERS } from '../support/codecs.js'
import { nonZero, seeded } from '../support/entropy.js'

describe.each(ENCODERS)('the memory of the codec with %s', (_, { toHex, toBase64url }) => {
  const { memory } = codec()

  /** Where the first byte is that is not zero, or -1 if there is none. */
  const trace = () => memory.findIndex((byte, address) => byte !== 0 && address >= SOURCE)

  test('keeps no trace of what was encoded and decoded, whatever its length', () => {
    for (const length of [1, 2, 15, 16, 17, 64, 1_000, 12_288, 12_289, 73_727, 73_728, 73_729, 200_000]) {
      const secret = new Uint8Array(length)
      nonZero(seeded(length))(secret)
      const { result: texts, arrays } = recordingArrays(() => [toHex(secret), toBase64url(secret)] as const)
      expect(trace(), `${length} bytes encoded`).toBe(-1)
      const own = arrays.filter(({ buffer }) => buffer !== secret.buffer && buffer !== memory.buffer)
      expect(own.every((array) => array.every((byte) => byte === 0))).toBe(true)
      encodeHex(secret, new Uint8Array(texts[0].length))
      expect(trace(), `${length} bytes encoded in hex into others`).toBe(-1)
      encodeBase64url(secret, new Uint8Array(texts[1].length))
      expect(trace(), `${length} bytes encoded in base64url into others`).toBe(-1)
      decodeHex(texts[0])
      expect(trace(), `${length} bytes of hex decoded`).toBe(-1)
      decodeBase64url(texts[1])
      expect(trace(), `${length} bytes of base64url decoded`).toBe(-1)
    }
  })

  test('keeps no trace of a text that was refused', () => {
    for (const length of [4, 60, 68, 100_000, 147_456, 400_000]) {
      for (const foreign of ['!', 'é', '語', '\ud800', '=', '\0']) {
        expect(() => decodeHex('7'.repeat(length - 1) + foreign)).toThrow(RangeError)
        expect(trace()).toBe(-1)
        expect(() => decodeBase64url('7'.repeat(length - 1) + foreign)).toThrow(RangeError)
        expect(trace()).toBe(-1)
      }
      expect(() => decodeBase64url('7'.repeat(length + 2))).toThrow(/not zero/)
      expect(trace()).toBe(-1)
    }
  })
})
