import type { Mint } from '../../src/index.js'
import { batched } from '../../src/node/batches.js'
import type { FormatName } from '../../src/node/formats.js'
import { type Sink, writeTo } from '../../src/node/write.js'

/** `count` codes of a mint as a file of the format holds them. */
export async function written(codes: Mint, format: FormatName, count: number): Promise<string> {
  const chunks: Uint8Array[] = []
  const sink: Sink = {
    async write(bytes) {
      chunks.push(bytes.slice())
    },
  }
  await writeTo(sink, await batched(codes, format, count), {})
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks))
}

/** The codes in a file of the format, read by what others have made, or by RFC 4180. */
export function readCodes(format: FormatName, text: string): string[] {
  switch (format) {
    case 'json':
      return JSON.parse(text)
    case 'ndjson':
      return text
        .split('\n')
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as { code: string }).code)
    case 'lines':
      return text.split('\n').slice(0, -1)
    case 'csv':
      return readCsv(text).slice(1)
  }
}

function readCsv(text: string): string[] {
  const fields = [...text.matchAll(/"((?:[^"]|"")*)"\n|([^",\r\n]*)\n/g)]
  if (fields.map((field) => field[0]).join('') !== text) throw new Error('this is not one column of CSV')
  return fields.map((field) => (field[1] === undefined ? (field[2] as string) : field[1].replaceAll('""', '"')))
}
