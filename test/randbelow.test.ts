import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { discardEntropy, randbelow, randbits, randrange } from '../src/index.js'
import { boundedWord } from '../src/words.js'
import { draw, expectEven, upTo } from './support/frequencies.js'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('randbelow', () => {
  test('of a number is a whole number below it, for every size', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 2 ** 53 - 1 })), (n) => {
        const value = randbelow(n)
        expect(Number.isSafeInteger(value) && value >= 0 && value < n).toBe(true)
      }),
    )
    expect(randbelow(1)).toBe(0)
    // As everywhere, null is what was left out.
    expect(randbelow(1, null as never)).toBe(0)
    expect(Number.isSafeInteger(randbelow(2 ** 53))).toBe(true)
  })

  test('of a number just above 2^32 takes a bit more than that many', () => {
    const values = upTo(200).map(() => randbelow(2 ** 32 + 1))
    expect(Math.max(...values)).toBeGreaterThan(2 ** 31)
    expect(Math.max(...upTo(200).map(() => randbelow(2 ** 32)))).toBeGreaterThan(2 ** 31)
  })

  test('of a number or a bigint ends in an error if the source repeats itself', () => {
    const bytes = [0xff, 0x00]
    for (const [i, byte] of bytes.entries()) {
      discardEntropy()
      vi.spyOn(crypto, 'getRandomValues').mockImplementation((view) => {
        new Uint8Array((view as Uint8Array).buffer, view?.byteOffset, view?.byteLength).fill(byte)
        return view
      })
      // All ones are out of range below 3; all zeros are zero.
      for (const draw of [() => randbelow(3), () => randbelow(3n), () => randbelow(2n ** 100n + 1n)]) {
        if (i === 0) expect(draw).toThrow(/entropy source is broken/)
        else expect(Number(draw())).toBe(0)
      }
      // Into an array they are drawn by multiplication, where zero is what is out of range.
      if (byte === 0) expect(() => randbelow(3, new Uint8Array(10))).toThrow(/entropy source is broken/)
      vi.restoreAllMocks()
    }
    discardEntropy()
  })

  test('of a bigint is a bigint below it, of any size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 300n }), (n) => {
        const value = randbelow(n)
        expect(value >= 0n && value < n).toBe(true)
      }),
    )
    expect(randbelow(1n)).toBe(0n)
  })

  test.each([2, 3, 6, 7, 10, 100])('below %i each is equally likely, alone and in bulk', (n) => {
    expectEven(
      upTo(n),
      draw(100_000, () => randbelow(n)),
    )
    expectEven(upTo(n), [...randbelow(n, new Uint16Array(100_000))])
    expectEven(
      upTo(n),
      draw(20_000, () => Number(randbelow(BigInt(n)))),
    )
  })

  test('uses the upper bits of large ranges', () => {
    const halves = draw(100_000, () => Math.floor(randbelow(2 ** 53) / 2 ** 52))
    expectEven([0, 1], halves)
    const thirds = draw(60_000, () => Math.floor(randbelow(3 * 2 ** 40) / 2 ** 40))
    expectEven([0, 1, 2], thirds)
  })

  test.each([
    ['Uint8Array', new Uint8Array(5_000), 2 ** 8],
    ['Uint16Array', new Uint16Array(5_000), 2 ** 16],
    ['Uint32Array', new Uint32Array(5_000), 2 ** 32],
    ['Float64Array', new Float64Array(5_000), 2 ** 53],
  ] as const)('fills a %s up to what it holds', (_, array, most) => {
    expect(randbelow(most, array)).toBe(array)
    expect(Math.max(...array)).toBeGreaterThan(most / 2)
    expect(Math.max(...array)).toBeLessThan(most)
    if (most < 2 ** 53) expect(() => randbelow(most + 1, array)).toThrow(RangeError)
    expect([...randbelow(1, array)].every((value) => value === 0)).toBe(true)
  })

  test('leaves only zeros in an array if the source fails', () => {
    const array = new Uint32Array(100_000).fill(7)
    vi.spyOn(crypto, 'getRandomValues').mockImplementation(() => {
      throw new Error('no entropy')
    })
    expect(() => randbelow(10, array)).toThrow('no entropy')
    expect(array.every((value) => value === 0)).toBe(true)
  })

  test.each([0, -1, 1.5, Number.NaN, Infinity, 2 ** 53 + 2])('refuses %d as out of range', (n) => {
    expect(() => randbelow(n)).toThrow(RangeError)
  })

  test('refuses what is no number, and bigints below 1', () => {
    for (const n of ['5', null, undefined, {}, true, { valueOf: () => 5 }]) {
      expect(() => randbelow(n as unknown as number)).toThrow(TypeError)
    }
    for (const n of [0n, -5n]) expect(() => randbelow(n)).toThrow(RangeError)
    expect(() => randbelow(5, [] as unknown as Uint8Array)).toThrow(TypeError)
  })
})

