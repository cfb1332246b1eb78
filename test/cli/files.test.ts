import { mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyDirectory, fileAppears, outcome, shell, start, tokenmill } from '../support/command.js'

/** Enough codes that the command is still at work when the test does something to it. */
const ENDLESS = '1000000000000'

describe('a file', () => {
  test('has every code, is for its owner only, and is summed up on standard error', async () => {
    const directory = await emptyDirectory()
    const args = ['codes', '100000', '--length', '12', '--out', 'codes.txt']
    const { code, stderr, stdout } = await tokenmill(args, { cwd: directory })
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    for (const part of ['100,000', '71.5 bits', 'codes a second', 'codes.txt']) expect(stderr).toContain(part)
    const lines = (await readFile(join(directory, 'codes.txt'), 'utf8')).split('\n')
    expect(lines.pop()).toBe('')
    expect(lines).toHaveLength(100_000)
    expect(new Set(lines).size).toBe(100_000)
    expect((await stat(join(directory, 'codes.txt'))).mode & 0o777).toBe(0o600)
    expect(await readdir(directory)).toEqual(['codes.txt'])
  })

  test('is made without a word when quiet', async () => {
    const directory = await emptyDirectory()
    expect(await tokenmill(['uuid', '--out', 'x', '--quiet'], { cwd: directory })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    })
  })

  test('that exists is refused, and stays as it is', async () => {
    const directory = await emptyDirectory()
    await writeFile(join(directory, 'mine'), 'precious')
    const { code, stderr } = await tokenmill(['uuid', '--out', 'mine'], { cwd: directory })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^tokenmill: mine exists already; [^\n]*--force[^\n]*\n$/)
    expect(await readFile(join(directory, 'mine'), 'utf8')).toBe('precious')
    expect(await readdir(directory)).toEqual(['mine'])
  })

  test('that appears while the codes are made is not replaced either', async () => {
    const directory = await emptyDirectory()
    const child = start(['codes', '20000000', '--out', 'mine'], { cwd: directory })
    const ended = outcome(child)
    await fileAppears(directory, /\.tmp$/)
    await writeFile(join(directory, 'mine'), 'precious')
    expect((await ended).code).toBe(1)
    expect(await readFile(join(directory, 'mine'), 'utf8')).toBe('precious')
    expect(await readdir(directory)).toEqual(['mine'])
  })

  test('is replaced with --force, through a link that stays a link', async () => {
    const directory = await emptyDirectory()
    await writeFile(join(directory, 'old'), 'old')
    await symlink('old', join(directory, 'link'))
    const { code } = await tokenmill(['codes', '5', '--out', 'link', '--force'], { cwd: directory })
    expect(code).toBe(0)
    expect(await readlink(join(directory, 'link'))).toBe('old')
    expect((await readFile(join(directory, 'old'), 'utf8')).split('\n')).toHaveLength(6)
  })

  test.each([
    ['a directory that is not there', 'nowhere/x', 'no such file or directory'],
    ['a directory itself', 'folder', 'is a directory'],
    ['a path that ends as a directory does', 'new/', 'names a directory'],
    ['a link to nothing', 'dangling', 'does not exist'],
    ['a device', '/dev/null', 'not a regular file'],
  ])('in or at %s is an error that names it', async (_, path, words) => {
    const directory = await emptyDirectory()
    await mkdir(join(directory, 'folder'))
    await symlink('nothing', join(directory, 'dangling'))
    const { code, stderr } = await tokenmill(['uuid', '--out', path, '--force'], { cwd: directory })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^tokenmill: [^\n]+\n$/)
    expect(stderr).toContain(path)
    expect(stderr).toContain(words)
    expect(await readdir(directory)).toEqual(['dangling', 'folder'])
  })

  test('too large for the file system leaves nothing behind', async () => {
    const directory = await emptyDirectory()
    // A limit on the size of files fails as a full disk does: in the middle of a write.
    const line = `trap '' XFSZ; ulimit -f 2000; $TOKENMILL codes 1000000 --out codes.txt`
    const { code, stderr } = await shell(line, { cwd: directory })
    expect(code).toBe(1)
    expect(stderr).toBe('tokenmill: codes.txt: file too large\n')
    expect(await readdir(directory)).toEqual([])
  })

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGQUIT', 131],
  ] as const)('that %s interrupts leaves nothing behind', async (signal, code) => {
    const directory = await emptyDirectory()
    const child = start(['codes', ENDLESS, '--out', 'codes.txt'], { cwd: directory })
    const ended = outcome(child)
    await fileAppears(directory, /\.tmp$/)
    child.kill(signal)
    const { code: exitCode, stderr } = await ended
    expect(exitCode).toBe(code)
    expect(stderr).toBe('tokenmill: interrupted; codes.txt was not written\n')
    expect(await readdir(directory)).toEqual([])
  })

  test.each([0, 1, 2, 3, 5, 8])(
    'leaves nothing behind when a second signal comes %i ms after the first',
    async (pause) => {
      const directory = await emptyDirectory()
      const child = start(['codes', ENDLESS, '--out', 'codes.txt'], { cwd: directory })
      const ended = outcome(child)
      await fileAppears(directory, /\.tmp$/)
      await new Promise((resolve) => setTimeout(resolve, 200))
      child.kill('SIGINT')
      await new Promise((resolve) => setTimeout(resolve, pause))
      child.kill('SIGINT')
      expect((await ended).code).toBe(130)
      expect(await readdir(directory)).toEqual([])
    },
  )

  test('may have a name as long as the file system allows', async () => {
    const directory = await emptyDirectory()
    const name = '試'.repeat(80)
    expect((await tokenmill(['uuid', '--out', name], { cwd: directory })).code).toBe(0)
    expect(await readdir(directory)).toEqual([name])
  })

  test('that is killed outright never shows under its name', async () => {
    const directory = await emptyDirectory()
    const child = start(['codes', ENDLESS, '--out', 'codes.txt'], { cwd: directory })
    const ended = outcome(child)
    await fileAppears(directory, /\.tmp$/)
    child.kill('SIGKILL')
    await ended
    expect(await readdir(directory)).not.toContain('codes.txt')
  })
})
