import { encodeBase64url, encodeHex, hex, type Mint, mint, password, randbelow, unique, urlsafe, uuid } from 'tokenmill'
import { describe, expect, test } from 'vitest'
import { BACKENDS } from './support/engines.js'

/** Bytes in shared memory, into which `getRandomValues` itself does not write. */
function shared(length: number): Uint8Array<SharedArrayBuffer> {
  return new Uint8Array(new SharedArrayBuffer(length))
}

describe.each(BACKENDS)('a target in shared memory (%s)', (backend) => {
  test.each<[string, Mint]>([
    ['codes', mint({ length: 11, prefix: 'x-', group: 4, backend })],
    ['hex', hex({ backend })],
    ['base64url', urlsafe({ backend })],
    ['UUIDs', uuid({ backend })],
    ['passwords', password({ digits: 2, backend })],
    ['unique codes', unique(mint({ length: 11, backend }))],
  ])('is filled with %s', (_, codes) => {
    const width = codes.byteWidth as number
    const count = 10_000
    const target = shared(width * count + 3).subarray(3)
    expect(codes.fill(target)).toBe(target)
    const text = Buffer.from(target.slice()).toString()
    const each = Array.from({ length: count }, (_, i) => text.slice(i * width, (i + 1) * width))
    expect(each.every((code) => codes.check(code))).toBe(true)
    expect(new Set(each).size).toBe(count)
  })
})

test('numbers and encodings are written into shared memory', () => {
  const numbers = randbelow(10, shared(10_000))
  expect(new Set(numbers).size).toBe(10)
  expect(Array.from(encodeHex(Uint8Array.of(0, 171), shared(4)))).toEqual(Array.from(Buffer.from('00ab')))
  expect(Array.from(encodeBase64url(Uint8Array.of(0, 171), shared(3)))).toEqual(Array.from(Buffer.from('AKs')))
})
