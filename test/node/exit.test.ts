import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { emptyDirectory, run } from '../support/command.js'

test.each(['process.exit(3)', 'throw new Error("elsewhere")'])(
  'a process that ends by %s while it writes removes what is not complete',
  async (end) => {
    const directory = await emptyDirectory()
    const library = new URL('../../dist/', import.meta.url).href
    const source = `
      import { readdirSync } from 'node:fs'
      import { mint } from '${library}index.js'
      import { writeCodes } from '${library}node/index.js'
      const end = () => {
        console.log(readdirSync('.').length)
        ${end}
      }
      for (const name of ['a', 'b.gz']) writeCodes(name, mint(), 1e12).catch(() => {})
      setTimeout(end, 200)`
    const { code, stdout } = await run(['--input-type=module', '--eval', source], { cwd: directory })
    expect(stdout).toBe('2\n')
    expect(code).not.toBe(0)
    expect(await readdir(directory)).toEqual([])
  },
)
