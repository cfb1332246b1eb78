import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { apiKey, decodeHex, encodeBase64url, encodeHex, hex, mint, password, uuid } from '../src/index.js'
import { passphrase } from '../src/passphrase.js'

/** A subclass whose constructor knows only one argument, so that its own `subarray` gives a view of the whole buffer. */
class Short extends Uint8Array<ArrayBuffer> {
  constructor(length: ArrayBuffer) {
    super(length)
  }
}

function short(length: number): Short {
  return new Short(new ArrayBuffer(length))
}

describe('byte arrays that are not plain', () => {
  test('are encoded by their bytes, and reach no other memory', () => {
    const codes = mint({ length: 12 })
    codes.one()
    const bytes = short(800_000).fill(65)
    expect(encodeHex(bytes)).toBe('41'.repeat(800_000))
    expect(encodeBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
    expect(codes.check(codes.one())).toBe(true)
    expect(codes.one()).not.toMatch(/^(41|34|31)+$/)
  })

  test('may lie about their length and are not believed', () => {
    const bytes = Object.defineProperty(new Uint8Array(700_000).fill(66), 'length', { value: 10 })
    expect(encodeHex(bytes)).toHaveLength(1_400_000)
    const target = Object.defineProperty(new Uint8Array(36 * 3), 'length', { value: 36 })
    uuid().fill(target)
    expect(Buffer.from(target.buffer).includes(0)).toBe(false)
  })

  test('are filled to the end, with rows of any length', () => {
    expect(hex({ bytes: 5_000 }).fill(short(30_000)).includes(0)).toBe(false)
    const grouped = mint({ length: 4_096, group: 4, separator: '-----' })
    const filled = grouped.fill(short(2 * (grouped.byteWidth as number)))
    const text = Buffer.from(filled.buffer).toString()
    expect(grouped.check(text.slice(0, grouped.width))).toBe(true)
    expect(grouped.check(text.slice(grouped.width))).toBe(true)
  })

  test('may come from another realm, and must have their buffer', () => {
    const foreign: Uint8Array = runInNewContext('Uint8Array.of(1, 2)')
    expect(encodeHex(foreign)).toBe('0102')
    const detached = new Uint8Array(36)
    structuredClone(detached.buffer, { transfer: [detached.buffer] })
    expect(() => uuid().fill(detached)).toThrow(/^target must have a buffer that is not detached$/)
  })
})

describe('a source of entropy that asks for tokens', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  test.each([
    ['one', () => mint({ length: 12, suffix: '!' }).one()],
    ['many', () => mint({ length: 12 }).many(3)],
    ['lines', () => mint({ length: 12 }).lines(3)],
    ['fill', () => uuid().fill(new Uint8Array(36))],
    ['many API keys', () => apiKey({ prefix: 'k_' }).many(3)],
    ['one password', () => password({ length: 12, digits: 1 }).one()],
    ['many passwords of mostly digits', () => password({ length: 12, digits: 11 }).many(3)],
    ['lines of passphrases', () => passphrase().lines(3)],
  ])('is refused in %s, where it would spoil the tokens being made', (_, call) => {
    const other = mint({ length: 3 })
    const original = crypto.getRandomValues.bind(crypto)
    const source = vi.spyOn(crypto, 'getRandomValues').mockImplementation((view) => {
      other.many(1)
      return original(view)
    })
    expect(call).toThrow(/must not ask for tokens/)
    source.mockRestore()
    expect(() => call()).not.toThrow()
  })

  test('may encode and decode, which takes place elsewhere', () => {
    const original = crypto.getRandomValues.bind(crypto)
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((view) => {
      expect(decodeHex(Buffer.from(encodeHex(Uint8Array.of(1, 2), new Uint8Array(4))).toString())).toEqual(
        Uint8Array.of(1, 2),
      )
      return original(view)
    })
    expect(mint().lines(3).length).toBe(66)
  })
})

describe('options', () => {
  const inherited = {
    ...{ alphabet: 'ab', length: 1, prefix: 'x', suffix: 'x', group: 1, checksum: 'luhn', backend: 'gpu' },
    ...{ lower: false, upper: false, digits: 9, symbols: ['x'], unambiguous: true, from: 'ab', min: 3 },
    ...{ words: 1, separator: 'x', capitalize: true, list: ['x', 'y'], restriction: { index: 0, alphabet: ['a'] } },
  }

  afterEach(() => {
    for (const name of [...Object.keys(inherited), 'lenght']) Reflect.deleteProperty(Object.prototype, name)
  })

  test('are not inherited', () => {
    Object.assign(Object.prototype, inherited)
    expect(mint().one()).toMatch(/^[0-9A-Za-z]{21}$/)
    expect(apiKey({ prefix: 'k_' }).one()).toMatch(/^k_[0-9A-Za-z]{36}$/)
    expect(() => apiKey({} as never)).toThrow(/prefix must be a string/)
    expect(password().bits).toBeCloseTo(20 * Math.log2(62), 8)
    expect(password().one()).toMatch(/^[0-9A-Za-z]{20}$/)
    expect(password({ symbols: { from: '!?' } }).bits).toBeCloseTo(20 * Math.log2(64), 8)
    expect(() => password({ symbols: { min: 1 } as never })).toThrow(/from must be a string/)
    expect(password({ length: 9, digits: 9, lower: 0 }).one()).toMatch(/^[0-9]{9}$/)
    expect(passphrase().one()).toMatch(/^[a-z-]{3,}( [a-z-]{3,}){5}$/)
    expect(
      hex({ bytes: 64 })
        .many(10)
        .every((token) => /^a/.test(token)),
    ).toBe(false)
  })

  test.each([
    ['a Map', new Map([['length', 12]])],
    ['an object with a prototype of its own', Object.create({ lenght: 1 })],
    ['a Date', new Date()],
    ['an array', []],
    ['a function', () => {}],
  ])('that are %s are refused', (_, options) => {
    expect(() => mint(options as object)).toThrow(TypeError)
  })

  test('without a prototype are taken', () => {
    expect(mint(Object.assign(Object.create(null), { length: 5 })).one()).toHaveLength(5)
  })
})

test('more mints in turn than there is room for are not slow: each makes few tokens ahead', () => {
  const requests: number[] = []
  const original = crypto.getRandomValues.bind(crypto)
  const source = vi.spyOn(crypto, 'getRandomValues').mockImplementation((view) => {
    requests.push((view as Uint8Array).length)
    return original(view)
  })
  const mints = Array.from({ length: 30 }, (_, i) => mint({ length: 20 + i }))
  for (let turn = 0; turn < 20; turn++) for (const each of mints) expect(each.check(each.one())).toBe(true)
  source.mockRestore()
  expect(Math.max(...requests)).toBeLessThan(2_000)
})
