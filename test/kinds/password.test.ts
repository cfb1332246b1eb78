import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { alphabets, discardEntropy, type PasswordOptions, password } from '../../src/index.js'
import { MIXED } from '../support/codes.js'
import { BACKENDS } from '../support/engines.js'
import { constant, replaceSystemEntropy, seeded } from '../support/entropy.js'
import { readCodes, written } from '../support/formats.js'
import { allPasswords, anyPolicy, type SmallPolicy, satisfies } from '../support/passwords.js'
import { byEveryVerb, filled } from '../support/verbs.js'

/** The options that describe a policy of up to four classes. */
function optionsOf({ length, classes }: SmallPolicy): PasswordOptions {
  const [lower, upper, digits, symbols] = classes.map(({ symbols, min }) => ({ from: symbols.join(''), min }))
  return { length, lower: lower ?? false, upper: upper ?? false, digits: digits ?? false, symbols }
}

/** How many characters of a text match. */
function count(text: string, pattern: RegExp): number {
  return [...text].filter((character) => pattern.test(character)).length
}

/** All characters of many passwords, each once, in order. */
function charactersOf(options: PasswordOptions): string {
  const made = password({ length: 100, ...options }).many(300)
  return [...new Set(made.join(''))].sort().join('')
}

function sorted(text: string): string {
  return [...text].sort().join('')
}

describe('passwords', () => {
  test('have 20 letters and digits unless told otherwise', () => {
    const defaults = [undefined, null, {}, { length: null, lower: null, symbols: null, unambiguous: null }]
    for (const passwords of defaults.map((options) => password(options))) {
      expect(passwords.one()).toMatch(/^[0-9A-Za-z]{20}$/)
      expect([passwords.width, passwords.byteWidth]).toEqual([20, 20])
      expect(passwords.bits).toBeCloseTo(20 * Math.log2(62), 10)
    }
    expect(charactersOf({})).toBe(sorted(alphabets.alphanumeric))
  })

  test('are those of the recipe for Python: a small letter, a capital and three digits at least', () => {
    const passwords = password({ length: 10, lower: 1, upper: 1, digits: 3 })
    const met = (text: string) => /[a-z]/.test(text) && /[A-Z]/.test(text) && count(text, /[0-9]/) >= 3
    for (const text of passwords.many(20_000)) if (!met(text)) expect.fail(text)
    let all = 0
    const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
    for (let digits = 3; digits <= 8; digits++) {
      for (let lower = 1; lower <= 9 - digits; lower++) {
        const upper = 10 - digits - lower
        const orders = factorial(10) / (factorial(digits) * factorial(lower) * factorial(upper))
        all += orders * 10 ** digits * 26 ** (lower + upper)
      }
    }
    expect(passwords.bits).toBeCloseTo(Math.log2(all), 10)
    expect(passwords.check('aB345cdefg')).toBe(true)
    for (const text of ['aB34xcdefg', 'ab345cdefg', 'AB345CDEFG', 'aB345cdef', 'aB345cdefgh', 'aB345cde-g']) {
      expect(passwords.check(text), text).toBe(false)
    }
  })

  test('with eight digits of ten characters come at once, though a random text nearly never has them', () => {
    const passwords = password({ length: 10, lower: 1, upper: 1, digits: 8 })
    for (const text of passwords.many(10_000)) {
      if (count(text, /[0-9]/) !== 8 || count(text, /[a-z]/) !== 1) expect.fail(text)
    }
    expect(passwords.bits).toBeCloseTo(Math.log2(90 * 26 * 26 * 10 ** 8), 10)
    const digits = password({ length: 256, digits: 256 })
    expect(digits.one()).toMatch(/^[0-9]{256}$/)
    expect(digits.bits).toBeCloseTo(256 * Math.log2(10), 8)
  })

  test('leave out the classes that are false, and symbols unless they are asked for', () => {
    const { lowercase, uppercase, digits, punctuation } = alphabets
    expect(charactersOf({ lower: false })).toBe(sorted(uppercase + digits))
    expect(charactersOf({ upper: false })).toBe(sorted(lowercase + digits))
    expect(charactersOf({ digits: false })).toBe(sorted(lowercase + uppercase))
    expect(charactersOf({ symbols: 0 })).toBe(sorted(alphabets.printable))
    expect(charactersOf({ symbols: 3 })).toBe(sorted(alphabets.printable))
    expect(charactersOf({ lower: false, upper: false, digits: false, symbols: 1 })).toBe(sorted(punctuation))
    expect(password({ length: 256, symbols: 0 }).bits).toBeCloseTo(256 * Math.log2(94), 8)
  })

  test('leave out characters that look alike, if told so', () => {
    expect(charactersOf({ unambiguous: true })).toBe(sorted(alphabets.unambiguous))
    expect(charactersOf({ unambiguous: true, lower: 2, upper: 2, digits: 2 })).toBe(sorted(alphabets.unambiguous))
    expect(charactersOf({ unambiguous: true, lower: { from: 'olé' }, upper: false, digits: false })).toBe('é')
    expect(charactersOf({ unambiguous: false })).toContain('l')
  })

  test('take sets of one’s own in place of any class', () => {
    const passwords = password({ length: 12, symbols: { from: 'äöüß€😀', min: 2 }, digits: { from: '٠١٢' } })
    for (const text of passwords.many(2_000)) {
      if ([...text].length !== 12 || count(text, /[äöüß€😀]/u) < 2 || !passwords.check(text)) expect.fail(text)
    }
    expect(passwords.byteWidth).toBeUndefined()
    expect(charactersOf({ symbols: { from: '!?', min: null } })).toBe(sorted(`${alphabets.alphanumeric}!?`))
    expect(password({ length: 4, lower: { from: 'é', min: 4 }, upper: false, digits: false }).many(2)).toEqual([
      'éééé',
      'éééé',
    ])
    expect(password({ lower: { from: 'α', min: 1 }, upper: false, digits: false }).bits).toBe(0)
    const greek = password({ length: 9, lower: { from: 'αβγ', min: 1 }, upper: { from: 'ΑΒΓ', min: 1 }, digits: false })
    expect([greek.width, greek.byteWidth]).toEqual([9, 18])
  })

  test('have as many bits as there are passwords, and check knows each of them', () => {
    fc.assert(
      fc.property(
        anyPolicy(4, 3),
        fc.string({ unit: fc.constantFrom(...'abx0é€😀'), maxLength: 5 }),
        (policy, text) => {
          const passwords = password(optionsOf(policy))
          const all = allPasswords(policy)
          expect(passwords.bits).toBeCloseTo(Math.log2(all.length), 10)
          expect(all.filter((each) => !passwords.check(each))).toEqual([])
          expect(passwords.check(text)).toBe(satisfies(policy, text))
        },
      ),
    )
  })
})

