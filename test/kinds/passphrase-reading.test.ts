import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { effLarge, type PassphraseOptions, passphrase } from '../../src/passphrase.js'
import { allPhrases, isPhrase } from '../support/phrases.js'

/** Lists, separators and texts over so few characters that they get in each other's way. */
const anyList = fc.uniqueArray(fc.string({ unit: fc.constantFrom(...'ab-'), minLength: 1, maxLength: 4 }), {
  minLength: 2,
  maxLength: 6,
})
const anySeparator = fc.oneof(
  fc.constantFrom('', '-', '--', 'a', ' '),
  fc.string({ unit: fc.constantFrom(...'ab-'), maxLength: 3 }),
)
const anyPhrase = fc.string({ unit: fc.constantFrom(...'ab-'), maxLength: 12 })

/** A mint of the list, or undefined where it is refused. */
function accepted(options: PassphraseOptions): ReturnType<typeof passphrase> | undefined {
  try {
    return passphrase(options)
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError)
    expect((error as Error).message).toMatch(/could be read in two ways/)
    return undefined
  }
}

describe('passphrases of a list that is accepted', () => {
  test('can be read in one way only: as many texts as draws', () => {
    let taken = 0
    fc.assert(
      fc.property(anyList, anySeparator, (list, separator) => {
        if (!accepted({ list, separator })) return
        taken++
        for (const words of [1, 2, 3]) {
          const phrases = allPhrases(list, words, separator)
          expect(phrases.length).toBe(list.length ** words)
          expect(phrases.filter((phrase, i) => phrases.indexOf(phrase) < i)).toEqual([])
        }
      }),
      { numRuns: 1_000 },
    )
    expect(taken).toBeGreaterThan(100)
  })

  test('and no other text pass check', () => {
    fc.assert(
      fc.property(
        anyList,
        anySeparator,
        fc.integer({ min: 1, max: 3 }),
        fc.array(anyPhrase),
        (list, separator, words, texts) => {
          const phrases = accepted({ list, separator, words })
          if (!phrases) return
          const all = allPhrases(list, words, separator)
          expect(all.filter((phrase) => !phrases.check(phrase))).toEqual([])
          const changed = all.flatMap((phrase) => [
            phrase + separator,
            separator + phrase,
            phrase.slice(1),
            phrase.slice(0, -1),
            `${phrase} `,
            phrase.replace(separator, ''),
          ])
          for (const text of [...texts, ...changed, ...allPhrases(list, words + 1, separator), '']) {
            expect(phrases.check(text), JSON.stringify({ list, separator, words, text })).toBe(
              isPhrase(list, words, separator, text),
            )
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  test('pass check if they have as many words, of this list, in this case', () => {
    const phrases = passphrase({ words: 3 })
    expect(phrases.check('abacus yo-yo zoom')).toBe(true)
    for (const text of [
      'abacus zoom',
      'abacus yo-yo zoom zoom',
      'abacus  yo-yo zoom',
      'Abacus yo-yo zoom',
      ' abacus yo-yo zoom',
      'abacus yo-yo zoom ',
      'abacus yo_yo zoom',
      'abacusyo-yozoom',
      'abacus yo-yo zoomx',
      '',
      ' ',
    ]) {
      expect(phrases.check(text), text).toBe(false)
    }
    expect(() => phrases.check(5 as never)).toThrow(TypeError)
  })
})

describe('a list is refused', () => {
  test('where two passphrases would read the same, and the message tells the words by number', () => {
    for (const [list, separator, message] of [
      [['a', 'ab', 'ba'], '', 'word 2 begins with word 1'],
      [['yo', 'yo-yo'], '-', 'word 2 begins with word 1'],
      [['x', 'x-', 'y', '-y'], '--', 'word 2 begins with word 1'],
      [['b', 'ba', 'ab'], 'aa', 'word 2 begins with word 1'],
    ] as const) {
      const phrases = allPhrases(list, 2, separator)
      expect(() => passphrase({ list, separator })).toThrow(RangeError)
      expect(() => passphrase({ list, separator })).toThrow(`passphrase: list ${message}, so passphrases could be read`)
      expect(new Set(phrases).size).toBeLessThan(phrases.length)
      expect(passphrase({ list, separator: ' ' }).bits).toBe(6 * Math.log2(list.length))
    }
  })

  test('that says one thing and gives another is taken by what it gives by number', () => {
    const list = ['a', 'b']
    list[Symbol.iterator] = () => ['q'].values()
    expect(passphrase({ list, words: 20 }).one()).toMatch(/^[ab]( [ab]){19}$/)
    let asked = 0
    const shrinking = new Proxy(['a', 'b', 'c'], {
      get: (target, key) => (key === 'length' && asked++ > 0 ? 0 : Reflect.get(target, key)),
    })
    expect(passphrase({ list: shrinking, words: 20 }).bits).toBe(20 * Math.log2(3))
  })

  test('with secrets in it by mistake is refused without telling them', () => {
    for (const list of [
      ['hunter2', 'hunter2'],
      ['hunter2', 'hunter23'],
    ]) {
      expect(() => passphrase({ list, separator: '' })).toThrow(/^(?!.*hunter)/)
    }
  })

  test('with a word in it twice, also if only capitals make it so', () => {
    expect(() => passphrase({ list: ['a', 'b', 'a'] })).toThrow(RangeError)
    expect(() => passphrase({ list: ['a', 'b', 'a'] })).toThrow(/list has words 1 and 3 the same/)
    expect(() => passphrase({ list: ['will', 'Will'] })).not.toThrow()
    expect(() => passphrase({ list: ['will', 'Will'], capitalize: true })).toThrow(
      /capitalized, has words 1 and 2 the same/,
    )
  })

  test.each<[string, readonly unknown[], RegExp]>([
    ['no words', [], /list length must be a whole number from 2 to 2097152, got 0/],
    ['one word', ['a'], /list length must be a whole number from 2 to 2097152, got 1/],
    ['an empty word', ['a', ''], /list word 2 is empty/],
    ['a word that is too long', ['a', 'b'.repeat(257)], /list word 2 must have at most 256 characters/],
    ['a lone surrogate', ['a\ud800', 'b'], /list word 1 must be well-formed/],
    ['more words than there is room for', { length: 2 ** 21 + 1 } as never, /got 2097153/],
  ])('that has %s', (_, words, message) => {
    const list = (Array.isArray(words) ? words : new Array(words.length)) as string[]
    expect(() => passphrase({ list })).toThrow(RangeError)
    expect(() => passphrase({ list })).toThrow(message)
  })

  test('that is no array of strings, with a TypeError', () => {
    for (const list of ['a b', new Set(['a', 'b']), { 0: 'a', length: 2 }, 5, new Uint8Array(9), () => {}]) {
      expect(() => passphrase({ list: list as never })).toThrow(TypeError)
      expect(() => passphrase({ list: list as never })).toThrow(/list must be an array of words/)
    }
    for (const word of [5, null, undefined, {}, ['b'], Symbol('b'), new String('b')]) {
      expect(() => passphrase({ list: ['a', word as string] })).toThrow(TypeError)
      expect(() => passphrase({ list: ['a', word as string] })).toThrow(/list word 2 must be a string/)
    }
    expect(() => passphrase({ list: new Array<string>(5) })).toThrow(TypeError)
  })
})

test('a list is copied: what becomes of it later does not matter', () => {
  const list = ['a', 'b', 'c']
  const phrases = passphrase({ list, words: 9, separator: '' })
  list.fill('x')
  list.length = 1
  expect(phrases.one()).toMatch(/^[abc]{9}$/)
  expect(phrases.check('abcabcabc')).toBe(true)
  expect(phrases.check('xxxxxxxxx')).toBe(false)
  expect(passphrase({ list: effLarge }).bits).toBe(passphrase().bits)
})

test('other options of a passphrase are refused', () => {
  for (const separator of ['\ud800', 'x'.repeat(65)]) expect(() => passphrase({ separator })).toThrow(RangeError)
  for (const options of [
    { separator: 5 },
    { capitalize: 'yes' },
    { words: '6' },
    { word: 6 },
    { length: 6 },
    'six',
    [],
  ]) {
    expect(() => passphrase(options as never)).toThrow(TypeError)
  }
  expect(passphrase({ separator: 'x'.repeat(64), words: 2 }).one().length).toBeGreaterThan(69)
})
