import { describe, expect, test } from 'vitest'
import { uuid } from '../../src/index.js'
import { linesIn, packedIn } from '../support/codes.js'
import { BACKENDS } from '../support/engines.js'

const VERSION_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe.each(BACKENDS)('UUIDs by %s', (backend) => {
  const ids = uuid({ backend })
  const made = [
    ...Array.from({ length: 3_000 }, () => ids.one()),
    ...ids.many(20_000),
    ...linesIn(ids.lines(20_000)),
    ...packedIn(ids, ids.fill(new Uint8Array(36 * 5_000))),
  ]

  test('are of version 4 and of the variant of RFC 9562, in every verb', () => {
    expect(made.length).toBe(48_000)
    expect(made.filter((id) => !VERSION_4.test(id))).toEqual([])
  })

  test('have each variant equally often where so many are asked for as take several requests for it', () => {
    const many = linesIn(ids.lines(300_000))
    expect(many.every((id) => VERSION_4.test(id))).toBe(true)
    for (const digit of '89ab') {
      // Seven standard deviations.
      expect(Math.abs(many.filter((id) => id[19] === digit).length - 75_000)).toBeLessThan(7 * 238)
    }
  })

  test('are all different', () => {
    expect(new Set(made).size).toBe(made.length)
  })

  test('have each bit set half of the time, but for version and variant', () => {
    const set = new Array<number>(128).fill(0)
    for (const id of made) {
      const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
      for (let bit = 0; bit < 128; bit++) {
        set[bit] = (set[bit] as number) + (((bytes[bit >> 3] as number) >> (7 - (bit & 7))) & 1)
      }
    }
    const fixed = new Map([
      [48, 0],
      [49, 1],
      [50, 0],
      [51, 0],
      [64, 1],
      [65, 0],
    ])
    set.forEach((count, bit) => {
      const value = fixed.get(bit)
      // Seven standard deviations: by chance once in four hundred billion bits.
      if (value === undefined)
        expect(Math.abs(count - made.length / 2), `bit ${bit}`).toBeLessThan(7 * Math.sqrt(made.length / 4))
      else expect(count, `bit ${bit}`).toBe(value * made.length)
    })
  })
})

test('a UUID is 36 characters with 122 bits of entropy', () => {
  const ids = uuid()
  expect(ids.width).toBe(36)
  expect(ids.byteWidth).toBe(36)
  expect(ids.bits).toBe(122)
  expect(uuid(null).one()).toMatch(VERSION_4)
})
