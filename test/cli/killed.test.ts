import { randomInt } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { emptyDirectory, outcome, start, tokenmill } from '../support/command.js'
import { seeded } from '../support/entropy.js'
import { readCodes } from '../support/formats.js'

/** Other moments in each run; `TOKENMILL_SEED` brings back those of another. */
const SEED = Number(process.env.TOKENMILL_SEED ?? randomInt(2 ** 31))

const ROUNDS = 5

const random = seeded(SEED)

/** A moment within so many milliseconds. */
function momentIn(milliseconds: number): number {
  const bytes = new Uint8Array(2)
  random(bytes)
  return ((((bytes[0] as number) << 8) | (bytes[1] as number)) / 65_536) * milliseconds
}

/** How long the command takes when nobody stops it, in milliseconds. */
async function timeOf(args: string[]): Promise<number> {
  const begin = performance.now()
  expect((await tokenmill(args, { cwd: await emptyDirectory() })).code).toBe(0)
  return performance.now() - begin
}

async function expectWhole(directory: string, name: string, count: number): Promise<void> {
  const bytes = await readFile(join(directory, name))
  const codes = readCodes('lines', (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString())
  expect(codes.length).toBe(count)
  expect(codes.every((code) => /^[0-9A-Za-z]{21}$/.test(code))).toBe(true)
}

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const

describe.each<[name: string, count: number, options: string[]]>([
  ['codes.txt', 500_000, []],
  // As many take several times as long.
  ['codes.txt.gz', 200_000, []],
  ['codes.txt', 500_000, ['--threads', '2', '--unique']],
])(`%s of %i codes, options %j, at random moments (TOKENMILL_SEED=${SEED})`, (name, count, options) => {
  const args = ['codes', String(count), '--quiet', '--out', name, ...options]

  test.each(['SIGINT', 'SIGTERM'] as const)('is whole or not there at all after %s', async (signal) => {
    const time = await timeOf(args)
    for (let round = 0; round < ROUNDS; round++) {
      const directory = await emptyDirectory()
      const child = start(args, { cwd: directory })
      const ended = outcome(child)
      setTimeout(() => child.kill(signal), momentIn(1.1 * time))
      const { code, stderr } = await ended
      const files = await readdir(directory)
      if (code === null) {
        // The signal itself ended it: Node had not begun with the command yet, or was done with it.
        expect({ by: child.signalCode, stderr }).toEqual({ by: signal, stderr: '' })
      } else if (code !== 0) {
        expect(code).toBe(EXIT_CODES[signal])
        expect(stderr).toMatch(/^tokenmill: interrupted(; codes\.txt(\.gz)? was not written)?\n$/)
        expect(files).toEqual([])
      }
      expect(files).toEqual(code === 0 || files.length > 0 ? [name] : [])
      if (files.length > 0) await expectWhole(directory, name, count)
    }
  })

  test('is whole or not there at all after SIGKILL, and the next run knows nothing of it', async () => {
    const time = await timeOf(args)
    const directory = await emptyDirectory()
    for (let round = 0; round < ROUNDS; round++) {
      const child = start([...args, '--force'], { cwd: directory })
      const ended = outcome(child)
      setTimeout(() => child.kill('SIGKILL'), momentIn(1.1 * time))
      await ended
      const files = await readdir(directory)
      // What could not be removed any more is hidden, and says whose it is.
      for (const file of files.filter((each) => each !== name)) expect(file).toMatch(/^\.tokenmill\.[0-9a-f]{16}\.tmp$/)
      if (files.includes(name)) await expectWhole(directory, name, count)
    }
    expect(await tokenmill([...args, '--force'], { cwd: directory })).toEqual({ code: 0, stdout: '', stderr: '' })
    await expectWhole(directory, name, count)
  })
})
