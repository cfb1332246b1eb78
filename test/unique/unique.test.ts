import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  alphabets,
  apiKey,
  hex,
  type Mint,
  mint,
  otp,
  password,
  type UniqueMint,
  unique,
  urlsafe,
  uuid,
} from '../../src/index.js'
import { passphrase } from '../../src/passphrase.js'
import { linesIn, packedIn } from '../support/codes.js'
import { BACKENDS } from '../support/engines.js'
import { constant, failingOnce, replaceSystemEntropy, seeded } from '../support/entropy.js'

/** Kinds with so few codes that all of them can be made. */
const SMALL: Readonly<Record<string, (backend: 'wasm' | 'reference') => [Mint, number]>> = {
  'one of two symbols': (backend) => [mint({ alphabet: 'ab', length: 1, backend }), 2],
  'three of five symbols': (backend) => [mint({ alphabet: 'abcde', length: 3, backend }), 125],
  'two letters and digits': (backend) => [mint({ length: 2, backend }), 3_844],
  'a digit for each of 4': (backend) => [otp({ digits: 4, backend }), 10_000],
  'one byte in hexadecimal': (backend) => [hex({ bytes: 1, backend }), 256],
  'one byte in base64url': (backend) => [urlsafe({ bytes: 1, backend }), 256],
  'two bytes in base64url': (backend) => [urlsafe({ bytes: 2, backend }), 65_536],
  'groups between texts': (backend) => [
    mint({ alphabet: 'xyz', length: 6, prefix: 'A-', group: 2, suffix: '!', backend }),
    729,
  ],
  'a Luhn symbol': (backend) => [mint({ alphabet: alphabets.digits, length: 4, checksum: 'luhn', backend }), 10_000],
  'a CRC-32': (backend) => [mint({ alphabet: 'abcd', length: 4, checksum: 'crc32', backend }), 256],
  'symbols of two bytes': (backend) => [mint({ alphabet: 'αβγδε', length: 3, backend }), 125],
  'symbols of several widths': (backend) => [mint({ alphabet: 'aβ語🎲', length: 3, backend }), 64],
  'a password with a digit': (backend) => [password({ length: 2, digits: 1, backend }), 62 ** 2 - 52 ** 2],
  'a password with two classes': (backend) => [
    password({ length: 3, lower: { from: 'ab', min: 1 }, digits: { from: '01', min: 1 }, upper: false, backend }),
    4 ** 3 - 2 ** 3 - 2 ** 3,
  ],
}

const anyNames = Object.keys(SMALL)

afterEach(() => vi.restoreAllMocks())

