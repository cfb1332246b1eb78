import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { emptyDirectory, tokenmill } from '../support/command.js'
import { readCodes } from '../support/formats.js'

const PRELOADED = new URL('../support/failing-entropy.mjs', import.meta.url).href

function failingAfter(bytes: number): NodeJS.ProcessEnv {
  return { ...process.env, NODE_OPTIONS: `--import=${PRELOADED}`, FAILS_AFTER: String(bytes) }
}

describe.each([0, 1, 65_535, 65_536, 5_000_000])('a source of entropy that fails after %i bytes', (bytes) => {
  test.each([['codes.txt'], ['codes.json.gz'], ['codes.txt', '--threads', '2']])(
    'is an error, and leaves no part of %s %s %s',
    async (...out) => {
      const directory = await emptyDirectory()
      const args = ['codes', '1000000', '--quiet', '--out', ...out]
      const result = await tokenmill(args, { cwd: directory, env: failingAfter(bytes) })
      expect(result).toEqual({ code: 1, stdout: '', stderr: 'tokenmill: no entropy today\n' })
      expect(await readdir(directory)).toEqual([])
    },
  )

  test('is an error, and what standard output has got by then are whole codes', async () => {
    const { code, stderr, stdout } = await tokenmill(['codes', '1000000'], { env: failingAfter(bytes) })
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'tokenmill: no entropy today\n' })
    expect(stdout).toMatch(/^$|\n$/)
    const codes = readCodes('lines', stdout)
    expect(codes.every((each) => /^[0-9A-Za-z]{21}$/.test(each))).toBe(true)
    expect(codes.length).toBeLessThanOrEqual((bytes * 8) / (21 * Math.log2(62)))
    if (bytes > 2 ** 21) expect(codes.length).toBeGreaterThan(50_000)
  })
})
