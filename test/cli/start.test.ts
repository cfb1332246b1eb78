import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))

/** Packages that a module imports when it starts, itself or by what it imports. */
function packagesOf(module: string, seen = new Set<string>()): string[] {
  if (seen.has(module)) return []
  seen.add(module)
  const imports = readFileSync(module, 'utf8').matchAll(/^(?:import|export) (?:[^"']+ from )?["']([^"']+)["']/gm)
  return Array.from(imports, ([, name = '']) => name).flatMap((name) =>
    name.startsWith('.') ? packagesOf(join(dirname(module), name), seen) : [name],
  )
}

const packagesThatStart = (module: string): string[] =>
  [...new Set(packagesOf(join(DIST, module)))].filter((name) => !name.startsWith('node:')).sort()

test('a start waits for the packages that it needs, and for no others', () => {
  expect(packagesThatStart('cli/main.js')).toEqual(['commander'])
  expect(packagesThatStart('index.js')).toEqual([])
  expect(packagesThatStart('nanoid.js')).toEqual([])
  expect(packagesThatStart('passphrase.js')).toEqual([])
  expect(packagesThatStart('node/index.js')).toEqual(['piscina'])
})
