import fc from 'fast-check'
import { customRandom as theirCustomRandom, urlAlphabet as theirs } from 'nanoid'
import { customAlphabet, customRandom, nanoid, random, urlAlphabet } from 'tokenmill/nanoid'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { seeded } from './support/entropy.js'

/** What occurs in ids, each how often. */
function counted(ids: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const id of ids) for (const symbol of id) counts.set(symbol, (counts.get(symbol) ?? 0) + 1)
  return counts
}

function many(count: number, make: () => string): string[] {
  return Array.from({ length: count }, make)
}

describe('nanoid', () => {
  test('gives 21 symbols of the URL alphabet, none of them twice', () => {
    const ids = many(50_000, () => nanoid())
    expect(ids.every((id) => /^[A-Za-z0-9_-]{21}$/.test(id))).toBe(true)
    expect(new Set(ids).size).toBe(50_000)
  })

  test('uses each symbol equally often', () => {
    const counts = counted(many(100_000, () => nanoid()))
    expect(counts.size).toBe(64)
    // Six standard deviations.
    const mean = 2_100_000 / 64
    for (const count of counts.values()) expect(Math.abs(count - mean)).toBeLessThan(6 * Math.sqrt(mean))
  })

  test('gives as many symbols as it is asked for, however often that changes', () => {
    for (let size = 0; size < 300; size++) expect([nanoid(size).length, nanoid().length]).toEqual([size, 21])
    for (const size of [4_095, 4_096, 4_097, 8_192, 1_000_003]) {
      expect(nanoid(size)).toMatch(/^[A-Za-z0-9_-]+$/)
      expect(nanoid(size).length).toBe(size)
    }
  })

  test('reads a size as 32 bits of a number', () => {
    for (const [size, length] of [
      ['10', 10],
      [10.7, 10],
      ['', 0],
      [null, 0],
      [Number.NaN, 0],
      ['ten', 0],
      [Number.POSITIVE_INFINITY, 0],
      [undefined, 21],
      [true, 1],
      [[7], 7],
    ] as unknown as [number, number][]) {
      expect(nanoid(size).length).toBe(length)
      expect(customAlphabet('abc')(size).length).toBe(length)
      expect(customRandom('abc', 21, (bytes) => new Uint8Array(bytes))(size).length).toBe(length)
    }
  })

  test('is not told what others got by a size that is an object', () => {
    let asked = 0
    const size = { valueOf: () => (asked++ === 0 ? 21 : -21) } as unknown as number
    const before = nanoid()
    expect(nanoid(size)).not.toBe(before)
    expect(asked).toBe(1)
  })

  test('refuses negative sizes', () => {
    for (const call of [nanoid, customAlphabet('abc'), customRandom('abc', 5, random), random]) {
      for (const size of [-1, -0x80000000]) {
        expect(() => call(size)).toThrow(RangeError)
        expect(() => call(size)).toThrow('Wrong ID size')
      }
    }
    expect(() => customAlphabet('abc', -5)()).toThrow('Wrong ID size')
  })

  test('has types for ids of a kind', () => {
    type UserId = string & { readonly kind: 'user' }
    expectTypeOf(nanoid<UserId>()).toEqualTypeOf<UserId>()
    expectTypeOf(nanoid()).toEqualTypeOf<string>()
    expectTypeOf(customAlphabet<UserId>('abc')).toEqualTypeOf<(size?: number) => UserId>()
    expectTypeOf(customRandom<UserId>('abc', 3, random)).toEqualTypeOf<(size?: number) => UserId>()
    expectTypeOf(random(1)).toExtend<Uint8Array>()
    expectTypeOf(urlAlphabet).toExtend<string>()
  })
})

describe('customRandom over numbers that are no bytes', () => {
  const sources: Record<string, (count: number) => ArrayLike<number>> = {
    negative: (count) => new Int8Array(count).fill(-1),
    'above 255': (count) => new Uint16Array(count).fill(0x141),
    fractions: (count) => Array.from({ length: count }, (_, i) => i / 3 + 0.5),
  }

  test.each(Object.keys(sources))('gives what nanoid gives where every byte is a symbol: %s', (name) => {
    const source = sources[name] as (count: number) => Uint8Array
    expect(customRandom(theirs, 9, source)()).toBe(theirCustomRandom(theirs, 9, source)())
  })

  test('passes over what is no byte elsewhere, and ends', () => {
    const mixed = (count: number) =>
      Array.from({ length: count }, (_, i) => [0.5, -1, 300, Number.NaN, 4][i % 5] as number)
    expect(customRandom('abc', 3, mixed as never)()).toBe('bbb')
    for (const useless of [0.5, -1, 300, Number.NaN]) {
      expect(() => customRandom('abc', 3, (count) => Array(count).fill(useless) as never)()).toThrow(
        'random gave no whole number from 0 to 254 in 128 calls',
      )
    }
  })

  test('takes as many answers as it needs, and says what is none', () => {
    expect(customRandom('abc', 200, () => Uint8Array.of(1))().length).toBe(200)
    for (const none of [null, undefined, 5, Promise.resolve(Uint8Array.of(1))]) {
      expect(() => customRandom('abc', 3, () => none as unknown as Uint8Array)()).toThrow(/random must give bytes/)
    }
  })

  test('has no size where none is given, as nanoid', () => {
    const size = undefined as unknown as number
    expect(customRandom('abc', size, random)()).toBe('')
    expect(customRandom('abc', size, (count) => new Uint8Array(count))()).toBe('')
  })
})

