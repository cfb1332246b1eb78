import { describe, expect, test, vi } from 'vitest'
import { alphabets, apiKey, hex, type Mint, mint, password, urlsafe, uuid } from '../src/index.js'
import { passphrase } from '../src/passphrase.js'
import { linesIn, MIXED, packedIn } from './support/codes.js'
import { BACKENDS } from './support/engines.js'

describe.each(BACKENDS)('a mint on %s', (backend) => {
  const kinds: [string, Mint][] = [
    ['codes', mint({ backend })],
    ['grouped codes', mint({ alphabet: alphabets.digits, length: 24, group: 4, separator: ' ', backend })],
    ['codes of mixed symbols', mint({ alphabet: MIXED, length: 40, backend })],
    ['hexadecimal tokens', hex({ bytes: 16, backend })],
    ['URL-safe tokens', urlsafe({ bytes: 16, backend })],
    ['UUIDs', uuid({ backend })],
    ['codes with check symbols', mint({ alphabet: alphabets.base58, checksum: 'luhn', backend })],
    ['API keys', apiKey({ prefix: 'sk_live_', backend })],
    ['passwords', password({ digits: 2, symbols: 1, backend })],
    ['passwords of mostly digits', password({ length: 24, digits: 20, backend })],
    ['passphrases', passphrase({ backend })],
  ]

  test.each(kinds)('gives as many %s as asked for, all different', (_, codes) => {
    for (const count of [0, 1, 2, 15, 16, 17, 1_000, 20_000]) {
      for (const made of [codes.many(count), linesIn(codes.lines(count))]) {
        expect(made.length).toBe(count)
        expect(new Set(made).size).toBe(count)
        expect(made.every((code) => codes.check(code))).toBe(true)
      }
    }
  })

  test.each(kinds)('gives %s one at a time, all different', (_, codes) => {
    const made = Array.from({ length: 5_000 }, () => codes.one())
    expect(new Set(made).size).toBe(5_000)
    expect(made.every((code) => codes.check(code))).toBe(true)
  })

  test('leaves alone what was put in the place of one, at any time', () => {
    for (const before of [0, 1]) {
      const codes = mint()
      for (let i = 0; i < before; i++) codes.one()
      const spy = vi.spyOn(codes, 'one')
      for (let i = 0; i < 3; i++) expect(codes.check(codes.one())).toBe(true)
      expect(spy).toHaveBeenCalledTimes(3)
    }
    const counted = mint()
    const { one } = counted
    let calls = 0
    Object.defineProperty(counted, 'one', {
      value(this: Mint) {
        calls++
        return one.call(this)
      },
    })
    for (let i = 0; i < 3; i++) expect(counted.check(counted.one())).toBe(true)
    expect(calls).toBe(3)
  })

  test('gives codes one at a time also when it is frozen, and can be stood in for in a test', () => {
    const frozen = Object.freeze(mint({ backend }))
    expect(frozen.one()).not.toBe(frozen.one())
    const codes = mint({ backend })
    expect(codes.check(codes.one())).toBe(true)
    const spy = vi.spyOn(codes, 'one').mockReturnValue('a code')
    expect(codes.one()).toBe('a code')
    spy.mockRestore()
    expect(codes.check(codes.one())).toBe(true)
  })

  test.each(kinds)('is an endless iterator of %s', (_, codes) => {
    const made: string[] = []
    for (const code of codes) if (made.push(code) === 100) break
    expect(new Set(made).size).toBe(100)
    expect(made.every((code) => codes.check(code))).toBe(true)
  })

  test('fills what it is given, whole and in place, and gives it back', () => {
    const codes = mint({ length: 12, prefix: 'K', backend })
    const memory = new Uint8Array(3 + 13 * 1_000 + 3).fill(0xee)
    const target = memory.subarray(3, -3)
    expect(codes.fill(target)).toBe(target)
    const made = packedIn(codes, target)
    expect(made.every((code) => codes.check(code))).toBe(true)
    expect(new Set(made).size).toBe(1_000)
    expect([...memory.subarray(0, 3), ...memory.subarray(-3)]).toEqual(new Array(6).fill(0xee))
  })

  test('fills a Buffer, and nothing at all', () => {
    const codes = hex({ bytes: 4, backend })
    expect(codes.fill(Buffer.alloc(80)).toString()).toMatch(/^[0-9a-f]{80}$/)
    expect(codes.fill(new Uint8Array(0)).length).toBe(0)
    expect(hex({ bytes: 0, backend }).fill(new Uint8Array(0)).length).toBe(0)
  })

  test('gives bytes in a buffer of their own', () => {
    const lines = mint({ length: 9, backend }).lines(10)
    expect(lines.length).toBe(100)
    expect(lines.byteOffset).toBe(0)
    expect(lines.buffer.byteLength).toBe(100)
  })

  test('in bulk spreads each symbol evenly over each place', () => {
    const codes = mint({ alphabet: alphabets.base62, length: 8, backend })
    const bytes = codes.fill(new Uint8Array(8 * 124_000))
    for (let place = 0; place < 8; place++) {
      const counts = new Map<number, number>()
      for (let at = place; at < bytes.length; at += 8) {
        counts.set(bytes[at] as number, (counts.get(bytes[at] as number) ?? 0) + 1)
      }
      expect(counts.size).toBe(62)
      // 2,000 each; seven and a half standard deviations: by chance once in ten billion runs.
      for (const count of counts.values()) expect(Math.abs(count - 2_000)).toBeLessThan(335)
    }
  })
})

