import {
  type ApiKeyOptions,
  apiKey,
  type BackendName,
  type BackendOption,
  type BytesOptions,
  type CharacterClass,
  type Checksum,
  type FixedWidthMint,
  hex,
  type Mint,
  type MintOptions,
  mint,
  type OtpOptions,
  otp,
  type PasswordOptions,
  password,
  resetUrl,
  urlsafe,
  uuid,
} from 'tokenmill'
import { describe, expectTypeOf, test } from 'vitest'

/** What a value that is left out may be said as. */
type Unless<T> = T | null | undefined

describe('a mint', () => {
  test('has these members and no others', () => {
    expectTypeOf<Pick<Mint, keyof Mint>>().toEqualTypeOf<{
      readonly width: number | undefined
      readonly byteWidth: number | undefined
      readonly bits: number
      one: () => string
      many: (count: number) => string[]
      fill: <T extends Uint8Array>(target: T) => T
      lines: (count: number) => Uint8Array<ArrayBuffer>
      stream: (count: number) => ReadableStream<Uint8Array<ArrayBuffer>>
      check: (text: string) => boolean
      [Symbol.iterator]: () => Iterator<string, never>
    }>()
  })

  test('of a fixed width differs in that alone', () => {
    expectTypeOf<FixedWidthMint>().toExtend<Mint>()
    expectTypeOf<keyof FixedWidthMint>().toEqualTypeOf<keyof Mint>()
    expectTypeOf<FixedWidthMint['width']>().toEqualTypeOf<number>()
    expectTypeOf<Omit<FixedWidthMint, 'width'>>().toEqualTypeOf<Omit<Mint, 'width'>>()
  })

  test('gives what is said', () => {
    const codes = mint()
    expectTypeOf(codes.one()).toEqualTypeOf<string>()
    expectTypeOf(codes.many(2)).toEqualTypeOf<string[]>()
    expectTypeOf(codes.check('')).toEqualTypeOf<boolean>()
    for (const code of codes) expectTypeOf(code).toEqualTypeOf<string>()
    expectTypeOf([...codes]).toEqualTypeOf<string[]>()
  })

  test('fills an array and gives it back as what it is', () => {
    expectTypeOf(mint().fill(new Uint8Array(21))).toEqualTypeOf<Uint8Array<ArrayBuffer>>()
    expectTypeOf(mint().fill(Buffer.alloc(21))).toEqualTypeOf<Buffer<ArrayBuffer>>()
    const shared = new Uint8Array(new SharedArrayBuffer(21))
    expectTypeOf(mint().fill(shared)).toEqualTypeOf<Uint8Array<SharedArrayBuffer>>()
    // @ts-expect-error: symbols are bytes
    mint().fill(new Uint16Array(21))
    // @ts-expect-error: no array, no length
    mint().fill(21)
  })

  test('does not take what it cannot know', () => {
    // @ts-expect-error: a count is due
    mint().many()
    // @ts-expect-error: a count is a number
    mint().lines(10n)
    // @ts-expect-error: nothing endless
    mint().stream(null)
    // @ts-expect-error: not of bytes
    mint().check(new Uint8Array(21))
    // @ts-expect-error: one is one
    mint().one(2)
  })

  test('cannot be changed', () => {
    const codes = mint()
    // @ts-expect-error: it was described
    codes.width = 3
    // @ts-expect-error: it follows from that
    codes.bits = 3
    // @ts-expect-error: and so does this
    codes.byteWidth = 3
  })
})