describe('customAlphabet', () => {
  test('gives ids over its symbols, of its size or another', () => {
    const code = customAlphabet('0123456789ABCDEF', 12)
    expect(code()).toMatch(/^[0-9A-F]{12}$/)
    expect(code(5)).toMatch(/^[0-9A-F]{5}$/)
    expect(code(0)).toBe('')
    expect(customAlphabet('ab')()).toMatch(/^[ab]{21}$/)
    expect(customAlphabet('ab', 0)()).toBe('')
  })

  test('takes symbols beyond ASCII, 256 of them, and one', () => {
    expect(customAlphabet('0123456789абвгдеё', 50)()).toMatch(/^[0-9а-её]{50}$/)
    const all = String.fromCharCode(...Array.from({ length: 256 }, (_, i) => 0x100 + i))
    expect(counted(many(2_000, customAlphabet(all))).size).toBe(256)
    expect(customAlphabet('a', 5)()).toBe('aaaaa')
  })

  test('uses each symbol equally often, and one that is there twice twice as often', () => {
    for (const alphabet of ['abcdefghijklmnopqrstuvwxyz', 'aab', 'абвгд', 'xyzzy']) {
      const counts = counted(many(20_000, customAlphabet(alphabet, 30)))
      const expected = counted([alphabet])
      expect(new Set(counts.keys())).toEqual(new Set(expected.keys()))
      for (const [symbol, weight] of expected) {
        const mean = (600_000 * weight) / alphabet.length
        expect(Math.abs((counts.get(symbol) as number) - mean)).toBeLessThan(6 * Math.sqrt(mean))
      }
    }
  })

  test('has no names of alphabets: a word is its letters, as for nanoid', () => {
    for (const word of ['hex', 'base64url', 'printable', 'digits']) {
      const letters = new RegExp(`^[${word}]{21}$`)
      expect(customAlphabet(word)()).toMatch(letters)
      expect(customRandom(word, 21, random)()).toMatch(letters)
    }
  })

  test('refuses what has no symbols, too many, or halves of them', () => {
    expect(() => customAlphabet('')).toThrow('alphabet.length must be a whole number from 1 to 256, got 0')
    expect(() => customAlphabet('a'.repeat(257))).toThrow('got 257')
    expect(() => customAlphabet('ab🎲')).toThrow('U+FFFF')
    expect(() => customAlphabet('ab\ud800')).toThrow(RangeError)
    expect(() => customAlphabet(5 as unknown as string)).toThrow(TypeError)
    expect(() => customRandom('', 5, random)).toThrow(RangeError)
    expect(() => customRandom('abc', 5, undefined as unknown as typeof random)).toThrow('random must be a function')
  })
})

describe('customRandom', () => {
  test('makes of the same bytes the ids that nanoid makes', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.integer({ min: 32, max: 0xd7ff }).map((unit) => String.fromCharCode(unit)),
          minLength: 1,
          maxLength: 256,
        }),
        fc.integer({ min: 0, max: 200 }),
        fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 5 }),
        fc.integer(),
        (alphabet, size, sizes, seed) => {
          const bytesOf = () => {
            const source = seeded(seed)
            return (count: number) => {
              const bytes = new Uint8Array(count)
              source(bytes)
              return bytes
            }
          }
          const [ours, their] = [customRandom(alphabet, size, bytesOf()), theirCustomRandom(alphabet, size, bytesOf())]
          for (const each of [undefined, ...sizes]) expect(ours(each)).toBe(their(each))
        },
      ),
    )
  })

  test('takes bytes in an array, fewer than it asked for, and passes over those that would make a bias', () => {
    let next = 0
    const bytes = [2, 255, 3, 7, 7, 7, 7, 7, 0, 1]
    const few = (count: number) => Array.from({ length: Math.min(count, 3) }, () => bytes[next++ % 10] as number)
    const id = customRandom('abcde', 40, few as never)
    expect(id()).toMatch(/^[a-e]{40}$/)
  })

  test('says that a source is broken in place of asking it for ever', () => {
    for (const source of [() => new Uint8Array(0), (count: number) => new Uint8Array(count).fill(255)]) {
      expect(() => customRandom('abc', 5, source)()).toThrow('random gave no whole number')
    }
  })

  test('with random of this module is what customAlphabet is', () => {
    expect(customRandom('abc', 7, random)()).toMatch(/^[abc]{7}$/)
    expect(customRandom('abc', 7, random)('3' as unknown as number)).toMatch(/^[abc]{3}$/)
  })
})

test('random gives as many bytes, of any number', () => {
  for (const size of [0, 1, 10, 65_536, 65_537, 200_000]) expect(random(size).length).toBe(size)
  expect(random('5' as unknown as number).length).toBe(5)
  const counts = new Uint32Array(256)
  for (const byte of random(2_560_000)) counts[byte] = (counts[byte] as number) + 1
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(600)
})

test('urlAlphabet has the symbols of nanoid, each once', () => {
  expect([...urlAlphabet].sort()).toEqual([...theirs].sort())
  expect(new Set(urlAlphabet).size).toBe(64)
})
