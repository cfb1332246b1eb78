import { describe, expect, test } from 'vitest'
import { otp } from '../../src/index.js'
import { expectEven } from '../support/frequencies.js'

describe('one-time codes', () => {
  test('are six digits unless told otherwise, up to 32', () => {
    expect(otp().one()).toMatch(/^\d{6}$/)
    for (const digits of [1, 4, 8, 32]) expect(otp({ digits }).one()).toMatch(new RegExp(`^\\d{${digits}}$`))
  })

  test('have each digit equally often in every place, the first included', () => {
    const codes = otp({ digits: 4 }).many(50_000)
    for (const place of [0, 1, 2, 3]) {
      expectEven(
        [...'0123456789'],
        codes.map((code) => code.charAt(place)),
      )
    }
  })

  test('say how much they hold, and what has their format', () => {
    expect(otp({ digits: 6 }).bits).toBeCloseTo(19.93, 2)
    expect(otp().check('000000')).toBe(true)
    for (const text of ['00000', '0000000', '00000a', '٠٠٠٠٠٠', ' 00000']) expect(otp().check(text)).toBe(false)
  })

  test('of no digits or too many are refused', () => {
    for (const digits of [0, 33, -1, 1.5, Number.NaN]) expect(() => otp({ digits })).toThrow(RangeError)
    expect(() => otp({ digits: '6' as unknown as number })).toThrow(TypeError)
  })
})
