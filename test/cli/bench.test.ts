import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkBy } from '../../bench/schema.js'
import type { Run } from '../../src/bench/run.js'
import { outcome, start, tokenmill } from '../support/command.js'

const ROOT = new URL('../../', import.meta.url)
const { version } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'))

/** Shows that it works; what it measures in such a time means nothing. */
const HASTY = ['--rounds', '2', '--time', '1']

describe('bench', () => {
  test('says where it was measured, the ratios with their intervals, and what they mean', async () => {
    const { code, stderr, stdout } = await tokenmill(['bench', ...HASTY])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const lines = stdout.split('\n')
    expect(lines[0]).toContain(`tokenmill ${version}, wasm kernels; `)
    expect(lines[0]).toContain(`node ${process.versions.node}`)
    const rows = lines.filter((line) => /, for .*\)/.test(line)).map((line) => line.split(/ {3,}/))
    expect(rows).toHaveLength(8)
    for (const [, , , ...ratios] of rows) {
      for (const ratio of ratios) expect(ratio).toMatch(/^[\d,.]+ \([\d,.]+\.\.[\d,.]+\)$/)
    }
    expect(rows.map((row) => row.length)).toEqual([5, 5, 5, 5, 5, 5, 6, 6])
    expect(stdout).toContain('% of getRandomValues')
    expect(stdout).toContain('the median of 2 rounds')
  })

  test('gives the same as JSON, which fits the schema of results', async () => {
    const { code, stderr, stdout } = await tokenmill(['bench', '--json', ...HASTY])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const result: Run = JSON.parse(stdout)
    const schema = JSON.parse(readFileSync(new URL('bench/results/schema.json', ROOT), 'utf8'))
    expect(checkBy(schema)(result)).toEqual([])
    expect(result).toMatchObject({ run: 'command', backend: 'wasm', versions: { tokenmill: version } })
    expect(result.jobs.map(({ groups, name }) => [name, groups.length])).toEqual([
      ['one', 6],
      ['bulk', 2],
    ])
    for (const { contenders, rounds } of result.jobs.flatMap(({ groups }) => groups)) {
      expect(rounds).toBe(2)
      expect(contenders[0]?.name).toBe('tokenmill')
      for (const { cost } of contenders) expect(cost.min).toBeGreaterThan(0)
    }
  })

  test('stops when it is told to, with nothing on standard output', async () => {
    const child = start(['bench', '--rounds', '1000', '--time', '100'])
    // Before the command listens, a signal ends the process at once, which is as good.
    const signals = setInterval(() => child.kill('SIGINT'), 1_000)
    const { code, stdout } = await outcome(child).finally(() => clearInterval(signals))
    expect([130, null]).toContain(code)
    expect(stdout).toBe('')
  })

  test('is all that loads what takes times', () => {
    for (const entry of ['index.js', 'passphrase.js', 'core.js', 'cli/main.js']) {
      expect(readFileSync(new URL(`dist/${entry}`, ROOT), 'utf8')).not.toContain('tinybench')
    }
    expect(readFileSync(new URL('dist/bench/suite.js', ROOT), 'utf8')).toContain('tinybench')
  })
})
