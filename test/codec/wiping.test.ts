import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Codec } from '../../src/codec/backend.js'
import { begin, end } from '../../src/codec/index.js'
import { SOURCE, SOURCE_BYTES } from '../../src/codec/memory.js'
import { decodeBase64url, decodeHex, encodeBase64url, encodeHex } from '../../src/index.js'
import { recordingArrays } from '../support/arrays.js'
import { ENCODERS } from '../support/codecs.js'
import { nonZero, seeded } from '../support/entropy.js'

/** The codec, at rest. */
function idle(): Codec {
  const codec = begin()
  end(codec, 0, 0)
  return codec
}

/** Where the first byte is that is not zero, or -1 if there is none. */
function traceIn(memory: Uint8Array): number {
  return memory.findIndex((byte, address) => byte !== 0 && address >= SOURCE)
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe.each(ENCODERS)('the memory of the codec with %s', (_, { toHex, toBase64url }) => {
  const { memory } = idle()
  const trace = () => traceIn(memory)

  test('keeps no trace of what was encoded and decoded, whatever its length', () => {
    for (const length of [1, 2, 15, 16, 17, 64, 1_000, 12_288, 12_289, SOURCE_BYTES, SOURCE_BYTES + 1, 200_000]) {
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

describe('when something goes wrong', () => {
  const { memory } = idle()

  test('the text of a string that cannot be made is wiped', async () => {
    vi.resetModules()
    vi.stubGlobal('Buffer', undefined)
    vi.stubGlobal('TextDecoder', undefined)
    const library = await import('../../src/index.js')
    expect(() => library.encodeHex(new Uint8Array(200).fill(7))).toThrow('TextDecoder')
    const codec = (await import('../../src/codec/index.js')).begin()
    expect(codec.memory).not.toBe(memory)
    expect(traceIn(codec.memory)).toBe(-1)
  })

  test('what was decoded of a text that is refused is wiped', () => {
    for (const decode of [() => decodeHex(`${'7'.repeat(40_000)}!7`), () => decodeBase64url('7'.repeat(40_002))]) {
      const { arrays } = recordingArrays(() => expect(decode).toThrow(RangeError))
      expect(arrays.length).toBeGreaterThan(0)
      for (const array of arrays)
        expect(array.subarray(array.buffer === memory.buffer ? SOURCE : 0)).not.toContain(0xbb)
      expect(arrays.every((array) => array.buffer === memory.buffer || array.every((byte) => byte === 0))).toBe(true)
    }
  })

  test('a call within a call, which somebody’s own methods can make, is refused and spoils nothing', () => {
    const set = Uint8Array.prototype.set
    const target = new Uint8Array(200)
    vi.spyOn(Uint8Array.prototype, 'set').mockImplementation(function (this: Uint8Array, ...args) {
      encodeHex(Uint8Array.of(1), new Uint8Array(2))
      set.apply(this, args)
    })
    expect(() => encodeHex(new Uint8Array(100).fill(7), target)).toThrow(/must not be called while/)
    vi.restoreAllMocks()
    expect(traceIn(memory)).toBe(-1)
    expect(Buffer.from(encodeHex(new Uint8Array(100).fill(7), target)).toString()).toBe('07'.repeat(100))
  })
})
