import { describe, expect, test } from 'vitest'
import { password, randbelow } from '../../src/index.js'
import { Policy } from '../../src/policy.js'
import { BACKENDS } from '../support/engines.js'
import { draw, expectEven, upTo } from '../support/frequencies.js'
import { allPasswords, type SmallPolicy } from '../support/passwords.js'
import { filled } from '../support/verbs.js'

/** Two of three classes are required, and a third place is left. */
const POLICY: SmallPolicy = {
  length: 3,
  classes: [
    { symbols: ['a', 'b'], min: 1 },
    { symbols: ['x', 'y'], min: 1 },
    { symbols: ['0', '1'], min: 0 },
  ],
}
const OPTIONS = {
  length: 3,
  lower: { from: 'ab', min: 1 },
  upper: { from: 'xy', min: 1 },
  digits: { from: '01' },
} as const
const ALL = allPasswords(POLICY)
/** Of 96 passwords 2,083 each, seven standard deviations of which are 15 %. */
const DRAWS = 200_000

/** What many password generators do: place what is required, fill up from all, and shuffle. */
function biased(): string {
  const pick = (symbols: string) => symbols.charAt(randbelow(symbols.length))
  const placed = [pick('ab'), pick('xy'), pick('abxy01')]
  for (let last = 2; last > 0; last--) {
    const other = randbelow(last + 1)
    const [a, b] = [placed[last] as string, placed[other] as string]
    placed[last] = b
    placed[other] = a
  }
  return placed.join('')
}

/** What others do: draw until the policy is satisfied. It is right, and takes for ever where it seldom is. */
function rejecting(): string {
  for (;;) {
    const text = draw(3, () => 'abxy01'.charAt(randbelow(6))).join('')
    if (/[ab]/.test(text) && /[xy]/.test(text)) return text
  }
}

describe('the passwords of a policy come equally often', () => {
  test.each(BACKENDS)('by each verb, on %s', (backend) => {
    expect(ALL.length).toBe(6 ** 3 - 2 * 4 ** 3 + 2 ** 3)
    const made = password({ ...OPTIONS, backend })
    expect(2 ** made.bits).toBeCloseTo(96, 8)
    expectEven(ALL, made.many(DRAWS))
    expectEven(ALL, filled(made, DRAWS))
    expectEven(
      ALL,
      draw(DRAWS, () => made.one()),
    )
  })

  test('which is seen, as generators that place the required characters first are found out', () => {
    expectEven(ALL, draw(DRAWS, rejecting))
    const wrong = draw(DRAWS, biased)
    expect(new Set(wrong)).toEqual(new Set(ALL))
    expect(() => expectEven(ALL, wrong)).toThrow(/came \d+ times, not about/)
    // One of the passwords with more than is required comes twice as often as one of those with less.
    const counted = (pattern: RegExp) => wrong.filter((text) => pattern.test(text)).length / DRAWS
    expect(counted(/^abx$/) / counted(/^a0x$/)).toBeGreaterThan(1.6)
  })

  test('also where the required characters are nearly all', () => {
    const made = password({ length: 6, lower: { from: 'ab', min: 4 }, digits: { from: '0', min: 1 }, upper: false })
    const all = allPasswords({
      length: 6,
      classes: [
        { symbols: ['a', 'b'], min: 4 },
        { symbols: ['0'], min: 1 },
      ],
    })
    expect(all.length).toBe(6 * 2 ** 5 + 15 * 2 ** 4)
    expectEven(all, made.many(400_000))
  })

  test.each(BACKENDS)('also where a random text seldom satisfies the policy, on %s', (backend) => {
    const rare = {
      length: 5,
      classes: [
        { symbols: ['a'], min: 2 },
        { symbols: ['x'], min: 2 },
        { symbols: ['0', '1', '2', '3'], min: 0 },
      ],
    }
    const lower = { from: 'a', min: 2 }
    const made = password({ length: 5, lower, upper: { from: 'x', min: 2 }, digits: { from: '0123' }, backend })
    const all = allPasswords(rare)
    expect(all.length).toBe(30 * 4 + 2 * 10)
    expectEven(all, made.many(DRAWS))
    expectEven(all, filled(made, DRAWS))
  })

  test('and with every class at every place as often as at any other', () => {
    const made = password({ length: 8, lower: 1, upper: 1, digits: 2, symbols: 1 }).many(50_000)
    for (const pattern of [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]) {
      const places = made.flatMap((text) => upTo(8).filter((place) => pattern.test(text.charAt(place))))
      expectEven(upTo(8), places)
    }
  })
})

test('of all the words that a small policy can draw, cut into equal parts, each password has as many', () => {
  // Each decision has 1, 2 or 3 outcomes, or three in the ratio 2 to 1; words in the middles of sixths are in proportion.
  const policy = new Policy(2, [
    { symbols: ['a', 'b'], min: 1 },
    { symbols: ['x', 'y'], min: 0 },
  ])
  const write = policy.writer(Uint8Array.from(policy.alphabet.keys()))
  const words = upTo(6).map((sixth) => Math.floor(((2 * sixth + 1) * 2 ** 32) / 12))
  const counts = new Map<string, number>()
  const target = new Uint8Array(2)
  for (const first of words) {
    for (const second of words) {
      for (const third of words) {
        for (const fourth of words) {
          const sequence = [first, second, third, fourth]
          write(target, 0, () => sequence.shift() ?? expect.fail('four words are enough'))
          const text = [...target].map((code) => policy.alphabet[code]).join('')
          counts.set(text, (counts.get(text) ?? 0) + 1)
        }
      }
    }
  }
  expect(counts.size).toBe(12)
  expect(new Set(counts.values())).toEqual(new Set([6 ** 4 / 12]))
})
