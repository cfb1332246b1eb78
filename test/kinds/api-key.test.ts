import { describe, expect, test } from 'vitest'
import { type ApiKeyOptions, alphabets, apiKey } from '../../src/index.js'
import { crcDigits, luhnSymbolOf } from '../support/checksums.js'
import { BACKENDS } from '../support/engines.js'
import { byEveryVerb } from '../support/verbs.js'

describe('API keys', () => {
  test('are the prefix, 30 symbols of base62 and six check symbols unless told otherwise', () => {
    const defaults: Partial<ApiKeyOptions>[] = [
      {},
      { length: null, checksum: null },
      { length: undefined, backend: null },
    ]
    for (const options of defaults) {
      const keys = apiKey({ prefix: 'sk_live_', ...options })
      expect(keys.one()).toMatch(/^sk_live_[0-9A-Za-z]{36}$/)
      expect([keys.width, keys.byteWidth]).toEqual([44, 44])
      expect(keys.bits).toBeCloseTo(30 * Math.log2(62), 10)
    }
  })

  test('end in the CRC-32 of their symbols, as the tokens that GitHub has published do', () => {
    for (const key of apiKey({ prefix: 'ghp_' }).many(100)) expect(key.slice(34)).toBe(crcDigits(key.slice(4, 34)))
    expect(apiKey({ prefix: 'ghp_' }).check('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')).toBe(true)
    expect(apiKey({ prefix: 'ghp_' }).check('ghp_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq18')).toBe(false)
  })

  test('end in a Luhn symbol, or in none, if told so', () => {
    for (const key of apiKey({ prefix: 'k-', checksum: 'luhn' }).many(100)) {
      expect(key).toMatch(/^k-\w{31}$/)
      expect(key.slice(32)).toBe(luhnSymbolOf(key.slice(2, 32), alphabets.base62))
    }
    const bare = apiKey({ prefix: 'k-', checksum: false })
    expect(bare.one()).toMatch(/^k-\w{30}$/)
    expect(bare.check(`k-${'a'.repeat(30)}`)).toBe(true)
    expect(bare.bits).toBe(apiKey({ prefix: 'k-' }).bits)
  })

  test('have 16 to 256 symbols', () => {
    for (const length of [16, 17, 256]) {
      const keys = apiKey({ prefix: 'k_', length })
      expect(keys.one()).toMatch(new RegExp(`^k_\\w{${length + 6}}$`))
      expect(keys.bits).toBeCloseTo(length * Math.log2(62), 8)
    }
    for (const length of [0, 15, 257, 30.5, Number.NaN]) {
      expect(() => apiKey({ prefix: 'k_', length })).toThrow(RangeError)
      expect(() => apiKey({ prefix: 'k_', length })).toThrow('apiKey: length must be a whole number from 16 to 256')
    }
  })

  test('pass check by whatever verb and backend they were made, and are all different', async () => {
    for (const backend of BACKENDS) {
      for (const checksum of ['crc32', 'luhn', false] as const) {
        const keys = apiKey({ prefix: 'acme_test_', checksum, backend })
        const made = await byEveryVerb(keys, 500)
        expect(made.length).toBeGreaterThan(2_000)
        expect(made.filter((key) => !keys.check(key))).toEqual([])
        expect(new Set(made).size).toBe(made.length)
      }
    }
  })

  test.each([
    ['crc32', 'sk_live_'],
    ['luhn', 'pat-'],
  ] as const)('with one character changed are found out by %s, wherever it is', (checksum, prefix) => {
    const keys = apiKey({ prefix, checksum })
    for (const key of keys.many(5)) {
      for (let at = 0; at < key.length; at++) {
        for (const symbol of `${alphabets.base62}_- é`) {
          if (symbol === key[at]) continue
          const typo = key.slice(0, at) + symbol + key.slice(at + 1)
          if (keys.check(typo)) expect.fail(`${typo} passes for ${key}`)
        }
      }
    }
  })

  test('that were made up pass check by chance only', () => {
    const madeUp = apiKey({ prefix: 'k_', length: 36, checksum: false }).many(20_000)
    const keys = apiKey({ prefix: 'k_' })
    // One in 2^32 passes: three do by chance once in 10^16 runs.
    expect(madeUp.filter((key) => keys.check(key)).length).toBeLessThan(3)
    const short = apiKey({ prefix: 'k_', checksum: 'luhn' })
    const passed = madeUp.filter((key) => short.check(key.slice(0, 33))).length
    // One in 62, so 323; seven standard deviations of 18.
    expect(Math.abs(passed - 20_000 / 62)).toBeLessThan(126)
  })
})

describe('the prefix of API keys', () => {
  test('is required', () => {
    for (const call of [
      () => apiKey(undefined as never),
      () => apiKey(null as never),
      () => apiKey({} as never),
      () => apiKey({ prefix: undefined as never }),
      () => apiKey({ prefix: null as never }),
      () => apiKey({ prefix: 5 as never }),
    ]) {
      expect(call).toThrow(TypeError)
      expect(call).toThrow(/apiKey: prefix must be a string/)
    }
  })

  test('is 1 to 64 ASCII letters, digits, underscores and hyphens', () => {
    for (const prefix of ['a', '_', '-', 'sk_test_', 'A-9_', 'p'.repeat(64)]) {
      expect(apiKey({ prefix }).one().startsWith(prefix)).toBe(true)
    }
    for (const prefix of ['', 'p'.repeat(65), 'a b', 'a.', 'é_', 'k_\n', '\nk_', 'k\u0000', '😀', 'sk/']) {
      expect(() => apiKey({ prefix })).toThrow(RangeError)
      expect(() => apiKey({ prefix })).toThrow(/apiKey: prefix must be 1 to 64 ASCII letters/)
    }
  })
})

test('the checksum of API keys is one of three', () => {
  for (const checksum of ['crc', 'LUHN', '', 'none']) {
    expect(() => apiKey({ prefix: 'k_', checksum: checksum as 'luhn' })).toThrow(RangeError)
  }
  for (const checksum of [true, 0, 32, {}, ['crc32']]) {
    expect(() => apiKey({ prefix: 'k_', checksum: checksum as never })).toThrow(TypeError)
    expect(() => apiKey({ prefix: 'k_', checksum: checksum as never })).toThrow(/apiKey: checksum/)
  }
})