describe('passwords by every verb', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  const anyOptions = fc.oneof(
    anyPolicy(40, 5).map(optionsOf),
    fc.record({
      length: fc.integer({ min: 60, max: 256 }),
      lower: fc.nat(20),
      digits: fc.nat(20),
      symbols: fc.nat(20),
    }),
    fc.constant({
      length: 30,
      lower: { from: MIXED, min: 2 },
      upper: false as const,
      digits: { from: '"\\,\t', min: 3 },
    }),
  )

  test('and in every format satisfy their policy', async () => {
    await fc.assert(
      fc.asyncProperty(anyOptions, fc.constantFrom(...BACKENDS), async (options, backend) => {
        const passwords = password({ ...options, backend })
        const made = await byEveryVerb(passwords, 30)
        for (const format of ['csv', 'ndjson', 'json'] as const) {
          made.push(...readCodes(format, await written(passwords, format, 30)))
        }
        expect(made.length).toBe(passwords.byteWidth === undefined ? 200 : 230)
        expect(made.filter((text) => !passwords.check(text))).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  test('are the same on both backends, from the same entropy', () => {
    fc.assert(
      fc.property(anyOptions, fc.integer(), (options, seed) => {
        const [wasm, reference] = BACKENDS.map((backend) => {
          discardEntropy()
          replaceSystemEntropy(seeded(seed))
          const passwords = password({ ...options, backend })
          const made = [passwords.one(), ...passwords.many(50), Buffer.from(passwords.lines(50)).toString()]
          if (passwords.byteWidth !== undefined) made.push(...filled(passwords, 20))
          return [...made, passwords.one()]
        })
        expect(wasm).toEqual(reference)
      }),
      { numRuns: 30 },
    )
  })

  test('end in an error where the source is stuck on what gives none, never in a loop', () => {
    const policies: PasswordOptions[] = [
      { length: 9, lower: { from: 'abc', min: 1 }, digits: 1 },
      { length: 9, lower: { from: 'abc', min: 4 }, upper: 4, digits: 1 },
    ]
    for (const options of policies) {
      for (const byte of [0, 0x55, 0xff]) {
        replaceSystemEntropy(constant(byte))
        const passwords = password(options)
        const target = new Uint8Array(90).fill(0xee)
        for (const call of [
          () => passwords.one(),
          () => passwords.many(2),
          () => passwords.lines(2),
          () => passwords.fill(target),
        ]) {
          try {
            call()
            expect(byte).not.toBe(0)
          } catch (error) {
            expect((error as Error).message).toMatch(/entropy source is broken/)
          }
        }
        expect(target.includes(0xee)).toBe(false)
      }
    }
  })
})
