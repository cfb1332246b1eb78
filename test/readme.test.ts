import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyDirectory, shell } from './support/command.js'
import { compiled, snippetsOf } from './support/snippets.js'

test('the code in the README compiles and runs as it stands', async () => {
  const snippets = snippetsOf('README.md', 'ts')
  expect(snippets.length).toBeGreaterThan(1)
  for (const module of compiled('readme', snippets)) await import(module)
}, 60_000)

test.each(['README.md', 'docs/command.md'])('the command lines of %s run as they stand', async (document) => {
  const lines = snippetsOf(document, 'sh').flatMap(({ code }) => code.trim().split('\n'))
  // The two that are for a clone are run by check:clone and by all that runs this test.
  const commands = lines.filter((line) => !/^npm (start|test) /.test(line))
  expect(commands.length).toBeGreaterThan(0)
  const cwd = await emptyDirectory()
  const { code, stderr } = await shell(['set -e', 'npx() { shift; $TOKENMILL "$@"; }', ...commands].join('\n'), { cwd })
  expect(stderr).not.toContain('error')
  expect(code, stderr).toBe(0)
  if (document === 'README.md') expect(readFileSync(join(cwd, 'codes.txt'), 'latin1')).toHaveLength(22_000_000)
})
