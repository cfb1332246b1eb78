import { describe, expect, test } from 'vitest'
import { outcome, shell, start } from '../support/command.js'

describe('standard output', () => {
  test('closed by its reader is no failure, and needs no words', async () => {
    const { code, stderr, stdout } = await shell('$TOKENMILL codes 1000000000000 | head -n 2; exit ${PIPESTATUS[0]}')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.split('\n')).toHaveLength(3)
  })

  test('on a full device is an error', async () => {
    const { code, stderr } = await shell('$TOKENMILL codes 1000000 > /dev/full')
    expect(code).toBe(1)
    expect(stderr).toBe('tokenmill: standard output: no space left on device\n')
  })

  test('carries a hundred million codes in under 150 MB of memory', async () => {
    const report = new URL('../support/report-memory.mjs', import.meta.url).href
    const line = `NODE_OPTIONS=--import=${report} $TOKENMILL codes 1e8 --length 12 | wc -lc; exit \${PIPESTATUS[0]}`
    const { code, stderr, stdout } = await shell(line)
    expect(code).toBe(0)
    expect(stdout.trim().split(/\s+/)).toEqual(['100000000', '1300000000'])
    expect(Number(stderr)).toBeGreaterThan(10_000)
    expect(Number(stderr)).toBeLessThan(150_000)
  })

  test('waits for a reader that waits', async () => {
    const child = start(['codes', '1000000', '--length', '12'])
    child.stdout?.pause()
    const ended = outcome(child)
    child.stdout?.pause()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(child.exitCode).toBeNull()
    child.stdout?.resume()
    const { code, stdout } = await ended
    expect(code).toBe(0)
    expect(stdout).toHaveLength(13_000_000)
  })

  test('stops at a signal though its reader reads no more', async () => {
    const child = start(['codes', '1000000000000'])
    // It takes what fits into its buffer, and nothing after that.
    await new Promise((resolve) => child.stdout?.once('readable', resolve))
    await new Promise((resolve) => setTimeout(resolve, 500))
    child.kill('SIGTERM')
    const code = await new Promise((resolve) => child.on('exit', resolve))
    expect(code).toBe(143)
  })

  test('is also what --out - means', async () => {
    const { code, stdout } = await shell('$TOKENMILL uuid --out -')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^[-0-9a-f]{36}\n$/)
  })

  test('of the help may be closed by its reader too', async () => {
    const { stderr } = await shell('(sleep 0.3; $TOKENMILL --help) | true')
    expect(stderr).toBe('')
  })

  test('stops at a signal', async () => {
    const child = start(['codes', '1000000000000'])
    child.stdout?.once('data', () => child.kill('SIGINT'))
    const { code, stderr } = await outcome(child)
    expect(code).toBe(130)
    expect(stderr).toBe('tokenmill: interrupted\n')
  })
})
