import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { mint } from 'tokenmill'
import { type Pool, type PoolOptions, pool, writeCodes } from 'tokenmill/node'
import { describe, expect, onTestFinished, test } from 'vitest'
import { emptyDirectory } from '../support/command.js'
import { readCodes } from '../support/formats.js'

/** More than each thread makes at a time, and no multiple of it. */
const COUNT = 300_001

function opened(options?: PoolOptions): Pool {
  const threads = pool({ kind: 'mint', length: 12 }, { threads: 2, ...options })
  onTestFinished(() => threads.close())
  return threads
}

describe('a pool', () => {
  const codes = mint({ length: 12 })

  test.each(['codes.txt', 'codes.csv', 'codes.ndjson.gz', 'codes.json'])('writes %s', async (name) => {
    const path = join(await emptyDirectory(), name)
    const progress: number[] = []
    await writeCodes(path, opened({ unique: true }), COUNT, { progress: (written) => progress.push(written) })
    const bytes = await readFile(path)
    const format = /csv|ndjson|json/.exec(name)?.[0] as 'csv' | 'ndjson' | 'json' | undefined
    const made = readCodes(format ?? 'lines', (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString())
    expect(made.length).toBe(COUNT)
    expect(new Set(made).size).toBe(COUNT)
    expect(made.every((code) => codes.check(code))).toBe(true)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
    expect(progress.at(-1)).toBe(COUNT)
  })

  test('writes no codes, and then some', async () => {
    const directory = await emptyDirectory()
    const threads = opened()
    await writeCodes(join(directory, 'none.json'), threads, 0)
    await writeCodes(join(directory, 'one.json'), threads, 1)
    expect(JSON.parse(await readFile(join(directory, 'none.json'), 'utf8'))).toEqual([])
    expect(JSON.parse(await readFile(join(directory, 'one.json'), 'utf8')).length).toBe(1)
  })

  test('leaves no file when it is stopped, refused or closed, and goes on', async () => {
    const directory = await emptyDirectory()
    const path = join(directory, 'codes.txt')
    const threads = opened()
    const reason = new Error('enough')
    const stop = new AbortController()
    const progress = (): void => stop.abort(reason)
    await expect(writeCodes(path, threads, 1e12, { progress, signal: stop.signal })).rejects.toBe(reason)
    const thrown = (): void => {
      throw reason
    }
    await expect(writeCodes(path, threads, 1e12, { progress: thrown })).rejects.toThrow('enough')
    const few = pool({ kind: 'otp', digits: 3 }, { threads: 2, unique: true })
    await expect(writeCodes(path, few, 1_001)).rejects.toThrow(
      'only 1,000 of 1,000 codes are left, and 1,001 are asked',
    )
    const several = opened()
    const feeds = pool({ kind: 'mint', alphabet: 'a\n', length: 3 }, { threads: 1 })
    await expect(writeCodes(path, feeds, 1)).rejects.toThrow('line feed')
    await Promise.all([few.close(), several.close(), feeds.close()])
    await expect(writeCodes(path, several, 1)).rejects.toThrow('the pool is closed')
    expect(await readdir(directory)).toEqual([])
    await writeCodes(path, threads, COUNT)
    expect((await readFile(path)).length).toBe(COUNT * 13)
  })

  test('writes several files at a time, each with codes of its own', async () => {
    const directory = await emptyDirectory()
    const threads = opened({ unique: true })
    const paths = ['a', 'b', 'c'].map((name) => join(directory, name))
    await Promise.all(paths.map((path) => writeCodes(path, threads, COUNT)))
    const made = await Promise.all(paths.map(async (path) => readCodes('lines', await readFile(path, 'utf8'))))
    expect(new Set(made.flat()).size).toBe(3 * COUNT)
  })

  test('closed at any moment leaves a whole file or none', async () => {
    const directory = await emptyDirectory()
    for (let moment = 0; moment < 8; moment++) {
      const path = join(directory, `${moment}.txt`)
      const threads = opened()
      await threads.many(1)
      const progress = (written: number): void => {
        if (written === COUNT) return
        void (async () => {
          for (let i = 0; i < moment; i++) await undefined
          await threads.close({ signal: AbortSignal.abort('closed') })
        })()
      }
      const outcome = await writeCodes(path, threads, COUNT, { progress }).catch(() => 'none')
      if (outcome === 'none') expect(await readdir(directory)).not.toContain(`${moment}.txt`)
      else expect(readCodes('lines', await readFile(path, 'utf8')).every((code) => codes.check(code))).toBe(true)
    }
  })

  test('is told from what is none', async () => {
    for (const source of [{}, 'mint', null, 5]) {
      await expect(writeCodes('never.txt', source as unknown as Pool, 1)).rejects.toThrow(
        'mint must be made by one of the kinds of this package',
      )
    }
  })
})