describe.each(BACKENDS)('a unique mint, with %s,', (backend) => {
  test.each(anyNames)('gives every code there is, once: %s', (name) => {
    const [codes, size] = (SMALL[name] as (typeof SMALL)[string])(backend)
    const once = unique(codes)
    expect(once.remaining).toBe(BigInt(size))
    const given = new Set<string>()
    const take = (texts: readonly string[]): void => {
      for (const text of texts) {
        expect(once.check(text)).toBe(true)
        given.add(text)
      }
    }
    // All verbs draw on the same codes.
    take([once.one()])
    take(once.many(Math.floor(size / 4)))
    take(linesIn(once.lines(Math.floor(size / 4))))
    const { byteWidth } = once
    if (byteWidth !== undefined) {
      take(packedIn(once, once.fill(new Uint8Array(byteWidth * Math.floor(size / 4)))))
    }
    while (given.size < size) take([once.one()])
    expect(once.given).toBe(size)
    expect(once.remaining).toBe(0n)
    expect(() => once.one()).toThrow(RangeError)
  })

  test('gives no code twice of more than the table begins with room for, of every width of key', () => {
    const large: Mint[] = [
      mint({ length: 6, backend }),
      mint({ length: 10, backend }),
      mint({ length: 12, backend }),
      uuid({ backend }),
      urlsafe({ bytes: 8, backend }),
      hex({ bytes: 24, backend }),
      mint({ alphabet: '01', length: 70, backend }),
      apiKey({ prefix: 'key', backend }),
      mint({ length: 300, backend }),
    ]
    for (const codes of large) {
      const once = unique(codes)
      const given = once.many(20_000)
      expect(new Set(given).size).toBe(20_000)
      expect(given.every((code) => codes.check(code))).toBe(true)
      expect(once.width).toBe(codes.width)
    }
  })

  test('keeps what is excluded from being given', () => {
    const codes = otp({ digits: 3, backend })
    const all = Array.from({ length: 1_000 }, (_, i) => String(i).padStart(3, '0'))
    const excluded = all.filter((_, i) => i % 3 > 0)
    const once = unique(codes, { exclude: new Set(excluded) })
    expect(once.remaining).toBe(334n)
    expect(once.given).toBe(0)
    expect(once.many(334).sort()).toEqual(all.filter((_, i) => i % 3 === 0))
  })

  test('says at once when it has fewer codes than it is asked for, and what is left stays to be given', () => {
    const once = unique(otp({ digits: 3, backend }))
    once.many(900)
    for (const call of [
      () => once.many(101),
      () => once.lines(101),
      () => once.stream(101),
      () => once.fill(new Uint8Array(303)),
    ]) {
      expect(call).toThrow(new RangeError('count: only 100 of 1,000 codes are left, and 101 are asked for'))
    }
    expect(new Set(once.many(100)).size).toBe(100)
  })

  test('gives nothing when the source fails, and goes on without repeating anything', () => {
    const source = replaceSystemEntropy(failingOnce(3_000, new Error('no entropy today')))
    try {
      const once = unique(mint({ alphabet: alphabets.digits, length: 5, backend }))
      const first = once.fill(new Uint8Array(5 * 100))
      const target = new Uint8Array(5 * 20_000).fill(1)
      expect(() => once.fill(target)).toThrow('no entropy today')
      expect(target.every((byte) => byte === 0)).toBe(true)
      const left = Number(once.remaining)
      expect(left).toBe(100_000 - once.given)
      const rest = once.many(left)
      expect(new Set([...packedIn(once, first), ...rest]).size).toBe(left + 100)
    } finally {
      source.mockRestore()
    }
  })

  test('does not wait for ever for a source that repeats itself', () => {
    const once = unique(mint({ length: 12, backend }))
    const source = replaceSystemEntropy(constant(7))
    try {
      expect(() => once.many(1_000)).toThrow('repeats itself')
    } finally {
      source.mockRestore()
    }
  })

  test('tells how many are left when a target is too large for them, and gives none', () => {
    const policies = password({ length: 3, lower: 1, upper: false, digits: 1, backend })
    const once = unique(policies)
    const all = Number(once.remaining)
    expect(() => once.fill(new Uint8Array(3 * (all + 1)))).toThrow(`only ${all.toLocaleString('en-US')} of`)
    expect(once.given).toBe(0)
    expect(new Set(packedIn(policies, once.fill(new Uint8Array(3 * all)))).size).toBe(all)
  })

  test('gives more of the last codes than are dealt at once, of passwords too', () => {
    const once = unique(password({ length: 5, lower: false, upper: false, digits: 1, backend }))
    expect(new Set(once.many(100_000)).size).toBe(100_000)
  })

  test('is used by a file whose rows are too long to frame', () => {
    const codes = unique(mint({ alphabet: 'abcd', length: 3, prefix: '"'.repeat(9_000), backend }))
    expect(new Set(codes.many(32)).size).toBe(32)
    expect(new Set(linesIn(codes.lines(32))).size).toBe(32)
    expect(codes.remaining).toBe(0n)
  })

  test('counts what an error kept from being handed out as given', () => {
    const once = unique(otp({ digits: 4, backend }))
    once.many(9_700)
    const source = replaceSystemEntropy(failingOnce(0, new Error('no entropy today')))
    try {
      expect(() => once.many(100)).toThrow('no entropy today')
    } finally {
      source.mockRestore()
    }
    expect(once.given + Number(once.remaining)).toBe(10_000)
    expect(new Set(once.many(Number(once.remaining))).size).toBeGreaterThan(0)
  })

  test('streams, without a repeat, what it was asked for', async () => {
    const once = unique(mint({ length: 8, backend }))
    const texts: string[] = []
    for await (const chunk of once.stream(30_000)) texts.push(...linesIn(chunk))
    expect(new Set(texts).size).toBe(30_000)
  })
})

