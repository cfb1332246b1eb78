import { type ChoicesOptions, type NumericArray, type SampleOptions, SystemRandom } from 'tokenmill'
import { describe, expectTypeOf, test } from 'vitest'

const rng = new SystemRandom()

describe('SystemRandom', () => {
  test('has these methods and no others, and nothing to be made from', () => {
    expectTypeOf<keyof SystemRandom>().toEqualTypeOf<
      | 'random'
      | 'uniform'
      | 'randint'
      | 'randrange'
      | 'getrandbits'
      | 'randbytes'
      | 'choice'
      | 'choices'
      | 'shuffle'
      | 'sample'
      | 'seed'
      | 'getstate'
      | 'setstate'
    >()
    expectTypeOf(SystemRandom).toBeConstructibleWith()
    // @ts-expect-error: it has no seed
    new SystemRandom(42)
  })

  test('makes numbers and bytes', () => {
    expectTypeOf(rng.random).toEqualTypeOf<() => number>()
    expectTypeOf(rng.uniform).toEqualTypeOf<(a: number, b: number) => number>()
    expectTypeOf(rng.getrandbits).toEqualTypeOf<(k: number) => bigint>()
    expectTypeOf(rng.randbytes).toEqualTypeOf<(n: number) => Uint8Array<ArrayBuffer>>()
    // @ts-expect-error: both ends
    rng.uniform(1)
    // @ts-expect-error: it has no default, as in Python
    rng.randbytes()
  })

  test('gives numbers for numbers and bigints for bigints', () => {
    expectTypeOf(rng.randint(1, 6)).toEqualTypeOf<number>()
    expectTypeOf(rng.randint(1n, 6n)).toEqualTypeOf<bigint>()
    expectTypeOf(rng.randrange(6)).toEqualTypeOf<number>()
    expectTypeOf(rng.randrange(6n)).toEqualTypeOf<bigint>()
    expectTypeOf(rng.randrange(0, 6, 2)).toEqualTypeOf<number>()
    expectTypeOf(rng.randrange(0n, 6n, 2n)).toEqualTypeOf<bigint>()
    // @ts-expect-error: not mixed
    rng.randint(1, 6n)
    // @ts-expect-error: both ends
    rng.randint(6)
    // @ts-expect-error: not mixed
    rng.randrange(0n, 6)
  })
})

describe('of a sequence', () => {
  test('choice gives an element', () => {
    expectTypeOf(rng.choice(['red', 'green'] as const)).toEqualTypeOf<'red' | 'green'>()
    expectTypeOf(rng.choice(new Float32Array(2))).toEqualTypeOf<number>()
    expectTypeOf(rng.choice('abc')).toEqualTypeOf<string>()
    // @ts-expect-error: no sequence
    rng.choice(new Map())
  })

  test('choices gives an array', () => {
    expectTypeOf(rng.choices(['a', 'b'])).toEqualTypeOf<string[]>()
    expectTypeOf(rng.choices([1, 2] as const, { weights: [3, 1], k: 10 })).toEqualTypeOf<(1 | 2)[]>()
    expectTypeOf(rng.choices('abc', { cumWeights: [1, 2, 3], k: null })).toEqualTypeOf<string[]>()
    expectTypeOf(rng.choices(new Uint8Array(3), null)).toEqualTypeOf<number[]>()
    expectTypeOf<ChoicesOptions>().toEqualTypeOf<{
      weights?: readonly number[] | null | undefined
      cumWeights?: readonly number[] | null | undefined
      k?: number | null | undefined
    }>()
    // @ts-expect-error: how many is an option
    rng.choices(['a', 'b'], 10)
    // @ts-expect-error: as Python writes it
    rng.choices(['a', 'b'], { cum_weights: [1, 2] })
    // @ts-expect-error: weights are numbers
    rng.choices(['a', 'b'], { weights: [1n, 2n] })
  })

  test('shuffle gives back the array that it shuffles', () => {
    expectTypeOf(rng.shuffle([1, 2, 3])).toEqualTypeOf<number[]>()
    expectTypeOf(rng.shuffle(new Int16Array(3))).toEqualTypeOf<Int16Array<ArrayBuffer>>()
    expectTypeOf<NumericArray>().toEqualTypeOf<
      | Int8Array
      | Uint8Array
      | Uint8ClampedArray
      | Int16Array
      | Uint16Array
      | Int32Array
      | Uint32Array
      | Float32Array
      | Float64Array
    >()
    const fixed: readonly number[] = [1, 2, 3]
    // @ts-expect-error: it would be changed
    rng.shuffle(fixed)
    // @ts-expect-error: a string cannot be
    rng.shuffle('abc')
  })

  test('sample gives an array, and of a number numbers below it', () => {
    expectTypeOf(rng.sample(['a', 'b'], 1)).toEqualTypeOf<string[]>()
    expectTypeOf(rng.sample(['a', 'b'] as const, 3, { counts: [2, 4] })).toEqualTypeOf<('a' | 'b')[]>()
    expectTypeOf(rng.sample('abc', 2)).toEqualTypeOf<string[]>()
    expectTypeOf(rng.sample(49, 6)).toEqualTypeOf<number[]>()
    expectTypeOf<SampleOptions>().toEqualTypeOf<{ counts?: readonly number[] | null | undefined }>()
    // @ts-expect-error: how many are due
    rng.sample(['a', 'b'])
    // @ts-expect-error: each number is there once
    rng.sample(49, 6, { counts: [1] })
  })
})

describe('what only generators with a state have', () => {
  test('does nothing, or never returns', () => {
    expectTypeOf(rng.seed).returns.toEqualTypeOf<void>()
    rng.seed()
    rng.seed(42, 2)
    expectTypeOf(rng.getstate).toEqualTypeOf<() => never>()
    expectTypeOf(rng.setstate).returns.toEqualTypeOf<never>()
  })
})