describe('a bounded word', () => {
  test.each([1, 2, 3, 5, 6, 1000, 2 ** 21 - 1, 2 ** 21])('below %i comes from equally many accepted words', (n) => {
    const threshold = 2 ** 32 % n
    const each = (2 ** 32 - threshold) / n
    expect(Number.isInteger(each)).toBe(true)
    // Words that give q are those from ⌈q · 2^32 / n⌉ on; of these the first are rejected until `each` are left.
    for (const q of new Set([0, 1, n >> 1, n - 1].filter((value) => value < n))) {
      const first = Math.ceil((q * 2 ** 32) / n)
      const end = Math.ceil(((q + 1) * 2 ** 32) / n)
      const rejected = end - first - each
      const words = [first, first + rejected - 1, first + rejected, end - 1]
      for (const word of words.filter((value) => value >= first && value < end)) {
        const spare = vi.fn(() => 2 ** 32 - 1)
        spare.mockReturnValueOnce(word)
        const value = boundedWord(n, spare)
        expect(spare).toHaveBeenCalledTimes(word < first + rejected ? 2 : 1)
        expect(value).toBe(word < first + rejected ? n - 1 : q)
      }
    }
  })
})

describe('randbits', () => {
  test('has as many bits as asked for, each as likely to be set as not', () => {
    for (const k of [1, 8, 31, 32, 33, 63, 64, 65, 100, 1000]) {
      const values = draw(300, () => randbits(k))
      expect(values.every((value) => value >= 0n && value < 1n << BigInt(k))).toBe(true)
      expectEven(
        ['0', '1'],
        values.flatMap((value) => [...value.toString(2).padStart(k, '0')]),
      )
    }
    expect(randbits(0)).toBe(0n)
  })

  test('refuses negative and fractional numbers of bits', () => {
    for (const k of [-1, 1.5, Number.NaN, 2 ** 30 + 1]) expect(() => randbits(k)).toThrow(RangeError)
    for (const k of ['8', 8n, null]) expect(() => randbits(k as unknown as number)).toThrow(TypeError)
  })
})

describe('randrange', () => {
  test.each([
    [[5], [0, 1, 2, 3, 4]],
    [
      [2, 5],
      [2, 3, 4],
    ],
    [
      [-3, 1],
      [-3, -2, -1, 0],
    ],
    [
      [0, 10, 3],
      [0, 3, 6, 9],
    ],
    [
      [0, 9, 3],
      [0, 3, 6],
    ],
    [
      [10, 0, -2],
      [10, 8, 6, 4, 2],
    ],
    [
      [10, 1, -3],
      [10, 7, 4],
    ],
    [[7, 8, 100], [7]],
  ] as [[number, number, number], number[]][])('of %j is one of %j, each equally likely', (range, values) => {
    expectEven(
      values,
      draw(20_000, () => randrange(...range)),
    )
    const big = range.map(BigInt) as [bigint, bigint, bigint]
    expectEven(
      values,
      draw(5_000, () => Number(randrange(...big))),
    )
  })

  test('counts ranges wider than 2^53 exactly', () => {
    const value = randrange(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
    expect(Number.isSafeInteger(value)).toBe(true)
    expectEven(
      [0, 1],
      draw(5_000, () => (randrange(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER) < 0 ? 0 : 1)),
    )
  })

  test('of nothing is a RangeError, as of a step of zero', () => {
    for (const range of [[0], [-1], [3, 3], [3, 1], [1, 3, -1], [1, 5, 0]] as [number, number, number][]) {
      expect(() => randrange(...range)).toThrow(RangeError)
      expect(() => randrange(...(range.map(BigInt) as [bigint, bigint, bigint]))).toThrow(RangeError)
    }
  })

  test('refuses other types, and a mixture', () => {
    expect(() => randrange('5' as unknown as number)).toThrow(TypeError)
    expect(() => randrange(1, 5n as unknown as number)).toThrow(TypeError)
    expect(() => randrange(1n, 5 as unknown as bigint)).toThrow(TypeError)
    expect(() => randrange(-5n, 0 as unknown as bigint)).toThrow(TypeError)
    expect(() => randrange(1.5)).toThrow(RangeError)
  })

  test('counts down from zero without a negative zero', () => {
    expect(Object.is(randrange(-0, -1, -1), 0)).toBe(true)
  })
})

describe('an array that is filled', () => {
  test('is as long as it is, whatever it says', () => {
    class Short extends Uint8Array {
      override get length(): number {
        return 3
      }
    }
    const array = new Short(1_000)
    randbelow(250, array)
    expect(new Uint8Array(array.buffer).subarray(500).some((value) => value > 0)).toBe(true)
  })

  test('must not be detached', () => {
    const array = new Uint8Array(8)
    structuredClone(array.buffer, { transfer: [array.buffer] })
    expect(() => randbelow(6, array)).toThrow(TypeError)
  })
})

test('a bigint may have more bits than a text has characters', () => {
  expect(randbelow(1n << 600_000_000n) < 1n << 600_000_000n).toBe(true)
})

test('the bytes that a long random integer was made of are wiped', () => {
  const views: Uint8Array[] = []
  const source = crypto.getRandomValues.bind(crypto)
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((view) => {
    views.push(view as unknown as Uint8Array)
    return source(view as Uint8Array<ArrayBuffer>) as unknown as typeof view
  })
  expect(randbits(1_000)).toBeGreaterThan(0n)
  expect(views.length).toBe(1)
  expect(views.every((view) => view.every((byte) => byte === 0))).toBe(true)
})

test('messages say what is wrong with a range of bigints', () => {
  expect(() => randrange(1n, 5n, 0n)).toThrow(/step must not be zero/)
  expect(() => randrange(5n, 5n)).toThrow(/there is no number in this range/)
  expect(() => randrange(5n, 1n, 2n)).toThrow(/there is no number in this range/)
  expect(() => randrange(1n, 5 as never)).toThrow(/stop must be a bigint like the others, got a number/)
})
