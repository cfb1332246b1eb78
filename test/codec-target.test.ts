import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHUNK as AT_ONCE } from '../src/codec/encode.js'
import { encodeBase64url, encodeHex } from '../src/index.js'
import { seeded } from './support/entropy.js'

const ENCODERS = [
  ['hex', encodeHex],
  ['base64url', encodeBase64url],
] as const

function random(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  seeded(length)(bytes)
  return bytes
}

describe.each(ENCODERS)('encoding %s into bytes', (encoding, encode) => {
  const expected = (bytes: Uint8Array) => Buffer.from(Buffer.from(bytes).toString(encoding), 'latin1')

  test('gives the target, with the characters of the string', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const characters = expected(bytes)
        const target = new Uint8Array(characters.length)
        expect(encode(bytes, target)).toBe(target)
        expect(characters.equals(target)).toBe(true)
      }),
    )
  })

  test('of every length up to 100, and around whole parts, writes no further than its end', () => {
    const large = [1, 2, 5].flatMap((parts) => [-2, -1, 0, 1, 2].map((more) => parts * AT_ONCE + more))
    for (const length of [...Array(101).keys(), ...large]) {
      const bytes = random(length)
      const characters = expected(bytes)
      const memory = Buffer.alloc(characters.length + 64, 7)
      encode(bytes, memory.subarray(32, 32 + characters.length))
      expect(memory.subarray(32, 32 + characters.length).equals(characters), `${length} bytes`).toBe(true)
      expect(memory.subarray(0, 32).equals(Buffer.alloc(32, 7)), `${length} bytes`).toBe(true)
      expect(memory.subarray(-32).equals(Buffer.alloc(32, 7)), `${length} bytes`).toBe(true)
      expect(Buffer.from(bytes).equals(random(length)), `${length} bytes`).toBe(true)
    }
  })

  test('takes an omitted target, undefined and null for a string', () => {
    const asked = encode as (bytes: Uint8Array, target?: null) => unknown
    for (const text of [asked(Uint8Array.of(1)), asked(Uint8Array.of(1), undefined), asked(Uint8Array.of(1), null)]) {
      expect(text).toBe(Buffer.of(1).toString(encoding))
    }
  })

  test('refuses a target of another length, and says both', () => {
    const bytes = random(30)
    const right = expected(bytes).length
    for (const length of [0, right - 1, right + 1, 2 * right]) {
      expect(() => encode(bytes, new Uint8Array(length))).toThrow(RangeError)
      expect(() => encode(bytes, new Uint8Array(length))).toThrow(
        new RegExp(`^encode\\w+: target must have ${right} bytes, .*30 bytes; it has ${length}$`),
      )
    }
  })

  test('refuses what is not a byte array', () => {
    for (const target of [4, '', [0, 0], new Uint16Array(2), new ArrayBuffer(2), new DataView(new ArrayBuffer(2))]) {
      expect(() => encode(Uint8Array.of(1), target as never)).toThrow(TypeError)
      expect(() => encode(Uint8Array.of(1), target as never)).toThrow(/^encode\w+: target must be a Uint8Array, got /)
    }
    expect(() => encode('00' as never, new Uint8Array(4))).toThrow(/^encode\w+: bytes must be a Uint8Array/)
  })

  test('refuses memory that is the source as well, and takes its neighbourhood', () => {
    const memory = random(200)
    const bytes = memory.subarray(80, 98)
    const characters = expected(bytes)
    const { length } = characters
    for (const from of [80, 97, 80 - length + 1, 80 - 3]) {
      const before = memory.slice()
      expect(() => encode(bytes, memory.subarray(from, from + length))).toThrow(
        /^encode\w+: target must not share memory with bytes$/,
      )
      expect(memory).toEqual(before)
    }
    for (const from of [98, 80 - length]) {
      expect(characters.equals(encode(bytes, memory.subarray(from, from + length)))).toBe(true)
    }
  })

  test('refuses two buffers of shared memory, which may be the same', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(200))
    const same = new Uint8Array(structuredClone(shared.buffer))
    const { length } = expected(shared.subarray(0, 30))
    expect(() => encode(shared.subarray(0, 30), same.subarray(0, length))).toThrow(/must not share memory/)
    expect(expected(shared.subarray(0, 30)).equals(encode(shared.subarray(0, 30), new Uint8Array(length)))).toBe(true)
  })

  test('refuses a buffer that is detached', () => {
    const detached = new Uint8Array(4)
    structuredClone(detached.buffer, { transfer: [detached.buffer] })
    expect(() => encode(Uint8Array.of(1), detached)).toThrow(/target must have a buffer that is not detached/)
    expect(() => encode(detached, new Uint8Array(4))).toThrow(/bytes must have a buffer that is not detached/)
  })

  test('believes no length that a caller has redefined', () => {
    const characters = expected(random(40))
    const target = Object.defineProperty(new Uint8Array(characters.length), 'length', { value: 3 })
    const bytes = Object.defineProperty(random(40), 'length', { value: 2 })
    expect(characters.equals(Buffer.from(encode(bytes, target).buffer))).toBe(true)
  })
})
