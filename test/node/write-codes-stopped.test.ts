import { getEventListeners } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { KernelRows } from '../../src/engine/rows.js'
import { mint } from '../../src/index.js'
import { WholeFile } from '../../src/node/file.js'
import { writeCodes } from '../../src/node/index.js'
import { emptyDirectory } from '../support/command.js'
import { failingOnce, replaceSystemEntropy } from '../support/entropy.js'
import { readCodes } from '../support/formats.js'

afterEach(() => {
  vi.restoreAllMocks()
})

/** More than a batch, and no multiple of one. */
const COUNT = 100_001

/** Enough that the work is not done before the test does something to it. */
const ENDLESS = 1e12

const codes = mint({ length: 12 })

/** What is left of a line of them when it is compressed: no less than the entropy in it. */
const RATIO = codes.bits / 8 / 13

describe.each(['x', 'x.csv.gz'])('a signal, and the file %s', (name) => {
  test('given before, lets nothing begin', async () => {
    const directory = await emptyDirectory()
    const entropy = vi.spyOn(globalThis.crypto, 'getRandomValues')
    const reason = new Error('changed my mind')
    const signal = AbortSignal.abort(reason)
    await expect(writeCodes(join(directory, name), codes, ENDLESS, { signal })).rejects.toBe(reason)
    expect(await readdir(directory)).toEqual([])
    expect(entropy).not.toHaveBeenCalled()
  })

  test('given on the way, ends the work with its reason, and leaves no file', async () => {
    const directory = await emptyDirectory()
    for (const reason of [new Error('enough'), 'enough', Object.assign(new Error('mine'), { syscall: 'open' })]) {
      const stop = new AbortController()
      const progress = (written: number) => {
        if (written > 300_000) stop.abort(reason)
      }
      const options = { signal: stop.signal, progress }
      const thrown = await writeCodes(join(directory, name), codes, ENDLESS, options).catch((error) => error)
      expect(thrown).toBe(reason)
      expect(await readdir(directory)).toEqual([])
    }
  })

  test('not given, has no listener left', async () => {
    const directory = await emptyDirectory()
    const { signal } = new AbortController()
    await writeCodes(join(directory, name), codes, 3 * COUNT, { signal })
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  test('given by a timer, is heard', async () => {
    const directory = await emptyDirectory()
    const signal = AbortSignal.timeout(100)
    const thrown = await writeCodes(join(directory, name), codes, ENDLESS, { signal }).catch((error) => error)
    expect(thrown.name).toBe('TimeoutError')
    expect(await readdir(directory)).toEqual([])
  })

  test('given after the last code, but before the file has its name, still leaves none', async () => {
    const directory = await emptyDirectory()
    const stop = new AbortController()
    const commit = WholeFile.prototype.commit
    vi.spyOn(WholeFile.prototype, 'commit').mockImplementation(function (this: WholeFile, signal) {
      stop.abort(new Error('enough'))
      return commit.call(this, signal)
    })
    const writing = writeCodes(join(directory, name), codes, COUNT, { signal: stop.signal })
    await expect(writing).rejects.toThrow('enough')
    expect(await readdir(directory)).toEqual([])
  })
})

describe.each(['x', 'x.json.gz'])('a source that fails on the way, and the file %s', (name) => {
  test.each([0, 1_000, 3_000_000])('after %i bytes: its very error is thrown, and no file is left', async (bytes) => {
    const directory = await emptyDirectory()
    const error = new Error('no entropy today')
    replaceSystemEntropy(failingOnce(bytes, error))
    await expect(writeCodes(join(directory, name), codes, ENDLESS)).rejects.toBe(error)
    expect(await readdir(directory)).toEqual([])
    await writeCodes(join(directory, name), codes, 10)
    expect(await readdir(directory)).toEqual([name])
  })
})

describe.each(['x', 'x.csv.gz'])('a disk that fails on the way, and the file %s', (name) => {
  test.each(['write', 'commit'] as const)(
    'in %s: the error has the path and the code, and no file is left',
    async (verb) => {
      const directory = await emptyDirectory()
      const path = join(directory, name)
      const cause = Object.assign(new Error('EIO: i/o error, write'), { code: 'EIO', errno: -5, syscall: 'write' })
      const real = WholeFile.prototype[verb] as (this: WholeFile, ...values: unknown[]) => Promise<void>
      let calls = 0
      vi.spyOn(WholeFile.prototype, verb).mockImplementation(async function (this: WholeFile, ...values: unknown[]) {
        if (verb === 'commit' || ++calls === 3) throw cause
        await real.apply(this, values)
      })
      const count = verb === 'commit' ? COUNT : ENDLESS
      await expect(writeCodes(path, codes, count)).rejects.toMatchObject({
        message: `${path}: i/o error`,
        code: 'EIO',
        syscall: 'write',
        path,
        cause,
      })
      expect(await readdir(directory)).toEqual([])
    },
  )
})

test.each(['x', 'x.gz'])('a slow disk holds the work back, whatever the count, and the file %s', async (name) => {
  const directory = await emptyDirectory()
  let taken = 0
  const ahead: number[] = []
  const write = WholeFile.prototype.write
  vi.spyOn(WholeFile.prototype, 'write').mockImplementation(async function (this: WholeFile, bytes) {
    await setTimeout(1)
    taken += bytes.length
    await write.call(this, bytes)
  })
  const progress = (made: number) => {
    ahead.push(made * 13 - taken / (name === 'x' ? 1 : RATIO))
    if (made > 1_000_000) throw new Error('enough')
  }
  await expect(writeCodes(join(directory, name), codes, ENDLESS, { progress })).rejects.toThrow('enough')
  expect(ahead.length).toBeGreaterThan(10)
  // Two buffers of a mebibyte, and what zlib holds, the more inexactly the further the work is.
  expect(Math.max(...ahead)).toBeLessThan(3 * 2 ** 20)
})

describe('what the codes passed through', () => {
  /** What rows were written into, as it is and not a copy. */
  function recordRows(): Uint8Array[] {
    const targets: Uint8Array[] = []
    const write = KernelRows.prototype.write
    vi.spyOn(KernelRows.prototype, 'write').mockImplementation(function (this: KernelRows, target, rows) {
      targets.push(target)
      return write.call(this, target, rows)
    })
    return targets
  }

  /** What was written to files. */
  function recordFiles(): Uint8Array[] {
    const written: Uint8Array[] = []
    const write = WholeFile.prototype.write
    vi.spyOn(WholeFile.prototype, 'write').mockImplementation(function (this: WholeFile, bytes) {
      written.push(bytes)
      return write.call(this, bytes)
    })
    return written
  }

  function isZero(bytes: Uint8Array): boolean {
    return bytes.every((byte) => byte === 0)
  }

  test('is wiped when the file is complete, compressed or not', async () => {
    const directory = await emptyDirectory()
    const rows = recordRows()
    const written = recordFiles()
    for (const name of ['x', 'x.gz']) {
      await writeCodes(join(directory, name), codes, 3 * COUNT)
      expect(rows.length).toBeGreaterThan(3)
      expect(written.length).toBeGreaterThan(3)
      expect(rows.every(isZero)).toBe(true)
      expect(written.every(isZero)).toBe(true)
    }
    expect(readCodes('lines', await readFile(join(directory, 'x'), 'utf8')).every((code) => codes.check(code))).toBe(
      true,
    )
  })

  test('is wiped when the work is stopped', async () => {
    const directory = await emptyDirectory()
    const rows = recordRows()
    for (const name of ['x', 'x.gz']) {
      const stop = new AbortController()
      const progress = (written: number) => {
        if (written > 200_000) stop.abort()
      }
      await expect(
        writeCodes(join(directory, name), codes, ENDLESS, { signal: stop.signal, progress }),
      ).rejects.toThrow()
      // What zlib still reads is wiped when it has done so.
      await vi.waitFor(() => expect(rows.every(isZero)).toBe(true))
      expect(rows.length).toBeGreaterThan(1)
    }
  })
})
