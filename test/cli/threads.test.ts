import { readdir, readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { mint } from 'tokenmill'
import { passphrase } from 'tokenmill/passphrase'
import { describe, expect, test } from 'vitest'
import { emptyDirectory, tokenmill } from '../support/command.js'
import { readCodes } from '../support/formats.js'

describe('--threads', () => {
  test.each(['lines', 'csv', 'ndjson', 'json'] as const)('gives the same files: %s', async (format) => {
    const directory = await emptyDirectory()
    for (const [kind, args] of [
      [
        mint({ length: 12, alphabet: 'abcdef"', prefix: 'x,' }),
        ['codes', '--length', '12', '--alphabet', 'abcdef"', '--prefix', 'x,'],
      ],
      [passphrase({ words: 3 }), ['passphrase', '--words', '3']],
    ] as const) {
      const out = join(directory, kind.width === undefined ? 'phrases' : 'codes')
      const [verb, ...options] = args
      const line = [verb, '200_000', ...options, '--threads', '2', '--quiet', '--out', out, '--format', format]
      expect(await tokenmill(line)).toEqual({ code: 0, stdout: '', stderr: '' })
      const codes = readCodes(format, await readFile(out, 'utf8'))
      expect(codes.length).toBe(200_000)
      expect(codes.every((code) => kind.check(code))).toBe(true)
    }
  })

  test('with --unique gives each code once, with a shard those of it, and none that is excluded', async () => {
    const directory = await emptyDirectory()
    const issued = join(directory, 'issued.csv')
    const all = Array.from({ length: 10_000 }, (_, i) => String(i).padStart(4, '0'))
    await writeFile(issued, `code\n${all.slice(0, 4_000).join('\n')}\n`)
    const line = ['otp', '3000', '--digits', '4', '--threads', '2', '--exclude', issued, '--quiet']
    const given = await Promise.all(['1/2', '2/2'].map((shard) => tokenmill([...line, '--shard', shard])))
    expect(given.flatMap(({ stdout }) => readCodes('lines', stdout)).sort()).toEqual(all.slice(4_000))
    const more = await tokenmill(
      [...line, '--shard', '1/2', '--force'].map((each) => (each === '3000' ? '3001' : each)),
    )
    expect(more).toEqual({
      code: 2,
      stdout: '',
      stderr: 'tokenmill: only 3,000 of 5,000 codes are left, and 3,001 are asked for\n',
    })
    await writeFile(issued, 'code\n1234\n12345\n')
    const { code, stderr } = await tokenmill(line)
    expect({ code, stderr }).toEqual({ code: 1, stderr: `tokenmill: ${issued}, line 3, is not such a code\n` })
  })

  test('are taken without being asked for where they pay and there are codes for all, and not where there are not', async () => {
    const directory = await emptyDirectory()
    for (const args of [
      ['otp', '3_000_000', '--digits', '9', '--unique'],
      // Passwords with requirements have no shards.
      ['password', '3_000_000', '--digits', '1', '--unique'],
    ]) {
      const out = join(directory, args[0] as string)
      const env = { ...process.env, NODE_DEBUG: 'worker' }
      const { code, stderr } = await tokenmill([...args, '--out', out], { env })
      expect(code).toBe(0)
      expect(stderr).toMatch(/^codes +3,000,000$/m)
      expect(/^WORKER/m.test(stderr)).toBe(args[0] === 'otp' && availableParallelism() > 1)
      const codes = readCodes('lines', await readFile(out, 'latin1'))
      expect(codes.length).toBe(3_000_000)
      if (args[0] !== 'otp') continue
      expect(codes.every((code) => /^\d{9}$/.test(code))).toBe(true)
      // Sorting numbers is far faster than a set of texts.
      const numbers = Uint32Array.from(codes, (code) => Number(code)).sort()
      expect(numbers.every((number, i) => number !== numbers[i - 1])).toBe(true)
    }
  })

  test.each([
    ['0', 'There can be 1 to 256.'],
    ['257', 'There can be 1 to 256.'],
    ['two', 'Write a whole number'],
  ])('refuses %s', async (threads, message) => {
    const { code, stderr } = await tokenmill(['codes', '--threads', threads])
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })
})

describe('a thread that dies', () => {
  const PRELOADED = new URL('../support/dying-threads.mjs', import.meta.url).href

  test.each([
    [0, []],
    [100_000, []],
    [3_000_000, []],
    [100_000, ['--unique']],
    [3_000_000, ['--unique']],
  ])('after %i bytes of entropy is an error, and leaves no file and no code twice: %j', async (bytes, options) => {
    const directory = await emptyDirectory()
    const env = { ...process.env, NODE_OPTIONS: `--import=${PRELOADED}`, DIES_AFTER: String(bytes) }
    const line = ['codes', '2_000_000', '--threads', '2', '--quiet', ...options]
    const { code, stderr, stdout } = await tokenmill([...line, '--out', 'codes.txt'], { cwd: directory, env })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^tokenmill: a thread of the pool died, .+\n$/)
    expect(await readdir(directory)).toEqual([])
    const piped = await tokenmill(line, { env })
    expect(piped.code).toBe(1)
    const codes = readCodes('lines', piped.stdout)
    expect(codes.every((each) => /^[0-9A-Za-z]{21}$/.test(each))).toBe(true)
    expect(new Set(codes).size).toBe(codes.length)
  })
})
