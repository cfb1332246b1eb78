import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { engineFor } from '../src/engine/index.js'
import {
  alphabets,
  apiKey,
  discardEntropy,
  hex,
  type Mint,
  mint,
  password,
  tokenBytes,
  tokenHex,
  urlsafe,
  uuid,
} from '../src/index.js'
import { passphrase } from '../src/passphrase.js'
import { ASTRAL, linesIn, MIXED } from './support/codes.js'
import { BACKENDS } from './support/engines.js'
import { failingOnce, replaceSystemEntropy } from './support/entropy.js'
import { pooledBytes, traces } from './support/memory.js'

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each(BACKENDS)('a source that fails after any number of bytes, on %s', (backend) => {
  const kinds: Readonly<Record<string, () => Mint>> = {
    codes: () => mint({ backend }),
    grouped: () => mint({ alphabet: alphabets.digits, length: 24, group: 4, backend }),
    mixed: () => mint({ alphabet: MIXED, length: 20, backend }),
    astral: () => mint({ alphabet: ASTRAL, length: 20, backend }),
    wide: () => mint({ length: 4_096, prefix: 'p'.repeat(5_000), backend }),
    hex: () => hex({ bytes: 16, backend }),
    urlsafe: () => urlsafe({ bytes: 16, backend }),
    longUrlsafe: () => urlsafe({ bytes: 20_000, backend }),
    uuid: () => uuid({ backend }),
    luhn: () => mint({ alphabet: alphabets.digits, length: 15, group: 4, checksum: 'luhn', backend }),
    wideCrc: () => mint({ length: 4_096, prefix: 'p'.repeat(5_000), checksum: 'crc32', backend }),
    apiKey: () => apiKey({ prefix: 'sk_live_', backend }),
    password: () => password({ length: 24, digits: 2, symbols: 1, backend }),
    mixedPassword: () => password({ length: 20, symbols: { from: MIXED.slice(3), min: 1 }, backend }),
    rarePassword: () => password({ length: 24, digits: 20, symbols: { from: '!?', min: 1 }, backend }),
    passphrase: () => passphrase({ backend }),
  }
  const make = (kind: string) => (kinds[kind] as () => Mint)()
  const anyKind = fc.constantFrom(...Object.keys(kinds))
  const anyBytes = fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 300_000 }))

  /** Runs a verb on a new mint over the failing source; gives the mint, and whether the source did fail. */
  function fails(kind: string, bytes: number, verb: (codes: Mint) => void): { codes: Mint; failed: boolean } {
    const error = new Error('no entropy today')
    const spy = replaceSystemEntropy(failingOnce(bytes, error))
    const codes = make(kind)
    let failed = false
    try {
      verb(codes)
    } catch (caught) {
      expect(caught).toBe(error)
      failed = true
    }
    expect(spy.mock.results.some(({ type }) => type === 'throw')).toBe(failed)
    expect(traces(engineFor(backend).memory)).toEqual([])
    // A source that had enough for this call would fail the next one.
    if (!failed) vi.restoreAllMocks()
    return { codes, failed }
  }

  test('leaves nothing but zeros in what was to be filled, and the next call fills it', () => {
    fc.assert(
      fc.property(
        anyKind.filter((kind) => make(kind).byteWidth !== undefined),
        anyBytes,
        (kind, bytes) => {
          const width = make(kind).byteWidth as number
          const target = new Uint8Array(width * Math.ceil(200_000 / width)).fill(0xee)
          const { codes, failed } = fails(kind, bytes, (codes) => codes.fill(target))
          if (failed && target.some((byte) => byte !== 0)) expect.fail('something partial is left in the target')
          codes.fill(target)
          const text = Buffer.from(target).toString()
          const characters = [...text].slice(0, codes.width)
          expect(codes.check(characters.join(''))).toBe(true)
          expect(target.includes(0)).toBe(false)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('fails lines and many with the very error, and the next call works', () => {
    fc.assert(
      fc.property(anyKind, anyBytes, fc.constantFrom<'lines' | 'many'>('lines', 'many'), (kind, bytes, verb) => {
        const { codes } = fails(kind, bytes, (codes) => codes[verb](Math.ceil(100_000 / (codes.width ?? 50))))
        const next = verb === 'lines' ? linesIn(codes.lines(20)) : codes.many(20)
        expect(next.filter((code) => codes.check(code)).length).toBe(20)
      }),
      { numRuns: 60 },
    )
  })

  test('fails one with the very error, and the next one works', () => {
    fc.assert(
      fc.property(anyKind, fc.integer({ min: 0, max: 40_000 }), (kind, bytes) => {
        discardEntropy()
        const made: string[] = []
        const { codes, failed } = fails(kind, bytes, (codes) => {
          for (;;) made.push(codes.one())
        })
        expect(failed).toBe(true)
        expect(pooledBytes(engineFor(backend).memory)).toBe(0)
        for (let i = 0; i < 20; i++) made.push(codes.one())
        expect(made.every((code) => codes.check(code))).toBe(true)
        expect(new Set(made).size).toBe(made.length)
      }),
      { numRuns: 40 },
    )
  })
})

describe('a source that fails', () => {
  test('fails the functions of Python’s names with the very error, and the next call works', () => {
    const error = new Error('no entropy today')
    for (const make of [() => tokenBytes(200_000), () => tokenHex(64), () => tokenHex(100_000)]) {
      discardEntropy()
      replaceSystemEntropy(failingOnce(20, error))
      expect(make).toThrow(error)
      expect(make().length).toBeGreaterThan(0)
    }
  })

  test('by being missing fails every call: there is no other source to fall back on', () => {
    const codes = mint()
    discardEntropy()
    vi.stubGlobal('crypto', undefined)
    try {
      for (const call of [() => codes.one(), () => codes.many(1), () => codes.lines(1), () => tokenBytes(1)]) {
        expect(call).toThrow()
      }
    } finally {
      vi.unstubAllGlobals()
    }
    expect(codes.check(codes.one())).toBe(true)
  })

  test('with what is no Error has that thrown unchanged', () => {
    for (const thrown of ['text', 42, undefined, null, { code: 'E' }]) {
      replaceSystemEntropy(() => {
        throw thrown
      })
      let caught: unknown = 'nothing'
      try {
        mint().lines(1)
      } catch (value) {
        caught = value
      }
      expect(caught).toBe(thrown)
      vi.restoreAllMocks()
    }
  })
})
