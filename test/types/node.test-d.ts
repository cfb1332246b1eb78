import type { Readable } from 'node:stream'
import {
  type ApiKeyOptions,
  type BackendOption,
  type BytesOptions,
  type Mint,
  type MintOptions,
  mint,
  type OtpOptions,
  type PasswordOptions,
  type UniqueMint,
  type UniqueOptions,
  unique,
} from 'tokenmill'
import {
  type CallOptions,
  type Description,
  type FormatName,
  type Pool,
  type PoolOptions,
  pool,
  type ReadableCodesOptions,
  type ReadCodesOptions,
  readable,
  readCodes,
  type WriteCodesOptions,
  writeCodes,
} from 'tokenmill/node'
import type { PassphraseOptions } from 'tokenmill/passphrase'
import { describe, expectTypeOf, test } from 'vitest'

type Signal = AbortSignal | null | undefined
type Of<Kind> = Omit<Extract<Description, { kind: Kind }>, 'kind'>

const { signal } = new AbortController()

describe('files and streams', () => {
  test('formats are these', () => {
    expectTypeOf<FormatName>().toEqualTypeOf<'lines' | 'csv' | 'ndjson' | 'json'>()
  })

  test('writeCodes takes a mint or a pool', () => {
    expectTypeOf(writeCodes).toEqualTypeOf<
      (path: string, source: Mint | Pool, count: number, options?: WriteCodesOptions | null) => Promise<void>
    >()
    expectTypeOf<WriteCodesOptions>().toEqualTypeOf<{
      format?: FormatName | null | undefined
      progress?: ((written: number) => void) | null | undefined
      signal?: Signal
      force?: boolean | null | undefined
    }>()
    writeCodes('codes.txt', mint(), 10, { progress: (written) => expectTypeOf(written).toEqualTypeOf<number>() })
    // @ts-expect-error: how many?
    writeCodes('codes.txt', mint())
    // @ts-expect-error: there is no such format
    writeCodes('codes.txt', mint(), 10, { format: 'xml' })
    // @ts-expect-error: misspelt
    writeCodes('codes.txt', mint(), 10, { overwrite: true })
    // @ts-expect-error: a path is a text
    writeCodes(new URL('file:///codes.txt'), mint(), 10)
    // @ts-expect-error: codes are made, not given
    writeCodes('codes.txt', ['a', 'b'], 2)
  })

  test('readable gives a stream of Node', () => {
    expectTypeOf(readable).toEqualTypeOf<
      (mint: Mint, count: number, options?: ReadableCodesOptions | null) => Readable
    >()
    expectTypeOf<ReadableCodesOptions>().toEqualTypeOf<{ format?: FormatName | null | undefined; signal?: Signal }>()
    // @ts-expect-error: a file is written whole, a stream is not
    readable(mint(), 10, { force: true })
    // @ts-expect-error: a pool has a stream of its own
    readable(pool({ kind: 'uuid' }), 10)
  })

  test('readCodes gives codes that unique excludes', () => {
    expectTypeOf(readCodes).toEqualTypeOf<
      (path: string, given?: ReadCodesOptions | null) => AsyncGenerator<string, void>
    >()
    expectTypeOf<ReadCodesOptions>().toEqualTypeOf<{ signal?: Signal }>()
    expectTypeOf(unique(mint(), { exclude: readCodes('codes.txt', { signal }) })).toEqualTypeOf<Promise<UniqueMint>>()
    // @ts-expect-error: the name of the file says it
    readCodes('codes.txt', { format: 'csv' })
  })
})

describe('a pool', () => {
  test('has these members and no others', () => {
    expectTypeOf<Pool>().toEqualTypeOf<{
      readonly threads: number
      many: (count: number, options?: CallOptions | null) => Promise<string[]>
      lines: (count: number, options?: CallOptions | null) => Promise<Uint8Array<ArrayBuffer>>
      stream: (count: number, options?: CallOptions | null) => ReadableStream<Uint8Array<ArrayBuffer>>
      close: (options?: CallOptions | null) => Promise<void>
      [Symbol.asyncDispose]: () => Promise<void>
    }>()
    expectTypeOf<CallOptions>().toEqualTypeOf<{ signal?: Signal }>()
    expectTypeOf<Pool>().toExtend<AsyncDisposable>()
    const threads = pool({ kind: 'uuid' })
    // @ts-expect-error: they are running
    threads.threads = 2
    // @ts-expect-error: a signal has its name
    threads.many(10, signal)
  })

  test('is made of a description', () => {
    expectTypeOf(pool).toEqualTypeOf<(description: Description, poolOptions?: PoolOptions | null) => Pool>()
    expectTypeOf<PoolOptions>().toEqualTypeOf<{
      threads?: number | null | undefined
      unique?: boolean | UniqueOptions | null | undefined
    }>()
    pool({ kind: 'otp' }, { unique: { exclude: readCodes('codes.txt'), shard: { index: 0, of: 2 } } })
    // @ts-expect-error: of what?
    pool()
    // @ts-expect-error: a mint cannot be sent to a thread
    pool(mint())
    // @ts-expect-error: there is no such option
    pool({ kind: 'uuid' }, { size: 2 })
    // @ts-expect-error: a number
    pool({ kind: 'uuid' }, { threads: 'all' })
  })

  test('of a kind takes the options of that kind', () => {
    expectTypeOf<Description['kind']>().toEqualTypeOf<
      'mint' | 'hex' | 'urlsafe' | 'uuid' | 'otp' | 'apiKey' | 'password' | 'passphrase'
    >()
    expectTypeOf<Of<'mint'>>().branded.toEqualTypeOf<MintOptions>()
    expectTypeOf<Of<'hex'>>().branded.toEqualTypeOf<BytesOptions>()
    expectTypeOf<Of<'urlsafe'>>().branded.toEqualTypeOf<BytesOptions>()
    expectTypeOf<Of<'uuid'>>().branded.toEqualTypeOf<BackendOption>()
    expectTypeOf<Of<'otp'>>().branded.toEqualTypeOf<OtpOptions>()
    expectTypeOf<Of<'apiKey'>>().branded.toEqualTypeOf<ApiKeyOptions>()
    expectTypeOf<Of<'password'>>().branded.toEqualTypeOf<PasswordOptions>()
    expectTypeOf<Of<'passphrase'>>().branded.toEqualTypeOf<PassphraseOptions>()
    // @ts-expect-error: of another kind
    pool({ kind: 'hex', length: 12 })
    // @ts-expect-error: a prefix is due
    pool({ kind: 'apiKey' })
    // @ts-expect-error: it is called mint
    pool({ kind: 'code' })
    // @ts-expect-error: which kind?
    pool({ length: 12 })
  })
})
