import { expect, test } from 'vitest'
import { compiled, snippetsOf } from './support/snippets.js'

test('the code in the README compiles and runs as it stands', async () => {
  const snippets = snippetsOf('README.md', 'ts')
  expect(snippets.length).toBeGreaterThan(1)
  for (const module of compiled('readme', snippets)) await import(module)
}, 60_000)