describe('a mint', () => {
  test('refuses to fill bytes with codes that vary in length, and says what to use instead', () => {
    const codes = mint({ alphabet: 'aé', length: 4 })
    expect(codes.byteWidth).toBeUndefined()
    expect(() => codes.fill(new Uint8Array(8))).toThrow(TypeError)
    expect(() => codes.fill(new Uint8Array(8))).toThrow(/lines or stream/)
  })

  test('refuses to fill bytes that are not a multiple of its width', () => {
    const codes = mint({ length: 12 })
    for (const length of [1, 11, 13, 25]) {
      expect(() => codes.fill(new Uint8Array(length))).toThrow(RangeError)
      expect(() => codes.fill(new Uint8Array(length))).toThrow(/target must have a multiple of 12 bytes/)
    }
    expect(() => hex({ bytes: 0 }).fill(new Uint8Array(1))).toThrow(RangeError)
  })

  test('refuses to make lines of codes that may hold a line feed themselves', () => {
    for (const codes of [mint({ alphabet: 'ab\n' }), mint({ prefix: 'a\nb' }), mint({ group: 3, separator: '\n' })]) {
      expect(() => codes.lines(1)).toThrow(RangeError)
      expect(() => codes.stream(1)).toThrow(/line feed/)
      expect(codes.check(codes.one())).toBe(true)
    }
  })

  test('of tokens of no bytes makes empty ones', () => {
    for (const tokens of [hex({ bytes: 0 }), urlsafe({ bytes: 0 })]) {
      expect(tokens.one()).toBe('')
      expect(tokens.many(3)).toEqual(['', '', ''])
      expect(Buffer.from(tokens.lines(3)).toString()).toBe('\n\n\n')
      expect(tokens.width).toBe(0)
      expect(tokens.bits).toBe(0)
    }
  })

  test('does not mix its codes with those of other mints that take turns', () => {
    const mints = Array.from({ length: 30 }, (_, i) =>
      mint({ alphabet: alphabets.base58, length: 10 + i, prefix: `${i}:` }),
    )
    const made: string[] = []
    for (let turn = 0; turn < 4_000; turn++) {
      const index = (turn * 7 + (turn >> 3)) % mints.length
      const codes = mints[index] as Mint
      const code = codes.one()
      if (!codes.check(code)) expect.fail(`mint ${index} gave what is not one of its codes`)
      made.push(code)
    }
    expect(new Set(made).size).toBe(made.length)
  })
})