describe('options', () => {
  test('are these and no others', () => {
    expectTypeOf<BackendName>().toEqualTypeOf<'wasm' | 'reference'>()
    expectTypeOf<Checksum>().toEqualTypeOf<'crc32' | 'luhn'>()
    expectTypeOf<BackendOption>().toEqualTypeOf<{ backend?: Unless<BackendName> }>()
    expectTypeOf<MintOptions>().toEqualTypeOf<{
      alphabet?: Unless<string>
      length?: Unless<number>
      prefix?: Unless<string>
      suffix?: Unless<string>
      group?: Unless<number>
      separator?: Unless<string>
      checksum?: Unless<Checksum>
      backend?: Unless<BackendName>
    }>()
    expectTypeOf<BytesOptions>().toEqualTypeOf<{ bytes?: Unless<number>; backend?: Unless<BackendName> }>()
    expectTypeOf<OtpOptions>().toEqualTypeOf<{ digits?: Unless<number>; backend?: Unless<BackendName> }>()
    expectTypeOf<ApiKeyOptions>().toEqualTypeOf<{
      prefix: string
      length?: Unless<number>
      checksum?: Unless<Checksum | false>
      backend?: Unless<BackendName>
    }>()
    expectTypeOf<PasswordOptions>().toEqualTypeOf<{
      length?: Unless<number>
      lower?: Unless<CharacterClass>
      upper?: Unless<CharacterClass>
      digits?: Unless<CharacterClass>
      symbols?: Unless<CharacterClass>
      unambiguous?: Unless<boolean>
      backend?: Unless<BackendName>
    }>()
    expectTypeOf<CharacterClass>().toEqualTypeOf<number | false | { from: string; min?: Unless<number> }>()
  })

  test('may be left out, undefined or null, as each of them may', () => {
    mint()
    mint(undefined)
    mint(null)
    mint({})
    mint({ length: undefined, alphabet: null })
    hex(null)
    urlsafe(null)
    uuid(null)
    otp(null)
    password(null)
    resetUrl('https://example.com/', null)
    const frozen: Readonly<MintOptions> = { length: 12 }
    mint(frozen)
  })

  test('that are unknown are refused', () => {
    // @ts-expect-error: misspelt
    mint({ lenght: 12 })
    // @ts-expect-error: of another kind
    hex({ length: 12 })
    // @ts-expect-error: of another kind
    urlsafe({ alphabet: 'ab' })
    // @ts-expect-error: nothing of a UUID can be chosen
    uuid({ version: 4 })
    // @ts-expect-error: of another kind
    otp({ length: 6 })
    // @ts-expect-error: it has another name
    password({ special: 1 })
    // @ts-expect-error: of another kind
    apiKey({ prefix: 'k_', suffix: '_k' })
    // @ts-expect-error: the text before the token is the URL
    resetUrl('https://example.com/', { prefix: '' })
  })

  test('of another type are refused', () => {
    // @ts-expect-error: a number
    mint({ length: '12' })
    // @ts-expect-error: a text, whose symbols are its code points
    mint({ alphabet: ['a', 'b'] })
    // @ts-expect-error: there is no such checksum
    mint({ checksum: 'sha256' })
    // @ts-expect-error: that is for keys alone, which have one
    mint({ checksum: false })
    // @ts-expect-error: no such kernels
    mint({ backend: 'js' })
    // @ts-expect-error: a number
    hex({ bytes: 16n })
    // @ts-expect-error: an object
    otp(6)
    // @ts-expect-error: a class is left out by false, and true says nothing
    password({ digits: true })
    // @ts-expect-error: a class of one's own is of these symbols
    password({ digits: { min: 2 } })
    // @ts-expect-error: a text
    resetUrl(new URL('https://example.com/'))
  })

  test('without which there is no token are due', () => {
    // @ts-expect-error: a prefix
    apiKey()
    // @ts-expect-error: a prefix
    apiKey({})
    // @ts-expect-error: a prefix
    apiKey({ prefix: null })
    // @ts-expect-error: a URL
    resetUrl()
  })
})

describe('kinds', () => {
  test('take their options and give mints of a fixed width', () => {
    expectTypeOf(mint).toEqualTypeOf<(description?: MintOptions | null) => FixedWidthMint>()
    expectTypeOf(hex).toEqualTypeOf<(description?: BytesOptions | null) => FixedWidthMint>()
    expectTypeOf(urlsafe).toEqualTypeOf<(description?: BytesOptions | null) => FixedWidthMint>()
    expectTypeOf(uuid).toEqualTypeOf<(description?: BackendOption | null) => FixedWidthMint>()
    expectTypeOf(otp).toEqualTypeOf<(description?: OtpOptions | null) => FixedWidthMint>()
    expectTypeOf(password).toEqualTypeOf<(description?: PasswordOptions | null) => FixedWidthMint>()
    expectTypeOf(apiKey).toEqualTypeOf<(description: ApiKeyOptions) => FixedWidthMint>()
    expectTypeOf(resetUrl).toEqualTypeOf<(url: string, description?: BytesOptions | null) => FixedWidthMint>()
  })
})
