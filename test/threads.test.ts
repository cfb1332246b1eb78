import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { mint } from '../src/index.js'
import { linesIn } from './support/codes.js'
import { emptyDirectory, type Outcome, outcome } from './support/command.js'
import { compiled, snippetsOf } from './support/snippets.js'

const snippets = snippetsOf('docs/threads.md', 'ts')
let files: string[] = []

beforeAll(() => {
  files = compiled('threads', snippets).map((url) => fileURLToPath(url))
}, 60_000)

/** Runs what stands under a heading until the process ends by itself. */
function run(heading: string, ...args: string[]): Promise<Outcome> {
  const file = files[snippets.findIndex((snippet) => snippet.heading === heading)] as string
  return outcome(spawn(process.execPath, [file, ...args]))
}

test('all that the document shows is run here', () => {
  expect(snippets.map(({ heading }) => heading)).toEqual([
    'A pool',
    'In your own threads',
    'In a cluster',
    "In a task of Piscina's",
  ])
})

test('a pool writes a file', async () => {
  const file = join(await emptyDirectory(), 'vouchers.txt')
  expect(await run('A pool', file)).toEqual({ code: 0, stdout: '3 19000\n', stderr: '' })
  const codes = linesIn(readFileSync(file))
  const vouchers = mint({ length: 12, prefix: 'PROMO-' })
  expect(codes.length).toBe(200_000)
  expect(codes.every((code) => vouchers.check(code))).toBe(true)
  expect(new Set(codes).size).toBe(200_000)
})

test.each([
  ['In your own threads', '13000\n'],
  ['In a cluster', 'two processes, two sessions\n'],
  ["In a task of Piscina's", '[ 37000, 74000 ]\n'],
])('%s', async (heading, stdout) => {
  expect(await run(heading)).toEqual({ code: 0, stdout, stderr: '' })
})
