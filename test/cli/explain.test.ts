import { describe, expect, test } from 'vitest'
import { tokenmill } from '../support/command.js'

describe('what the command says of strength', () => {
  test('is a warning where codes have under 64 bits, and they are made all the same', async () => {
    const { code, stderr, stdout } = await tokenmill(['otp', '5'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^(\d{6}\n){5}$/)
    expect(stderr).toMatch(/^tokenmill: warning: 19\.9 bits a code; [^\n]* after 3\.3 minutes, [^\n]*\n$/)
  })

  test('is nothing where they have more, or when quiet', async () => {
    expect((await tokenmill(['codes', '5', '--length', '11'])).stderr).toBe('')
    expect((await tokenmill(['otp', '--quiet'])).stderr).toBe('')
  })

  test('is explained on request, beside the codes and not among them', async () => {
    const { code, stderr, stdout } = await tokenmill(['codes', '3', '--length', '6', '--explain'])
    expect(code).toBe(0)
    expect(stdout.split('\n')).toHaveLength(4)
    expect(stderr).toBe(
      [
        'entropy  35.7 bits a code',
        'guess    one hits one of 3 with a chance of one in 1.9 × 10^10',
        'time     220 days until a hit is to be expected, at 1,000 guesses a second',
        'repeats  two of them are equal with a chance of one in 1.9 × 10^10',
        '',
      ].join('\n'),
    )
  })

  test.each([
    ['certainties', ['otp', '2000000', '--out', '/dev/null'], ['100 %', 'less than a second']],
    ['what is beyond telling', ['codes', '--length', '4000'], ['more years than can be told', 'zero, or less']],
    ['years', ['codes', '1000', '--length', '12'], ['years']],
  ])('has words for %s', async (_, args, words) => {
    const { stderr } = await tokenmill([...args, '--explain'])
    for (const word of words) expect(stderr).toContain(word)
  })
})
