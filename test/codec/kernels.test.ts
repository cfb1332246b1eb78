import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHUNK as MOST_CHARACTERS } from '../../src/codec/decode.js'
import { CHUNK } from '../../src/codec/encode.js'
import { MEMORY_BYTES, SLACK, SOURCE, SOURCE_BYTES, TARGET } from '../../src/codec/memory.js'
import { startReference } from '../../src/codec/reference.js'
import { startWasm } from '../../src/codec/wasm.js'
import { seeded } from '../support/entropy.js'

const wasm = startWasm()
const reference = startReference()
const backends = [wasm, reference]

type Coder = 'Hex' | 'Base64url'

const CODERS: readonly Coder[] = ['Hex', 'Base64url']

function lengthOf(coder: Coder, bytes: number): number {
  return coder === 'Hex' ? 2 * bytes : Math.ceil((4 * bytes) / 3)
}

function expected(coder: Coder, bytes: Uint8Array): string {
  return Buffer.from(bytes).toString(coder === 'Hex' ? 'hex' : 'base64url')
}

/** What both backends encode; rubbish lies around the source and in the target, as after any earlier use. */
function encoded(coder: Coder, bytes: Uint8Array): string[] {
  return backends.map((backend) => {
    backend.memory.fill(0xa5, SOURCE, SOURCE + bytes.length + 64)
    backend.memory.fill(0x5a, TARGET, TARGET + lengthOf(coder, bytes.length) + 64)
    backend.memory.set(bytes, SOURCE)
    backend[`encode${coder}`](SOURCE, bytes.length, TARGET)
    return Buffer.from(backend.memory.buffer, TARGET, lengthOf(coder, bytes.length)).toString('latin1')
  })
}

/** What both backends decode: the bytes, or undefined where the text is refused. */
function decoded(coder: Coder, text: Uint8Array): (string | undefined)[] {
  return backends.map((backend) => {
    backend.memory.fill(0xff, SOURCE, SOURCE + text.length + 64)
    backend.memory.set(text, SOURCE)
    if (!backend[`decode${coder}`](SOURCE, text.length, TARGET)) return undefined
    const bytes = coder === 'Hex' ? text.length / 2 : Math.floor((3 * text.length) / 4)
    return Buffer.from(backend.memory.buffer, TARGET, bytes).toString('hex')
  })
}

describe.each(CODERS)('the %s kernels of both backends', (coder) => {
  test('encode and decode every length from 0 to 200 as Buffer does', () => {
    const random = seeded(1)
    for (let length = 0; length <= 200; length++) {
      const bytes = new Uint8Array(length)
      random(bytes)
      const text = expected(coder, bytes)
      expect(encoded(coder, bytes), `${length} bytes`).toEqual([text, text])
      const hex = Buffer.from(bytes).toString('hex')
      expect(decoded(coder, Buffer.from(text)), `${length} bytes`).toEqual([hex, hex])
    }
  })

  test('encode and decode the lengths around the most that they are given', () => {
    const random = seeded(2)
    const mostBytes = coder === 'Hex' ? MOST_CHARACTERS / 2 : (3 * MOST_CHARACTERS) / 4
    for (const less of [17, 16, 3, 2, 1, 0]) {
      const bytes = new Uint8Array(SOURCE_BYTES - less)
      random(bytes)
      const text = expected(coder, bytes)
      expect(encoded(coder, bytes).every((found) => found === text)).toBe(true)
      const few = bytes.subarray(0, mostBytes - less)
      const hex = Buffer.from(few).toString('hex')
      expect(decoded(coder, Buffer.from(expected(coder, few))).every((found) => found === hex)).toBe(true)
    }
  })

  test('encode any bytes as Buffer does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        const text = expected(coder, bytes)
        expect(encoded(coder, bytes)).toEqual([text, text])
      }),
    )
  })

  test('refuse exactly the characters outside the alphabet, in every place of a vector', () => {
    const allowed = coder === 'Hex' ? /[0-9a-fA-F]/ : /[\w-]/
    const zero = coder === 'Hex' ? 0x30 : 0x41
    for (let place = 0; place < 72; place++) {
      for (let code = 0; code < 256; code++) {
        const text = new Uint8Array(72).fill(zero)
        text[place] = code
        const isAllowed = code < 0x80 && allowed.test(String.fromCharCode(code))
        const results = decoded(coder, text)
        if (results.some((result) => (result !== undefined) !== isAllowed) || results[0] !== results[1]) {
          expect.fail(`character ${code} in place ${place} is ${isAllowed ? 'refused' : 'accepted'}: ${results}`)
        }
      }
    }
  })

  test('refuse a foreign character at the end of every length', () => {
    for (let length = 2; length <= 100; length++) {
      if (coder === 'Hex' ? length % 2 === 1 : length % 4 === 1) continue
      const text = new Uint8Array(length).fill(0x41)
      text[length - 1] = 0x21
      expect(decoded(coder, text), `${length} characters`).toEqual([undefined, undefined])
    }
  })
})

test('what the host gives the kernels fits into their memory, and what they make of it', () => {
  expect(Math.max(CHUNK, MOST_CHARACTERS)).toBeLessThanOrEqual(SOURCE_BYTES)
  expect(TARGET + lengthOf('Hex', SOURCE_BYTES) + SLACK).toBeLessThanOrEqual(MEMORY_BYTES)
})