describe('a unique mint refuses', () => {
  test.each<[string, () => unknown, ErrorConstructor, string]>([
    ['what is no mint', () => unique({} as Mint), TypeError, 'mint'],
    ['codes of several lengths', () => unique(passphrase()), TypeError, 'symbols of an alphabet'],
    ['codes that are too long', () => unique(hex({ bytes: 5_000 })), TypeError, '8,192'],
    ['a mint that is unique already', () => unique(unique(hex())), TypeError, 'unique already'],
    ['what only looks like a mint', () => unique(new Proxy(hex(), {})), TypeError, 'kinds of this package'],
    ['a number for a mint', () => unique(5 as never), TypeError, 'mint'],
    ['an unknown option', () => unique(hex(), { excludes: [] } as object), TypeError, 'excludes'],
    ['one text for a list', () => unique(hex(), { exclude: 'abc' }), TypeError, 'exclude'],
    ['a number for a list', () => unique(hex(), { exclude: 5 as never }), TypeError, 'exclude'],
    ['an object that is no list', () => unique(hex(), { exclude: {} as never }), TypeError, 'iterable'],
    ['a list of numbers', () => unique(hex(), { exclude: [1] as never }), TypeError, 'number 1'],
    ['a code of another kind', () => unique(otp(), { exclude: ['123456', '12345'] }), RangeError, 'number 2'],
    ['a wrong check symbol', () => unique(apiKey({ prefix: 'k' }), { exclude: ['k_1'] }), RangeError, 'number 1'],
    ['a shard that is none', () => unique(hex(), { shard: 1 as never }), TypeError, 'shard'],
    ['a shard of nothing', () => unique(hex(), { shard: { index: 0 } as never }), TypeError, 'shard.of'],
    ['a shard beyond the last', () => unique(hex(), { shard: { index: 4, of: 4 } }), RangeError, 'shard.index'],
    ['too many shards', () => unique(hex(), { shard: { index: 0, of: 65_537 } }), RangeError, 'shard.of'],
    [
      'a shard without codes',
      () => unique(otp({ digits: 1 }), { shard: { index: 10, of: 11 } }),
      RangeError,
      'no codes',
    ],
    [
      'shards of passwords with requirements',
      () => unique(password({ digits: 2 }), { shard: { index: 0, of: 2 } }),
      TypeError,
      'requirements',
    ],
  ])('%s', (_, call, error, part) => {
    expect(call).toThrow(error)
    expect(call).toThrow(part)
  })

  test('and never names a code that was given', () => {
    expect(() => unique(otp(), { exclude: ['secret'] })).not.toThrow('secret')
  })

  test('to remember more than there is memory for; what it gave stays given', () => {
    const once = unique(mint({ length: 12 }))
    const given = once.many(700)
    vi.spyOn(process, 'availableMemory').mockReturnValue(1_000)
    expect(() => once.many(100_000)).toThrow('there is no memory to remember more than the 700 codes there are')
    vi.restoreAllMocks()
    expect(new Set([...given, ...once.many(1_000)]).size).toBe(1_700)
  })
})

describe('codes to be excluded', () => {
  async function* slowly(codes: readonly string[]): AsyncGenerator<string> {
    for (const code of codes) {
      await null
      yield code
    }
  }

  test('may come from an async iterable', async () => {
    const codes = otp({ digits: 2 })
    const excluded = Array.from({ length: 90 }, (_, i) => String(i).padStart(2, '0'))
    const once: UniqueMint = await unique(codes, { exclude: slowly(excluded) })
    expect(once.many(10).sort()).toEqual(Array.from({ length: 10 }, (_, i) => `9${i}`))
  })

  test('and are refused as others are', async () => {
    await expect(unique(otp(), { exclude: slowly(['123456', 'x']) })).rejects.toThrow('number 2')
  })

  test('may be more than are read at once, repeated, and all that there are', () => {
    const all = Array.from({ length: 100_000 }, (_, i) => String(i).padStart(5, '0'))
    const once = unique(otp({ digits: 5 }), { exclude: [...all, ...all] })
    expect(once.remaining).toBe(0n)
    expect(() => once.one()).toThrow(RangeError)
  })

  test('are told apart in all their forms', () => {
    for (const codes of [
      mint({ alphabet: 'aβ語🎲', length: 2, prefix: '«', group: 1 }),
      mint({ alphabet: 'abc', length: 3, checksum: 'crc32' }),
      urlsafe({ bytes: 1 }),
      password({ length: 2, digits: 1 }),
    ]) {
      const all = unique(codes).many(Number(unique(codes).remaining))
      const once = unique(codes, { exclude: all.slice(1) })
      expect(once.one()).toBe(all[0])
    }
  })
})

test('every code is as likely as any other to be the next, also in a list of the last', () => {
  // Of 32 codes the last two come from the list, and the one before them is drawn.
  const symbols = alphabets.base32
  const counts = new Map<string, number>()
  const source = replaceSystemEntropy(seeded(6))
  try {
    const codes = mint({ alphabet: symbols, length: 1, backend: 'reference' })
    for (let i = 0; i < 6_000; i++) {
      const order = unique(codes, { exclude: [...symbols].slice(3) })
        .many(3)
        .join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
  } finally {
    source.mockRestore()
  }
  expect(counts.size).toBe(6)
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(180)
})
