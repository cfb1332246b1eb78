import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  alphabets,
  apiKey,
  encodeBase64url,
  encodeHex,
  hex,
  mint,
  password,
  tokenBytes,
  tokenHex,
  tokenUrlsafe,
  urlsafe,
  uuid,
} from '../src/index.js'
import { passphrase } from '../src/passphrase.js'
import { linesIn } from './support/codes.js'
import { constant, replaceSystemEntropy } from './support/entropy.js'

afterEach(() => {
  vi.restoreAllMocks()
})

/** Everything that takes a size. */
const SIZED: [string, (size: number) => unknown][] = [
  ['mint of a length', (length) => mint({ length }).one()],
  ['mint of a length and an alphabet of its own', (length) => mint({ alphabet: 'abc', length }).one()],
  ['mint of groups', (group) => mint({ group }).one()],
  ['hex', (bytes) => hex({ bytes }).one()],
  ['urlsafe', (bytes) => urlsafe({ bytes }).one()],
  ['apiKey', (length) => apiKey({ prefix: 'k_', length }).one()],
  ['password', (length) => password({ length }).one()],
  ['password of at least so many digits', (digits) => password({ digits }).one()],
  ['passphrase', (words) => passphrase({ words }).one()],
  ['many', (count) => mint().many(count)],
  ['lines', (count) => mint().lines(count)],
  ['stream', (count) => mint().stream(count)],
  ['tokenBytes', (nbytes) => tokenBytes(nbytes)],
  ['tokenHex', (nbytes) => tokenHex(nbytes)],
  ['tokenUrlsafe', (nbytes) => tokenUrlsafe(nbytes)],
]

describe('what befell nanoid', () => {
  test.each(SIZED)('CVE-2024-55565: a fractional size is refused by %s, and spoils no later token', (_, call) => {
    for (const size of [0.5, 1.5, 15.7, 21.000001, Number.MIN_VALUE]) expect(() => call(size)).toThrow(RangeError)
    const made = [mint().one(), tokenHex(), tokenUrlsafe(), uuid().one()]
    const more = [mint().one(), tokenHex(), tokenUrlsafe(), uuid().one()]
    expect(new Set([...made, ...more]).size).toBe(8)
  })

  test('CVE-2026-67213: a size of 0 with an alphabet of one’s own is refused and does not loop for ever', () => {
    for (const alphabet of ['ab', alphabets.digits, alphabets.base62, 'éè', '🂡🂢🂣']) {
      expect(() => mint({ alphabet, length: 0 })).toThrow(RangeError)
    }
    // Where nothing can be meant by 0, it gives nothing.
    expect([tokenHex(0), tokenUrlsafe(0), hex({ bytes: 0 }).one(), urlsafe({ bytes: 0 }).one()]).toEqual([
      '',
      '',
      '',
      '',
    ])
    expect([mint().many(0), linesIn(mint().lines(0)), tokenBytes(0).length]).toEqual([[], [], 0])
  })

  test.each(SIZED)('CVE-2026-67214: a negative size is refused by %s and does not loop for ever', (_, call) => {
    for (const size of [-1, -21, -0.5, -(2 ** 31), -(2 ** 32), -(2 ** 53), -Infinity]) {
      expect(() => call(size)).toThrow(RangeError)
    }
  })
})

