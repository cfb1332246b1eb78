import { chmod, link, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { hex, mint, uuid } from '../../src/index.js'
import { writeCodes } from '../../src/node/index.js'
import { emptyDirectory } from '../support/command.js'
import { readCodes } from '../support/formats.js'

afterEach(() => {
  vi.restoreAllMocks()
})

/** More than a batch, and no multiple of one. */
const COUNT = 100_001

/** Enough that the work is not done before the test does something to it. */
const ENDLESS = 1e12

const codes = mint({ length: 12 })

describe('a file', () => {
  test.each([
    ['codes', undefined, 'lines'],
    ['codes.txt', undefined, 'lines'],
    ['codes.csv', undefined, 'csv'],
    ['codes.ndjson', undefined, 'ndjson'],
    ['codes.jsonl', undefined, 'ndjson'],
    ['codes.json', undefined, 'json'],
    ['CODES.JSON', undefined, 'json'],
    ['codes.json.txt', undefined, 'lines'],
    ['csv', undefined, 'lines'],
    ['codes.csv', 'lines', 'lines'],
    ['codes.txt', 'json', 'json'],
    ['codes.json', null, 'json'],
  ] as const)('%s, of the format %s, holds every code as %s; so does it compressed', async (name, format, expected) => {
    const directory = await emptyDirectory()
    for (const file of [name, `${name}.gz`, `${name}.GZ`]) {
      await writeCodes(join(directory, file), codes, COUNT, { format })
      const bytes = await readFile(join(directory, file))
      const text = (file === name ? bytes : gunzipSync(bytes)).toString()
      const made = readCodes(expected, text)
      expect(made.length).toBe(COUNT)
      expect(new Set(made).size).toBe(COUNT)
      expect(made.every((code) => codes.check(code))).toBe(true)
      expect((await stat(join(directory, file))).mode & 0o777).toBe(0o600)
    }
    expect((await readdir(directory)).length).toBe(3)
  })

  test('of no codes is a file all the same', async () => {
    const directory = await emptyDirectory()
    await writeCodes(join(directory, 'x.json'), codes, 0)
    await writeCodes(join(directory, 'x.txt.gz'), codes, 0)
    expect(JSON.parse(await readFile(join(directory, 'x.json'), 'utf8'))).toEqual([])
    expect(gunzipSync(await readFile(join(directory, 'x.txt.gz'))).length).toBe(0)
  })

  test.each([
    ' ',
    'two words.csv',
    '…ünïcödé 試験 🎲.csv',
    'it\'s "quoted"; $HOME',
    '-rf',
    'new\nline',
    '.csv.gz',
    'a.gz.gz',
  ])('may have any name: %j', async (name) => {
    const directory = await emptyDirectory()
    await writeCodes(join(directory, name), codes, 10)
    expect(await readdir(directory)).toEqual([name])
  })

  test('is written where its path led when the work began, whatever the directory is then', async () => {
    const directory = await emptyDirectory()
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(directory)
    const writing = writeCodes('x', codes, COUNT, { progress: () => cwd.mockReturnValue('/nowhere') })
    await expect(writing).resolves.toBeUndefined()
    expect(await readdir(directory)).toEqual(['x'])
  })

  test('that exists is refused, and stays as it is; with force it is replaced', async () => {
    const directory = await emptyDirectory()
    const path = join(directory, 'mine')
    await writeFile(path, 'precious')
    await expect(writeCodes(path, codes, 1)).rejects.toMatchObject({
      code: 'EEXIST',
      message: `${path} exists already; choose another name, or replace it with force`,
    })
    expect(await readFile(path, 'utf8')).toBe('precious')
    await writeCodes(path, codes, 2, { force: true })
    expect(readCodes('lines', await readFile(path, 'utf8')).length).toBe(2)
    expect(await readdir(directory)).toEqual(['mine'])
  })

  test('that appears meanwhile is not replaced either', async () => {
    const directory = await emptyDirectory()
    const path = join(directory, 'mine')
    const writing = writeCodes(path, codes, COUNT, { progress: () => void writeFile(path, 'precious').catch(() => {}) })
    await expect(writing).rejects.toMatchObject({ code: 'EEXIST' })
    expect(await readFile(path, 'utf8')).toBe('precious')
    expect(await readdir(directory)).toEqual(['mine'])
  })

  test('is not shared with what was linked to the one that it replaces', async () => {
    const directory = await emptyDirectory()
    const [path, other] = [join(directory, 'a'), join(directory, 'b')]
    await writeFile(path, 'old')
    await chmod(path, 0o644)
    await link(path, other)
    await writeCodes(path, codes, 1, { force: true })
    expect(await readFile(other, 'utf8')).toBe('old')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  test.each([
    ['folder', /folder is a directory, and not a file$/],
    ['new/', /new\/ names a directory, and not a file$/],
    ['dangling', /dangling is a link to a file that does not exist$/],
    ['nowhere/x', /nowhere\/x: no such file or directory$/],
    ['file/x', /file\/x: not a directory$/],
    [`${'n'.repeat(300)}`, /name too long$/],
  ])('in the place of %.10s cannot be, and the error says so without the hidden file', async (name, message) => {
    const directory = await emptyDirectory()
    await mkdir(join(directory, 'folder'))
    await writeFile(join(directory, 'file'), '')
    await symlink('nothing', join(directory, 'dangling'))
    const error = await writeCodes(`${directory}/${name}`, codes, 1, { force: true }).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(error.message).toMatch(message)
    expect(error.message).toContain(directory)
    expect(error.message).not.toContain('.tmp')
    if ('code' in error) expect(error).toMatchObject({ path: `${directory}/${name}`, syscall: expect.any(String) })
    expect(await readdir(directory)).toEqual(['dangling', 'file', 'folder'])
  })
})

describe('many files at once', () => {
  test('are all written, and leave no listener behind', async () => {
    const directory = await emptyDirectory()
    const warned = vi.spyOn(process, 'emitWarning')
    const before = process.listenerCount('exit')
    const names = Array.from({ length: 20 }, (_, i) => `${i}.gz`)
    await Promise.all(names.map((name) => writeCodes(join(directory, name), codes, 1_000)))
    expect((await readdir(directory)).sort()).toEqual(names.sort())
    expect(process.listenerCount('exit')).toBe(before)
    expect(warned).not.toHaveBeenCalled()
  })
})

describe('progress', () => {
  test('counts up to all of them', async () => {
    const directory = await emptyDirectory()
    for (const name of ['x', 'x.gz']) {
      const seen: number[] = []
      await writeCodes(join(directory, name), codes, 250_000, { progress: (written) => seen.push(written) })
      expect(seen.length).toBeGreaterThan(2)
      expect(seen).toEqual([...seen].sort((a, b) => a - b))
      expect(seen.at(-1)).toBe(250_000)
    }
  })

  test('that throws ends the work, and leaves no file', async () => {
    const directory = await emptyDirectory()
    const error = new Error('enough')
    const progress = () => {
      throw error
    }
    for (const name of ['x', 'x.gz']) {
      await expect(writeCodes(join(directory, name), codes, ENDLESS, { progress })).rejects.toBe(error)
    }
    expect(await readdir(directory)).toEqual([])
  })
})

describe('arguments', () => {
  const path = '/nowhere/x'

  test.each([
    ['path', TypeError, () => writeCodes(5 as never, codes, 1)],
    ['path', TypeError, () => writeCodes(undefined as never, codes, 1)],
    ['path', RangeError, () => writeCodes('', codes, 1)],
    ['mint', TypeError, () => writeCodes(path, {} as never, 1)],
    ['count', TypeError, () => writeCodes(path, codes, '1' as never)],
    ['count', TypeError, () => writeCodes(path, codes, undefined as never)],
    ['count', RangeError, () => writeCodes(path, codes, -1)],
    ['count', RangeError, () => writeCodes(path, codes, 1.5)],
    ['writeCodes: format', RangeError, () => writeCodes(path, codes, 1, { format: 'xml' as never })],
    ['writeCodes: format', TypeError, () => writeCodes(path, codes, 1, { format: 1 as never })],
    ['writeCodes: progress', TypeError, () => writeCodes(path, codes, 1, { progress: 1 as never })],
    ['writeCodes: signal', TypeError, () => writeCodes(path, codes, 1, { signal: {} as never })],
    ['writeCodes: force', TypeError, () => writeCodes(path, codes, 1, { force: 1 as never })],
    ["writeCodes: there is no option 'gzip'", TypeError, () => writeCodes(path, codes, 1, { gzip: true } as never)],
    ['writeCodes: options', TypeError, () => writeCodes(path, codes, 1, 'csv' as never)],
  ] as const)('%s: a %o rejects and names it', async (argument, type, call) => {
    const error = await call().catch((thrown) => thrown)
    expect(error).toBeInstanceOf(type)
    expect(error.message).toContain(argument)
  })

  test('may be left out where they are options', async () => {
    const directory = await emptyDirectory()
    const none = { format: undefined, progress: null, signal: undefined, force: null }
    for (const [i, options] of [none, {}, null, undefined].entries()) {
      await writeCodes(join(directory, `${i}`), uuid(), 1, options)
    }
    expect((await readdir(directory)).length).toBe(4)
  })

  test('lines cannot carry a line feed, and what the extension names can', async () => {
    const directory = await emptyDirectory()
    const odd = mint({ alphabet: 'a\nb', length: 4 })
    await expect(writeCodes(join(directory, 'x'), odd, 1)).rejects.toThrow(/line feed/)
    await writeCodes(join(directory, 'x.json'), odd, 100)
    expect(JSON.parse(await readFile(join(directory, 'x.json'), 'utf8')).length).toBe(100)
    expect(await readdir(directory)).toEqual(['x.json'])
  })

  test('a mint may give empty codes', async () => {
    const directory = await emptyDirectory()
    await writeCodes(join(directory, 'x.csv'), hex({ bytes: 0 }), 3)
    expect(await readFile(join(directory, 'x.csv'), 'utf8')).toBe('code\n""\n""\n""\n')
  })
})
