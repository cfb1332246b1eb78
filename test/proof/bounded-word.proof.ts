import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { describe, expect, test } from 'vitest'

const WORDS = 2 ** 32
const SIZES = [3, 6, 10, 62, 1_000, 1_000_003]

/**
 * The function as it is built, not as vitest loads it: there each use of an import is a call, which takes ten times as long
 * as the function itself.
 */
async function built(): Promise<typeof import('../../src/words.js')> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('../../src/words.ts', import.meta.url)),
    platform: 'node',
  })
  const { output } = await bundle.generate({ format: 'es' })
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`)
}

describe('over all 4,294,967,296 words each number is equally frequent', () => {
  test.each(SIZES)('below %i', async (n) => {
    const { boundedWord } = await built()
    const counts = new Uint32Array(n)
    // In an array, as a variable above 2^31 would take a new object for each word.
    const word = Float64Array.of(0)
    const next = (): number => (word[0] as number)++
    // A word that is rejected is followed by the next one, so that each is asked for once; the last of all is accepted.
    while ((word[0] as number) < WORDS) {
      const value = boundedWord(n, next)
      counts[value] = (counts[value] as number) + 1
    }
    expect(word[0]).toBe(WORDS)
    const each = Math.floor(WORDS / n)
    expect(counts.findIndex((count) => count !== each)).toBe(-1)
  })
})
