import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { emptyDirectory, tokenmill } from '../support/command.js'
import { readCodes } from '../support/formats.js'

/** Needs quotes in CSV and escapes in JSON, and has a symbol of more than one byte. */
const AWKWARD = 'a",\\é'

async function output(...args: string[]): Promise<string> {
  const { code, stderr, stdout } = await tokenmill([...args, '--quiet'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
}

/** A reader of RFC 4180, for one column. */
function readCsv(text: string): string[] {
  const fields = [...text.matchAll(/"((?:[^"]|"")*)"\n|([^"\n]*)\n/g)]
  expect(fields.map((field) => field[0]).join('')).toBe(text)
  return fields.map((field) => (field[1] === undefined ? (field[2] as string) : field[1].replaceAll('""', '"')))
}

describe.each([
  ['plain', 'abcdef', /^[abcdef]{5}$/],
  ['awkward', AWKWARD, /^[a",\\é]{5}$/],
])('formats of %s codes', (_, alphabet, pattern) => {
  const args = ['codes', '500', '--length', '5', '--alphabet', alphabet, '--format']

  test('csv is a header and a column', async () => {
    const [header, ...codes] = readCsv(await output(...args, 'csv'))
    expect(header).toBe('code')
    expect(codes).toHaveLength(500)
    expect(codes.every((code) => pattern.test(code))).toBe(true)
  })

  test('ndjson is an object a line', async () => {
    const lines = (await output(...args, 'ndjson')).trimEnd().split('\n')
    const codes = lines.map((line) => (JSON.parse(line) as { code: string }).code)
    expect(codes).toHaveLength(500)
    expect(codes.every((code) => pattern.test(code))).toBe(true)
  })

  test('json is one array of strings', async () => {
    const codes = JSON.parse(await output(...args, 'json')) as string[]
    expect(codes).toHaveLength(500)
    expect(codes.every((code) => pattern.test(code))).toBe(true)
  })
})

describe('formats', () => {
  test('of no codes are complete', async () => {
    expect(await output('codes', '0', '--format', 'csv')).toBe('code\n')
    expect(await output('codes', '0', '--format', 'ndjson')).toBe('')
    expect(JSON.parse(await output('codes', '0', '--format', 'json'))).toEqual([])
  })

  test('json stays valid across batches', async () => {
    const codes = JSON.parse(await output('codes', '100000', '--format', 'json')) as string[]
    expect(codes).toHaveLength(100_000)
  })

  test('lines cannot carry a line feed, and the others can', async () => {
    const args = ['codes', '50', '--length', '4', '--alphabet', 'a\nb', '--format']
    const { code, stderr, stdout } = await tokenmill([...args, 'lines'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('line feed')
    expect(
      readCsv(await output(...args, 'csv'))
        .slice(1)
        .every((each) => /^[a\nb]{4}$/.test(each)),
    ).toBe(true)
    expect(JSON.parse(await output(...args, 'json'))).toHaveLength(50)
  })

  test.each([
    ['codes.csv', [], 'csv'],
    ['codes.jsonl.gz', [], 'ndjson'],
    ['codes.csv.gz', ['--format', 'json'], 'json'],
    ['codes.txt', [], 'lines'],
  ] as const)('are guessed by the name of the file: %s %j', async (name, args, format) => {
    const directory = await emptyDirectory()
    const result = await tokenmill(['codes', '70000', ...args, '--quiet', '--out', name], { cwd: directory })
    expect(result).toEqual({ code: 0, stdout: '', stderr: '' })
    const bytes = await readFile(join(directory, name))
    const codes = readCodes(format, (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString())
    expect(codes.length).toBe(70_000)
    expect(codes.every((code) => /^[0-9A-Za-z]{21}$/.test(code))).toBe(true)
  })

  test('that are guessed and cannot carry the codes are refused before a warning or a file', async () => {
    const directory = await emptyDirectory()
    const args = ['codes', '5', '--length', '4', '--alphabet', 'a\nb', '--out', 'x.txt.gz']
    const { code, stderr } = await tokenmill(args, { cwd: directory })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^tokenmill: a code of this mint may hold a line feed[^\n]*\n$/)
  })
})
