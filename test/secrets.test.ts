import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  DEFAULT_ENTROPY,
  decodeBase64url,
  decodeHex,
  discardEntropy,
  tokenBytes,
  tokenHex,
  tokenUrlsafe,
} from '../src/index.js'
import { labelled, recorded, replaceSystemEntropy, seeded } from './support/entropy.js'

afterEach(() => {
  vi.restoreAllMocks()
})

test('the default is 32 bytes, left out, undefined or null', () => {
  expect(DEFAULT_ENTROPY).toBe(32)
  for (const argument of [[], [undefined], [null]] as const) {
    expect(tokenBytes(...argument).length).toBe(32)
    expect(tokenHex(...argument)).toMatch(/^[0-9a-f]{64}$/)
    expect(tokenUrlsafe(...argument)).toMatch(/^[\w-]{43}$/)
  }
})

describe('tokenBytes', () => {
  test('gives as many bytes as asked for, in an array of its own', () => {
    for (const length of [0, 1, 16, 32, 65_535, 65_536, 65_537, 1_000_000]) {
      const bytes = tokenBytes(length)
      expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype)
      expect(bytes.length).toBe(length)
      expect(bytes.buffer.byteLength).toBe(length)
    }
  })

  test('gives each byte of the source once, asking for at most 65,536 at a time', () => {
    const { source, answers } = recorded(labelled())
    replaceSystemEntropy(source)
    const bytes = tokenBytes(400_000)
    expect(Math.max(...answers.map((answer) => answer.length))).toBeLessThanOrEqual(65_536)
    const labels = new Uint32Array(bytes.buffer)
    expect(labels.every((label, i) => label === i + 1)).toBe(true)
    expect(new Uint32Array(tokenBytes(4).buffer)[0]).toBe(100_001)
  })

  test('takes every value of a byte', () => {
    expect(new Set(tokenBytes(20_000)).size).toBe(256)
  })
})

describe('tokenHex and tokenUrlsafe', () => {
  test('give tokens of as many bytes as asked for', () => {
    for (const nbytes of [...Array(201).keys(), 1_000, 6_143, 6_144, 6_145, 100_000, 1_000_000]) {
      expect(decodeHex(tokenHex(nbytes)).length).toBe(nbytes)
      expect(decodeBase64url(tokenUrlsafe(nbytes)).length).toBe(nbytes)
    }
  })

  test('never give the same token twice', () => {
    for (const make of [tokenHex, tokenUrlsafe]) {
      for (const nbytes of [16, 128, 129]) {
        expect(new Set(Array.from({ length: 2_000 }, () => make(nbytes))).size).toBe(2_000)
      }
    }
  })

  test('of no bytes are empty, as in Python', () => {
    expect([tokenHex(0), tokenUrlsafe(0), tokenBytes(0).length]).toEqual(['', '', 0])
  })

  test('are made of fresh entropy after discardEntropy', () => {
    tokenHex(16)
    tokenUrlsafe(16)
    for (const make of [tokenHex, tokenUrlsafe]) {
      discardEntropy()
      const { source, answers } = recorded(seeded(1))
      replaceSystemEntropy(source)
      make(16)
      expect(answers.length).toBeGreaterThan(0)
    }
    discardEntropy()
  })
})
