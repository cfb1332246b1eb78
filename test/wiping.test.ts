import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { engineFor } from '../src/engine/index.js'
import {
  alphabets,
  apiKey,
  discardEntropy,
  hex,
  type Mint,
  mint,
  password,
  tokenHex,
  tokenUrlsafe,
  urlsafe,
  uuid,
} from '../src/index.js'
import { passphrase } from '../src/passphrase.js'
import { recordingArrays } from './support/arrays.js'
import { chunksOf, MIXED } from './support/codes.js'
import { BACKENDS } from './support/engines.js'
import { nonZero, recorded, replaceSystemEntropy, seeded } from './support/entropy.js'
import { holds, pooledAddresses, pooledBytes, traces } from './support/memory.js'

beforeEach(() => {
  discardEntropy()
  replaceSystemEntropy(nonZero(seeded(7)))
})

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each(BACKENDS)('the memory of %s', (backend) => {
  const { memory } = engineFor(backend)
  const kinds: [string, Mint][] = [
    ['codes', mint({ backend })],
    ['grouped codes', mint({ alphabet: alphabets.base58, length: 16, group: 4, prefix: 'P-', backend })],
    ['codes of mixed symbols', mint({ alphabet: MIXED, length: 40, backend })],
    ['long codes', mint({ length: 4_096, prefix: 'p'.repeat(5_000), backend })],
    ['digits', mint({ alphabet: alphabets.digits, length: 20, backend })],
    ['hexadecimal tokens', hex({ bytes: 16, backend })],
    ['URL-safe tokens', urlsafe({ bytes: 16, backend })],
    ['UUIDs', uuid({ backend })],
    ['card numbers', mint({ alphabet: alphabets.digits, length: 15, checksum: 'luhn', backend })],
    ['long codes with check symbols', mint({ length: 4_096, prefix: 'p'.repeat(5_000), checksum: 'crc32', backend })],
    ['API keys', apiKey({ prefix: 'sk_live_', backend })],
    ['passwords', password({ length: 24, digits: 2, symbols: 1, backend })],
    ['passwords of mixed symbols', password({ symbols: { from: '€😀', min: 1 }, backend })],
    ['passwords of mostly digits', password({ length: 24, digits: 20, backend })],
    ['passphrases', passphrase({ backend })],
  ]

  test.each(kinds)('keeps no trace of %s made in bulk', async (_, codes) => {
    const count = (codes.width ?? 0) > 1_000 ? 50 : 5_000
    const made = codes.many(count)
    expect(traces(memory)).toEqual([])
    codes.lines(count)
    expect(traces(memory)).toEqual([])
    if (codes.byteWidth !== undefined) codes.fill(new Uint8Array(codes.byteWidth * count))
    expect(traces(memory)).toEqual([])
    await chunksOf(codes.stream(count))
    expect(traces(memory)).toEqual([])
    expect(pooledBytes(memory)).toBe(0)
    expect(made.length).toBe(count)
  })

  test.each(kinds)('is not the only one to keep no trace of %s: so do the arrays they went through', (_, codes) => {
    const verbs: (() => unknown)[] = [() => codes.many(300), () => codes.lines(300), () => codes.one()]
    for (const verb of verbs) verb()
    discardEntropy()
    for (const verb of verbs) {
      const { arrays, result } = recordingArrays(verb)
      const own = arrays.filter(({ buffer }) => !(result instanceof Uint8Array && result.buffer === buffer))
      if (verb === verbs[0]) expect(own.length).toBeGreaterThan(0)
      expect(own.filter((array) => array.some((byte) => byte !== 0))).toEqual([])
    }
  })

  // Of codes that are not ASCII memory never holds the characters; their rows are counted in test/engine/pool.test.ts.
  const ascii = kinds.filter(([, codes]) => codes.width !== undefined && codes.byteWidth === codes.width)

  test.each(ascii)('keeps no trace of %s that were handed out one at a time', (_, codes) => {
    for (let i = 0; i < 200; i++) {
      const code = codes.one()
      if (holds(memory, code)) expect.fail(`code ${i} is still in memory`)
    }
    expect(traces(memory)).toEqual([])
  })

  test('loses one code from its pool with each that is handed out', () => {
    const codes = hex({ bytes: 24, backend })
    codes.one()
    for (let left = pooledBytes(memory); left > 0; left -= 48) {
      expect(left % 48).toBe(0)
      expect(pooledBytes(memory)).toBe(left)
      codes.one()
    }
  })

  test('loses exactly the code, whatever its width', () => {
    for (let length = 1; length <= 70; length++) {
      const codes = mint({ alphabet: alphabets.digits, length, backend })
      codes.one()
      const before = pooledAddresses(memory)
      const code = codes.one()
      const left = new Set(pooledAddresses(memory))
      const lost = before.filter((address) => !left.has(address))
      expect(lost, `${length} characters`).toEqual(Array.from(code, (_, i) => (lost[0] as number) + i))
      expect(left.size).toBe(before.length - length)
      discardEntropy()
    }
  })

  test('is empty after discardEntropy, and the next code is of fresh entropy', () => {
    const mints = [
      mint({ backend }),
      uuid({ backend }),
      hex({ backend }),
      password({ backend }),
      passphrase({ backend }),
    ]
    for (const codes of mints) codes.one()
    expect(pooledBytes(memory)).toBeGreaterThan(0)
    discardEntropy()
    expect(pooledBytes(memory)).toBe(0)
    expect(traces(memory)).toEqual([])
    for (const codes of mints) {
      const { source, answers } = recorded(seeded(8))
      replaceSystemEntropy(source)
      expect(codes.check(codes.one())).toBe(true)
      expect(answers.length).toBeGreaterThan(0)
      vi.restoreAllMocks()
    }
  })
})

test('the memory of the engine keeps no trace of tokens by their Python names', () => {
  const { memory } = engineFor()
  for (let i = 0; i < 100; i++) {
    const made = [tokenHex(16), tokenUrlsafe(16), tokenHex(200), tokenUrlsafe(5_000)]
    if (made.some((token) => holds(memory, token))) expect.fail('a token is still in memory')
  }
  expect(traces(memory)).toEqual([])
})
