import { describe, expect, test } from 'vitest'
import { cannotMount, onTmpfs } from '../support/mounts.js'

describe.skipIf(cannotMount)(`a disk${cannotMount ? `, left out: ${cannotMount}` : ''}`, () => {
  test.each(['codes.txt', 'codes.json', 'codes.txt.gz'])(
    'that is full in the middle of %s is an error, and all of it is free again',
    async (name) => {
      const { code, files, stderr } = await onTmpfs('size=3m', `$TOKENMILL codes 1000000 --quiet --out ${name}`)
      expect({ code, stderr }).toEqual({ code: 1, stderr: `tokenmill: ${name}: no space left on device\n` })
      expect(files).toEqual([])
    },
  )

  test('that is full keeps the file that was to be replaced', async () => {
    const line =
      'echo precious > mine; $TOKENMILL codes 1000000 --quiet --out mine --force; code=$?; cat mine; (exit $code)'
    const { code, files, stderr } = await onTmpfs('size=3m', line)
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'tokenmill: mine: no space left on device\n' })
    expect(files).toEqual(['precious', 'mine'])
  })

  test('that is full for standard output in a file is an error', async () => {
    const { code, stderr } = await onTmpfs('size=3m', '$TOKENMILL codes 1000000 > codes.txt')
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'tokenmill: standard output: no space left on device\n' })
  })

  test('that has no room for one more file is an error', async () => {
    // The one is the directory.
    const { code, files, stderr } = await onTmpfs('nr_inodes=1', '$TOKENMILL codes 10 --quiet --out codes.txt')
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'tokenmill: codes.txt: no space left on device\n' })
    expect(files).toEqual([])
  })

  test('that has room for one file, and for no second name of it, takes the file', async () => {
    const { code, files, stderr } = await onTmpfs(
      'nr_inodes=2',
      '$TOKENMILL codes 10 --quiet --out codes.txt; wc -l codes.txt',
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(files).toEqual(['10 codes.txt', 'codes.txt'])
  })

  test('that can only be read is an error', async () => {
    const { code, files, stderr } = await onTmpfs('ro', '$TOKENMILL codes 10 --quiet --out codes.txt')
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'tokenmill: codes.txt: read-only file system\n' })
    expect(files).toEqual([])
  })
})
