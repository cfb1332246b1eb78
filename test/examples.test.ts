import { spawnSync } from 'node:child_process'
import { beforeAll, expect, test } from 'vitest'
import { emptyDirectory } from './support/command.js'
import { checking, type Examples, examples } from './support/examples.js'
import { compiled } from './support/snippets.js'

let found: Examples

beforeAll(async () => {
  found = await examples()
}, 60_000)

/** Imports one module after the other, and names those that fail. */
const RUN = `for (const [name, module] of JSON.parse(process.argv[1])) {
  await import(module).catch((error) => console.error(name, error))
}`

test('everything that users call, construct or read by its name has an example', () => {
  expect(found.without).toEqual([])
})

test('the examples compile and run as they stand, and give what they say', async () => {
  const { snippets } = found
  expect(snippets.length).toBeGreaterThan(60)
  const modules = compiled('examples', snippets.map(checking)).map((module, i) => [snippets[i]?.heading, module])
  // They write files where they are run.
  const cwd = await emptyDirectory()
  const args = ['--input-type=module', '--eval', RUN, JSON.stringify(modules)]
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})
