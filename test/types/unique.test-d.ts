import {
  type FixedWidthMint,
  type Mint,
  mint,
  password,
  type Shard,
  type UniqueMint,
  type UniqueOptions,
  unique,
} from 'tokenmill'
import { describe, expectTypeOf, test } from 'vitest'

async function* later(): AsyncGenerator<string> {}

describe('unique', () => {
  test('gives a mint that counts what it gave', () => {
    expectTypeOf(unique(mint())).toEqualTypeOf<UniqueMint>()
    expectTypeOf<UniqueMint>().toExtend<FixedWidthMint>()
    expectTypeOf<Exclude<keyof UniqueMint, keyof FixedWidthMint>>().toEqualTypeOf<'given' | 'remaining'>()
    expectTypeOf<Pick<UniqueMint, 'given' | 'remaining' | 'width'>>().toEqualTypeOf<{
      readonly given: number
      readonly remaining: bigint
      readonly width: number
    }>()
    const once = unique(mint())
    // @ts-expect-error: what was given was given
    once.given = 0
    // @ts-expect-error: and is not there any more
    once.remaining = 10n
  })

  test('waits for codes that come later, and for no others', () => {
    expectTypeOf(unique(mint(), { exclude: ['a'] })).toEqualTypeOf<UniqueMint>()
    expectTypeOf(unique(mint(), { exclude: new Set(['a']) })).toEqualTypeOf<UniqueMint>()
    expectTypeOf(unique(mint(), { exclude: later() })).toEqualTypeOf<Promise<UniqueMint>>()
    expectTypeOf(unique(mint(), { exclude: null, shard: null })).toEqualTypeOf<UniqueMint>()
    expectTypeOf(unique(mint(), { exclude: undefined })).toEqualTypeOf<UniqueMint>()
    expectTypeOf(unique(mint(), null)).toEqualTypeOf<UniqueMint>()
  })

  test('takes options of which nobody knows yet when their codes come', () => {
    const options = {} as UniqueOptions
    expectTypeOf(unique(mint(), options)).toEqualTypeOf<UniqueMint | Promise<UniqueMint>>()
    const issued = [] as Iterable<string> | AsyncIterable<string>
    expectTypeOf(unique(mint(), { exclude: issued })).toEqualTypeOf<UniqueMint | Promise<UniqueMint>>()
  })

  test('takes mints of every kind, as some words are of one length', () => {
    const codes: Mint = password()
    expectTypeOf(unique(codes)).toEqualTypeOf<UniqueMint>()
    expectTypeOf(unique).parameter(0).toEqualTypeOf<Mint>()
    // @ts-expect-error: of a mint, not of what describes one
    unique({ length: 12 })
  })

  test('has these options and no others', () => {
    expectTypeOf<UniqueOptions<string[]>>().toEqualTypeOf<{
      exclude?: string[] | null | undefined
      shard?: Shard | null | undefined
    }>()
    expectTypeOf<UniqueOptions>().toEqualTypeOf<UniqueOptions<Iterable<string> | AsyncIterable<string>>>()
    expectTypeOf<Shard>().toEqualTypeOf<{ readonly index: number; readonly of: number }>()
    // @ts-expect-error: misspelt
    unique(mint(), { excluded: ['a'] })
    // @ts-expect-error: codes are texts
    unique(mint(), { exclude: [1] })
    // @ts-expect-error: of so many
    unique(mint(), { shard: { index: 0 } })
    // @ts-expect-error: an object
    unique(mint(), { shard: '1/2' })
  })
})
