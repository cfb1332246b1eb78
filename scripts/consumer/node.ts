// Compiled against the installed package's types and those of Node.
import { pipeline } from 'node:stream/promises'
import { mint } from 'tokenmill'
import {
  type FormatName,
  type ReadableCodesOptions,
  readable,
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
