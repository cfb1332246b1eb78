import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { alphabets, apiKey, mint, password, uuid } from '../../src/index.js'
import { emptyDirectory, shell, tokenmill } from '../support/command.js'

async function linesOf(args: string[]): Promise<string[]> {
  const { code, stderr, stdout } = await tokenmill([...args, '--quiet'])
  expect(stderr).toBe('')
  expect(code).toBe(0)
  expect(stdout.endsWith('\n')).toBe(true)
  return stdout.slice(0, -1).split('\n')
}

describe('verbs', () => {
  test('codes makes one base62 code of 21 symbols unless told otherwise', async () => {
    const lines = await linesOf(['codes'])
    expect(lines).toHaveLength(1)
    expect(mint().check(lines[0] as string)).toBe(true)
  })

  test('codes takes every option of mint', async () => {
    const args = ['codes', '50', '--length', '10', '--alphabet', 'base58', '--group', '4', '--separator', '.']
    const lines = await linesOf([...args, '--prefix', 'A-', '--suffix', '-Z'])
    const options = { length: 10, alphabet: alphabets.base58, group: 4, separator: '.', prefix: 'A-', suffix: '-Z' }
    expect(lines).toHaveLength(50)
    expect(lines.every((line) => mint(options).check(line))).toBe(true)
    expect(new Set(lines).size).toBe(50)
  })

  test('an alphabet may be given as its symbols, in any script', async () => {
    const lines = await linesOf(['codes', '20', '--length', '8', '--alphabet', '♠♥♦😀'])
    expect(lines.every((line) => /^[♠♥♦😀]{8}$/u.test(line))).toBe(true)
  })

  test('hex, urlsafe and uuid make what their names say', async () => {
    expect((await linesOf(['hex', '3', '--bytes', '5'])).every((line) => /^[0-9a-f]{10}$/.test(line))).toBe(true)
    expect((await linesOf(['urlsafe', '3', '--bytes', '16'])).every((line) => /^[\w-]{21}[AQgw]$/.test(line))).toBe(
      true,
    )
    expect((await linesOf(['otp', '3', '--digits', '8'])).every((line) => /^\d{8}$/.test(line))).toBe(true)
    expect((await linesOf(['uuid', '3'])).every((line) => uuid().check(line))).toBe(true)
  })

  test('password, passphrase and apikey make what their options describe', async () => {
    const policy = ['--length', '12', '--upper', '2', '--no-lower', '--digits', '1', '--symbols', '1']
    const own = [...policy, '--symbols-from', '!?', '--unambiguous']
    const passwords = await linesOf(['password', '50', ...own])
    const options = { length: 12, upper: 2, lower: false, digits: 1, symbols: { from: '!?', min: 1 } } as const
    expect(passwords.every((line) => password({ ...options, unambiguous: true }).check(line))).toBe(true)
    const phrases = await linesOf(['passphrase', '50', '--words', '3', '--separator', '.', '--capitalize'])
    expect(phrases.every((line) => /^([A-Z][a-z-]+\.){2}[A-Z][a-z-]+$/.test(line))).toBe(true)
    const keys = await linesOf(['apikey', '50', '--prefix', 'ab_', '--length', '20', '--checksum', 'luhn'])
    expect(keys.every((line) => apiKey({ prefix: 'ab_', length: 20, checksum: 'luhn' }).check(line))).toBe(true)
    expect((await linesOf(['apikey', '--prefix', 'ab_', '--checksum', 'none']))[0]).toMatch(/^ab_[0-9A-Za-z]{30}$/)
    expect((await linesOf(['codes', '9', '--checksum', 'crc32'])).every((line) => line.length === 27)).toBe(true)
  })

  test('a passphrase draws from the words of a file, with or without dice numbers', async () => {
    const list = join(await emptyDirectory(), 'words.txt')
    await writeFile(list, '11\teins\r\n12\tzwei\r\n\r\n13\tdrü\r\n')
    const lines = await linesOf(['passphrase', '40', '--words', '2', '--separator', '/', '--list', list])
    expect(new Set(lines.flatMap((line) => line.split('/')))).toEqual(new Set(['eins', 'zwei', 'drü']))
  })

  test('random makes whole numbers of a range, of any size', async () => {
    const dice = await linesOf(['random', '300', '--from', '1', '--to', '6'])
    expect([...new Set(dice)].sort()).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(new Set(await linesOf(['random', '200', '--from', '-2', '--to', '0']))).toEqual(new Set(['-2', '-1', '0']))
    expect(new Set(await linesOf(['random', '200', '--below', '3']))).toEqual(new Set(['0', '1', '2']))
    const large = await linesOf(['random', '200', '--bits', '100'])
    expect(large.every((line) => BigInt(line) < 2n ** 100n)).toBe(true)
    expect(large.some((line) => BigInt(line) >= 2n ** 98n)).toBe(true)
    const far = await linesOf(['random', '100', '--from', '9007199254740993', '--to', '9007199254740994'])
    expect(new Set(far)).toEqual(new Set(['9007199254740993', '9007199254740994']))
    expect(new Set(await linesOf(['random', '30', '--below', '2e0']))).toEqual(new Set(['0', '1']))
    expect((await tokenmill(['random', '--bits', '2000', '--explain'])).stderr).toContain('entropy  2,000 bits')
    // A number that is easily guessed is no reason for a warning.
    expect((await tokenmill(['random', '--below', '2'])).stderr).toBe('')
  })

  test('a count may be written with underscores or as a power of ten', async () => {
    expect(await linesOf(['uuid', '1_000'])).toHaveLength(1000)
    expect(await linesOf(['uuid', '1e3'])).toHaveLength(1000)
  })

  test('a count of none writes nothing', async () => {
    expect(await tokenmill(['codes', '0'])).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test('codes span batches without a seam', async () => {
    const lines = await linesOf(['codes', '200000', '--length', '9', '--alphabet', 'digits'])
    expect(lines).toHaveLength(200_000)
    expect(lines.every((line) => /^\d{9}$/.test(line))).toBe(true)
  })

  test('the version is that of the package, and each verb has help with examples that work', async () => {
    const { default: metadata } = await import('../../package.json', { with: { type: 'json' } })
    expect(await tokenmill(['--version'])).toMatchObject({ code: 0, stdout: `${metadata.version}\n` })
    const kinds = ['codes', 'hex', 'urlsafe', 'uuid', 'otp', 'password', 'passphrase', 'apikey', 'random']
    const verbs = [...kinds, 'check', 'bench']
    expect((await tokenmill(['--help'])).stdout.match(/^ {2}\w+(?= )/gm)).toEqual([
      ...verbs.map((verb) => `  ${verb}`),
      '  help',
    ])
    for (const verb of verbs) {
      const { code, stdout } = await tokenmill([verb, '--help'])
      expect(code).toBe(0)
      const examples = [...stdout.matchAll(/^ {2}\$ tokenmill (.*)$/gm)].map((match) => match[1] as string)
      expect(examples).toHaveLength(2)
      // The large ones write files, and measuring takes its time; their options are what matters here.
      for (const example of examples) {
        const line = example
          .replace(/ (1e6|1_000_000)/, ' 10')
          .replace(/ --out \S+/, '')
          .replace(/^bench.*/, '$& --rounds 1 --time 1')
          .replaceAll('tokenmill', '$TOKENMILL')
        const { code, stderr } = await shell(`$TOKENMILL ${line}`)
        expect(
          { code, stderr: stderr.replace(/^[\d,]+ lines, all pass\n$|^tokenmill: warning: .+\n$/, '') },
          example,
        ).toEqual({
          code: 0,
          stderr: '',
        })
      }
    }
  })
})
