import type * as theirs from 'nanoid'
import * as ours from 'tokenmill/nanoid'
import { customAlphabet, customRandom, nanoid, random, urlAlphabet } from 'tokenmill/nanoid'
import { describe, expectTypeOf, test } from 'vitest'

type UserId = string & { readonly brand: 'user' }

describe('tokenmill/nanoid', () => {
  test('has the names that nanoid has', () => {
    expectTypeOf<keyof typeof ours>().toEqualTypeOf<keyof typeof theirs>()
  })

  test('can be put in the place of nanoid', () => {
    expectTypeOf(ours.nanoid).toEqualTypeOf<typeof theirs.nanoid>()
    expectTypeOf(ours.customAlphabet).toEqualTypeOf<typeof theirs.customAlphabet>()
    expectTypeOf(ours.customRandom).toEqualTypeOf<typeof theirs.customRandom>()
    expectTypeOf(ours.random).toEqualTypeOf<typeof theirs.random>()
    expectTypeOf(ours.urlAlphabet).toEqualTypeOf<typeof theirs.urlAlphabet>()
  })
})

describe('ids', () => {
  test('are strings, or of a type of their own', () => {
    expectTypeOf(nanoid()).toEqualTypeOf<string>()
    expectTypeOf(nanoid(10)).toEqualTypeOf<string>()
    expectTypeOf(nanoid<UserId>()).toEqualTypeOf<UserId>()
    const user: UserId = nanoid()
    expectTypeOf(user).toEqualTypeOf<UserId>()
    // @ts-expect-error: ids are strings
    nanoid<number>()
    // @ts-expect-error: a number
    nanoid('10')
  })

  test('of an alphabet, too', () => {
    expectTypeOf(customAlphabet('abc')).toEqualTypeOf<(size?: number) => string>()
    expectTypeOf(customAlphabet<UserId>('abc', 10)).toEqualTypeOf<(size?: number) => UserId>()
    expectTypeOf(customAlphabet(urlAlphabet, 10)(5)).toEqualTypeOf<string>()
    // @ts-expect-error: a text
    customAlphabet(['a', 'b'])
    // @ts-expect-error: a number
    customAlphabet('abc', '10')
  })

  test('and of bytes of your own', () => {
    expectTypeOf(customRandom('abc', 10, random)).toEqualTypeOf<(size?: number) => string>()
    expectTypeOf(customRandom<UserId>('abc', 10, (size) => new Uint8Array(size))).toEqualTypeOf<
      (size?: number) => UserId
    >()
    // @ts-expect-error: where from?
    customRandom('abc', 10)
    // @ts-expect-error: bytes, not one
    customRandom('abc', 10, () => 0)
  })

  test('come of bytes', () => {
    expectTypeOf(random).toEqualTypeOf<(bytes: number) => Uint8Array>()
    expectTypeOf(urlAlphabet).toEqualTypeOf<string>()
  })
})
