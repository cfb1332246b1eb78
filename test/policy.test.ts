import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { Policy } from '../src/policy.js'
import { allPasswords, anyPolicy, type SmallPolicy, satisfies, textsOver } from './support/passwords.js'

/**
 * What is drawn is decided here: by turns in every possible way. Numbers below n and indexes by weight are exact (that is
 * tested where they are made), so with them put together right every password has exactly its share.
 */
const decisions = vi.hoisted(() => {
  /** Each decision so far: the weights of its outcomes, and which one it takes. */
  let path: { readonly weights: readonly bigint[]; index: number }[] = []
  let depth = 0

  return {
    decide(weights: readonly bigint[]): number {
      if (depth === path.length) path.push({ weights, index: weights.findIndex((weight) => weight > 0n) })
      return (path[depth++] as { index: number }).index
    },
    /** Runs once for each way in which its decisions can go; gives each run's probability as a fraction. */
    inEveryWay(run: () => void, work: (ways: bigint, of: bigint) => void): void {
      path = []
      do {
        depth = 0
        run()
        const weightOf = ({ weights, index }: (typeof path)[number]) => weights[index] as bigint
        work(
          path.reduce((product, each) => product * weightOf(each), 1n),
          path.reduce((product, { weights }) => product * weights.reduce((a, b) => a + b), 1n),
        )
        // The last decision that can go on does; those after it begin anew.
        for (let last = path.at(-1); last; path.pop(), last = path.at(-1)) {
          const { index, weights } = last
          const next = weights.findIndex((weight, i) => i > index && weight > 0n)
          if (next >= 0) {
            last.index = next
            break
          }
        }
      } while (path.length > 0)
    },
  }
})

vi.mock('../src/words.js', () => ({
  boundedWord: (n: number) => decisions.decide(new Array(n).fill(1n)),
}))

vi.mock('../src/inversion.js', () => ({
  Inversion: class {
    readonly #weights: readonly bigint[]

    constructor(weights: readonly bigint[]) {
      this.#weights = weights
    }

    draw(): number {
      return decisions.decide(this.#weights)
    }
  },
}))

/** Greatest common divisor. */
function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b)
}

/** The exact probability of each password, written as a fraction in lowest terms. */
function probabilities({ length, classes }: SmallPolicy): Map<string, string> {
  const policy = new Policy(length, classes)
  const write = policy.writer(Uint8Array.from(policy.alphabet.keys()))
  const target = new Uint8Array(length + 2).fill(0xee)
  const sums = new Map<string, readonly [bigint, bigint]>()
  const run = () => write(target, 1, () => expect.fail('a word was drawn past the decisions'))
  decisions.inEveryWay(run, (ways, of) => {
    const password = [...target.subarray(1, -1)].map((code) => policy.alphabet[code]).join('')
    const [a, b] = sums.get(password) ?? [0n, 1n]
    const [top, bottom] = [a * of + ways * b, b * of]
    const common = divisor(top, bottom)
    sums.set(password, [top / common, bottom / common])
  })
  expect([target[0], target[length + 1]]).toEqual([0xee, 0xee])
  return new Map([...sums].map(([password, [a, b]]) => [password, `${a}/${b}`]))
}

/** Expects that each password of the policy has the same chance, exactly, and no other text has any. */
function expectUniform(policy: SmallPolicy): void {
  const all = allPasswords(policy)
  const found = probabilities(policy)
  expect([...found.keys()].sort()).toEqual([...all].sort())
  expect(new Set(found.values())).toEqual(new Set([`1/${all.length}`]))
}

describe('a policy', () => {
  test('has as many passwords as there are texts that satisfy it', () => {
    fc.assert(
      fc.property(anyPolicy(5, 3), (policy) => {
        const { share, size, isFree } = new Policy(policy.length, policy.classes)
        const all = allPasswords(policy).length
        expect(size).toBe(BigInt(all))
        const symbols = policy.classes.flatMap((each) => each.symbols)
        expect(share).toBeCloseTo(all / symbols.length ** policy.length, 12)
        expect(isFree).toBe(policy.classes.every(({ min }) => min === 0))
      }),
      { numRuns: 60 },
    )
  })

  test('of the longest passwords and the most symbols is counted to the last one', () => {
    const symbols = Array.from({ length: 256 }, (_, i) => String.fromCodePoint(0x100 + i))
    expect(new Policy(256, [{ symbols, min: 0 }]).size).toBe(2n ** 2_048n)
    expect(new Policy(256, [{ symbols, min: 256 }]).size).toBe(2n ** 2_048n)
    const halves = [
      { symbols: symbols.slice(0, 128), min: 1 },
      { symbols: symbols.slice(128), min: 1 },
    ]
    expect(new Policy(256, halves).size).toBe(2n ** 2_048n - 2n * 2n ** 1_792n)
  })

  test('is met by the texts that satisfy it, and by no others', () => {
    const texts = [
      ...textsOver([...'ax0é€'], 3),
      ...textsOver([...'ax0é'], 4),
      ...textsOver([...'ab'], 2),
      '',
      '😀',
      '\ud83d',
    ]
    fc.assert(
      fc.property(anyPolicy(4, 2), (policy) => {
        const { length, classes } = policy
        const made = new Policy(length, classes)
        expect(texts.filter((text) => made.isMetBy(text) !== satisfies(policy, text))).toEqual([])
        expect(allPasswords(policy).every((text) => made.isMetBy(text))).toBe(true)
        // The same by the numbers of symbols, whatever numbers those are.
        const codes = Uint8Array.from(made.alphabet, (_, i) => 255 - 7 * i)
        const accepts = made.tester(codes)
        for (const text of textsOver(made.alphabet, length)) {
          const row = Array.from(text, (symbol) => codes[made.alphabet.indexOf(symbol)] as number)
          expect(accepts(Uint8Array.of(1, ...row, 2), 1)).toBe(satisfies(policy, text))
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('each password of a policy has exactly the same chance', () => {
  test.each<[string, SmallPolicy]>([
    ['with two of three classes required', { length: 3, classes: [of('ab', 1), of('xy', 1), of('01', 0)] }],
    ['with all classes required', { length: 4, classes: [of('a', 1), of('xyz', 1), of('01', 1)] }],
    ['with classes of very different size', { length: 3, classes: [of('a', 1), of('bcdefgh', 0), of('0', 1)] }],
    ['with nothing required', { length: 3, classes: [of('ab', 0), of('xyz', 0)] }],
    ['with everything required', { length: 4, classes: [of('ab', 3), of('xyz', 1)] }],
    ['of one password', { length: 5, classes: [of('a', 5)] }],
    ['of one character', { length: 1, classes: [of('ab', 0), of('x', 1)] }],
    ['with a class that takes most of the length', { length: 5, classes: [of('ab', 4), of('x', 0)] }],
  ])('%s', (_, policy) => {
    expectUniform(policy)
  })

  test('whatever the policy', () => {
    fc.assert(fc.property(anyPolicy(3, 3), expectUniform), { numRuns: 40 })
  })
})

function of(symbols: string, min: number): { symbols: string[]; min: number } {
  return { symbols: [...symbols], min }
}
