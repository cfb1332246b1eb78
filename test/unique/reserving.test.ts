import { afterEach, describe, expect, test, vi } from 'vitest'
import { discardEntropy, mint, otp, unique } from '../../src/index.js'
import { BACKENDS } from '../support/engines.js'

afterEach(() => {
  vi.restoreAllMocks()
})

function breakEntropy(): void {
  vi.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation(() => {
    throw new Error('no entropy today')
  })
}

/** Memory that the process has in all, in MiB. */
const resident = (): number => process.memoryUsage.rss() / 2 ** 20

describe.each(BACKENDS)('a unique mint (%s)', (backend) => {
  test('reserves nothing for what is refused, nor for a stream that nobody reads', async () => {
    const codes = unique(mint({ length: 12, backend }))
    const before = resident()
    expect(() => codes.lines(1e10)).toThrow('do not fit into one byte array')
    const stream = codes.stream(1e12)
    const reader = stream.getReader()
    expect((await reader.read()).value?.length).toBeGreaterThan(0)
    await reader.cancel()
    // It took a gibibyte.
    expect(resident() - before).toBeLessThan(300)
  })

  test('leaves nothing of what was there before in a target, should the source fail before the first code', () => {
    const codes = unique(mint({ alphabet: 'abcd', length: 6, backend }))
    const target = new Uint8Array(6_000).fill(1)
    breakEntropy()
    expect(() => codes.fill(target)).toThrow('no entropy today')
    expect(target.every((byte) => byte === 0)).toBe(true)
    vi.restoreAllMocks()
    // But what is refused for another reason loses nothing.
    const full = new Uint8Array(6 * 5_000).fill(1)
    expect(() => codes.fill(full)).toThrow(RangeError)
    expect(full.every((byte) => byte === 1)).toBe(true)
  })

  test('loses no code of the last ones to a source that fails', () => {
    const codes = unique(otp({ digits: 2, backend }))
    codes.many(96)
    discardEntropy()
    breakEntropy()
    for (let i = 0; i < 10; i++) expect(() => codes.one()).toThrow('no entropy today')
    vi.restoreAllMocks()
    expect(codes.remaining).toBe(4n)
    expect(new Set(codes.many(4)).size).toBe(4)
  })

  test('is not told to leave out all codes that a mint can make, which has no end', () => {
    const codes = otp({ digits: 4, backend })
    expect(() => unique(codes, { exclude: codes })).toThrow('a mint never ends')
  })
})
