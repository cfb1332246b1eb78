import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { KernelRows } from '../src/engine/rows.js'
import { alphabets, mint, uuid } from '../src/index.js'
import { chunksOf, linesIn, MIXED } from './support/codes.js'
import { BACKENDS } from './support/engines.js'
import { nonZero, recorded, replaceSystemEntropy, seeded } from './support/entropy.js'

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each(BACKENDS)('a stream on %s', (backend) => {
  const mints = {
    codes: mint({ alphabet: alphabets.base58, length: 12, group: 4, backend }),
    'codes of mixed symbols': mint({ alphabet: MIXED, length: 30, backend }),
    'long codes': mint({ length: 4_096, prefix: 'p'.repeat(5_000), backend }),
    UUIDs: uuid({ backend }),
  }

  test.each(Object.entries(mints))(
    'of %s has as many lines as asked for, in chunks of about 64 KiB',
    async (_, codes) => {
      for (const count of [0, 1, 2, 1_000, codes.width > 1_000 ? 100 : 30_000]) {
        const chunks = await chunksOf(codes.stream(count))
        const made = linesIn(Buffer.concat(chunks))
        expect(made.length).toBe(count)
        expect(new Set(made).size).toBe(count)
        expect(made.every((code) => codes.check(code))).toBe(true)
        for (const chunk of chunks) {
          expect(chunk.length).toBeGreaterThan(0)
          expect(chunk.length).toBeLessThanOrEqual(65_536)
          // Each chunk is whole lines.
          expect(chunk.at(-1)).toBe(10)
        }
      }
    },
  )

  test('of the longest count begins at once, and makes nothing before it is read', async () => {
    const { source, answers } = recorded(seeded(1))
    replaceSystemEntropy(source)
    for (const count of [1, 1_000_000_000, Number.MAX_SAFE_INTEGER]) {
      const stream = mint({ backend }).stream(count)
      const reader = stream.getReader()
      for (let i = 0; i < 5; i++) await setImmediate()
      expect(answers.length).toBe(0)
      await reader.cancel()
    }
    expect(answers.length).toBe(0)
  })

  test('makes a chunk for each read and no more', async () => {
    const entropy = recorded(seeded(1))
    replaceSystemEntropy(entropy.source)
    const reader = mint({ alphabet: alphabets.hex, length: 31, backend }).stream(1e9).getReader()
    let read = 0
    for (let i = 1; i <= 20; i++) {
      const { value } = await reader.read()
      read += (value as Uint8Array).length
      await setImmediate()
      expect(read).toBe(i * 65_536)
      // Half a byte of entropy a digit, and up to a block more a chunk.
      expect(entropy.bytes).toBeLessThanOrEqual((read / 32) * 15.5 + 16 * i)
    }
    await reader.cancel()
  })

  test('stops when it is cancelled', async () => {
    const { source, answers } = recorded(seeded(1))
    replaceSystemEntropy(source)
    const reader = mint({ backend }).stream(1e12).getReader()
    await reader.read()
    await reader.cancel('enough')
    const before = answers.length
    expect(await reader.read()).toEqual({ done: true, value: undefined })
    await setImmediate()
    expect(answers.length).toBe(before)
  })

  test('makes nothing when it is cancelled while a chunk is asked for', async () => {
    const { source, answers } = recorded(seeded(1))
    replaceSystemEntropy(source)
    const reader = mint({ backend }).stream(1e12).getReader()
    const asked = reader.read()
    await reader.cancel('changed my mind')
    expect(await asked).toEqual({ done: true, value: undefined })
    await setImmediate()
    expect(answers.length).toBe(0)
  })

  test('makes nothing when its reader lets go of it while a chunk is asked for', async () => {
    const { source, answers } = recorded(seeded(1))
    replaceSystemEntropy(source)
    const stream = mint({ backend }).stream(1e12)
    const reader = stream.getReader()
    const asked = reader.read()
    reader.releaseLock()
    await expect(asked).rejects.toBeInstanceOf(TypeError)
    await setImmediate()
    expect(answers.length).toBe(0)
    await stream.cancel()
  })

  test('holds no chunk that it could leave behind: what was made has been read', async () => {
    const { source } = recorded(seeded(1))
    replaceSystemEntropy(source)
    const made: Uint8Array[] = []
    const write = KernelRows.prototype.write
    vi.spyOn(KernelRows.prototype, 'write').mockImplementation(function (this: KernelRows, target, rows) {
      made.push(target)
      return write.call(this, target, rows)
    })
    const reader = mint({ backend }).stream(1e12).getReader()
    const read: (Uint8Array | undefined)[] = []
    // Two asked for at once, and one more that the cancel overtakes or not: each that is made is handed over.
    const asked = [reader.read(), reader.read()]
    for (const each of asked) read.push((await each).value)
    const last = reader.read()
    await reader.cancel()
    const { value } = await last
    if (value !== undefined) read.push(value)
    await setImmediate()
    expect(made.map(({ buffer }) => buffer)).toEqual(read.map((chunk) => chunk?.buffer))
  })

  test('stops when a loop over it is left', async () => {
    const { source, answers } = recorded(seeded(1))
    replaceSystemEntropy(source)
    for await (const chunk of mint({ backend }).stream(1e12)) {
      expect(chunk.length).toBeGreaterThan(60_000)
      break
    }
    await setImmediate()
    expect(answers.length).toBeLessThanOrEqual(2)
  })

  test('fails with the very error of the source, and the mint works again after it', async () => {
    const error = new Error('no entropy today')
    const random = nonZero(seeded(1))
    let calls = 0
    replaceSystemEntropy((view) => {
      if (++calls === 5) throw error
      random(view)
    })
    const codes = mint({ length: 15, backend })
    const reader = codes.stream(1e9).getReader()
    let chunks = 0
    const readAll = async () => {
      for (;;) {
        const { value } = await reader.read()
        chunks++
        expect(linesIn(value as Uint8Array).every((code) => codes.check(code))).toBe(true)
      }
    }
    await expect(readAll()).rejects.toBe(error)
    expect(chunks).toBeGreaterThan(0)
    await expect(reader.read()).rejects.toBe(error)
    expect(codes.check(codes.one())).toBe(true)
    expect(linesIn(Buffer.concat(await chunksOf(codes.stream(10)))).length).toBe(10)
  })

  test('shares no chunk with another', async () => {
    const buffers = new Set<ArrayBufferLike>()
    for (const chunk of await chunksOf(mint({ backend }).stream(20_000))) buffers.add(chunk.buffer)
    expect(buffers.size).toBe(Math.ceil((20_000 * 22) / (Math.floor(65_536 / 22) * 22)))
  })
})
