import { describe, expect, test } from 'vitest'
import { alphabets, mint, uuid } from '../../src/index.js'
import { tokenmill } from '../support/command.js'

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
    for (const verb of ['codes', 'hex', 'urlsafe', 'uuid', 'otp']) {
      const { code, stdout } = await tokenmill([verb, '--help'])
      expect(code).toBe(0)
      const examples = [...stdout.matchAll(/^ {2}\$ tokenmill (.*)$/gm)].map((match) => match[1] as string)
      expect(examples).toHaveLength(2)
      // The large ones write files; their options are what matters here.
      for (const example of examples) {
        const args = example
          .replace(/ (1e6|1_000_000)/, ' 10')
          .replace(/ --out \S+/, '')
          .split(' ')
        expect(await tokenmill([...args, '--quiet'])).toMatchObject({ code: 0, stderr: '' })
      }
    }
  })
})
