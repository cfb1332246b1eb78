// Compiled against the installed package's types and those of Node.
import { pipeline } from 'node:stream/promises'
import { mint } from 'tokenmill'
import {
  type Description,
  type FormatName,
  type Pool,
  pool,
  type ReadableCodesOptions,
  readable,
  readCodes,
  type WriteCodesOptions,
  writeCodes,
} from 'tokenmill/node'

const format: FormatName = 'csv'
const { signal } = new AbortController()
const streamed: ReadableCodesOptions = { format, signal }
const written: WriteCodesOptions = { format, signal, force: true, progress: (count: number) => console.log(count) }

export const done: Promise<void> = writeCodes('codes.csv.gz', mint(), 10, written)
export const sent: Promise<void> = pipeline(readable(mint(), 10, streamed), process.stdout)

// @ts-expect-error: there is no such format
readable(mint(), 10, { format: 'xml' })
// @ts-expect-error: the path of a file is due
writeCodes(mint(), 10)

export const read: AsyncIterable<string> = readCodes('codes.csv.gz')
const description: Description = { kind: 'hex', bytes: 16 }
const threads: Pool = pool(description, { threads: 2 })
export const later: Promise<string[]> = threads.many(3, { signal: AbortSignal.timeout(1_000) })
export const chunks: ReadableStream<Uint8Array> = threads.stream(3)

// @ts-expect-error: that is an option of another kind
pool({ kind: 'hex', length: 12 })
// @ts-expect-error: a prefix is due
pool({ kind: 'apiKey' })
// @ts-expect-error: there is no such kind
pool({ kind: 'code' })