describe('a request whose result cannot exist', () => {
  const IMPOSSIBLE: [string, () => unknown][] = [
    ['tokenHex of 2^31 − 1 bytes', () => tokenHex(2 ** 31 - 1)],
    ['tokenUrlsafe of 2^31 − 1 bytes', () => tokenUrlsafe(2 ** 31 - 1)],
    ['one of 2^30 bytes in hexadecimal', () => hex({ bytes: 2 ** 30 }).one()],
    ['one of 2^30 bytes for URLs', () => urlsafe({ bytes: 2 ** 30 }).one()],
    ['many of such', () => hex({ bytes: 2 ** 31 - 1 }).many(2)],
    ['two terabytes of strings', () => hex({ bytes: 10_000 }).many(100_000_000)],
    ['2^53 − 1 lines', () => mint().lines(Number.MAX_SAFE_INTEGER)],
    ['2^40 lines of one digit', () => mint({ alphabet: alphabets.digits, length: 1 }).lines(2 ** 40)],
    ['2^53 − 1 lines of codes that vary in bytes', () => mint({ alphabet: 'aé' }).lines(Number.MAX_SAFE_INTEGER)],
    ['2^53 − 1 lines of astral symbols', () => mint({ alphabet: '🂡🂢🂣' }).lines(Number.MAX_SAFE_INTEGER)],
    ['2^53 − 1 empty lines', () => hex({ bytes: 0 }).lines(Number.MAX_SAFE_INTEGER)],
    ['2^53 − 1 lines of passphrases', () => passphrase().lines(Number.MAX_SAFE_INTEGER)],
    ['a hundred million long passphrases', () => passphrase({ words: 64 }).many(100_000_000)],
    ['2^53 − 1 lines of passwords', () => password({ digits: 2 }).lines(Number.MAX_SAFE_INTEGER)],
    ['a hundred million long passwords', () => password({ length: 256, digits: 2 }).many(100_000_000)],
    ['2^32 codes in an array', () => mint().many(2 ** 32)],
    ['2^32 empty tokens in an array', () => hex({ bytes: 0 }).many(2 ** 32)],
    ['the hexadecimal of 2^28 bytes', () => encodeHex(new Uint8Array(2 ** 28))],
    ['the base64url of 2^29 bytes', () => encodeBase64url(new Uint8Array(2 ** 29))],
  ]

  test.each(IMPOSSIBLE)('is refused at once, before any work: %s', (_, call) => {
    replaceSystemEntropy(() => {
      throw new Error('work has begun')
    })
    expect(call).toThrow(RangeError)
  })
})

describe('the only source of randomness', () => {
  test('is never Math.random', () => {
    const random = vi.spyOn(Math, 'random').mockImplementation(() => {
      throw new Error('Math.random was called')
    })
    const kinds = [mint(), mint({ alphabet: 'aé' }), hex(), urlsafe({ bytes: 1 }), uuid()]
    const words = [password({ digits: 1 }), password({ length: 9, digits: 8 }), passphrase(), apiKey({ prefix: 'k_' })]
    for (const codes of [...kinds, ...words]) {
      for (let i = 0; i < 100; i++) codes.one()
      codes.many(100)
      codes.lines(100)
    }
    tokenBytes()
    tokenHex()
    tokenUrlsafe()
    expect(random).not.toHaveBeenCalled()
  })

  test('if it works, is not taken for broken, however much is asked of it at once', () => {
    const codes = mint({ length: 100 })
    // Entropy for this is drawn more than two hundred times.
    const bytes = codes.fill(new Uint8Array(100 * 180_000))
    expect(bytes.includes(0)).toBe(false)
  })

  test('if it is stuck on a value that is always rejected, ends every verb in an error, never in a loop', () => {
    for (const [alphabet, byte] of [
      [alphabets.digits, 0xff],
      [alphabets.base58, 0xff],
      [alphabets.base62, 0xff],
      [alphabets.printable, 0],
      ['🂡🂢🂣', 0],
    ] as const) {
      replaceSystemEntropy(constant(byte))
      const codes = mint({ alphabet })
      const target = new Uint8Array((codes.byteWidth as number) * 1_000).fill(0xee)
      for (const call of [() => codes.one(), () => codes.many(9), () => codes.lines(9), () => codes.fill(target)]) {
        expect(call).toThrow(/entropy source is broken/)
        expect(call).toThrow(Error)
      }
      expect(target.every((byte) => byte === 0)).toBe(true)
    }
  })
})
