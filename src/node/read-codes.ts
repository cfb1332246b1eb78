import { createGunzip } from 'node:zlib'
import { abortSignal, options as checked, optional, text } from '../checks.js'
import { type FormatName, formatOf } from './formats.js'
import { linesIn, readFileStream, withoutReturn } from './lines.js'
import { own } from './own.js'
import { namedAfter } from './system-error.js'

/**
 * What {@link readCodes} takes.
 *
 * @category Files and streams
 */
export interface ReadCodesOptions {
  /** Stops the reading: the iteration fails with its reason. */
  signal?: AbortSignal | null | undefined
}

/**
 * The codes in a file, one after the other: one a line, or as {@link writeCodes} writes them where the name ends in `.csv`,
 * `.ndjson`, `.jsonl` or `.json`; decompressed where it ends in `.gz`. Memory stays flat, whatever the size.
 *
 * What editors and spreadsheets add is passed over: a byte order mark at the start and carriage returns before line feeds. So
 * codes that have these there themselves, or hold a line feed, or more than 2^20 characters, cannot be read.
 *
 * @param path the file; every line of it is a code, but for the header of CSV
 * @returns an async iterable of strings, as `unique` takes them for codes to be excluded; it fails with an Error that
 *   names the line if one is not of the format, and with the system's error if the file cannot be read
 * @throws TypeError if an argument has the wrong type
 *
 * @category Files and streams
 *
 * @example
 * ```ts
 * import { otp, unique } from 'tokenmill'
 * import { readCodes, writeCodes } from 'tokenmill/node'
 * await writeCodes('issued.csv', otp({ digits: 8 }), 1_000, { force: true })
 * const fresh = await unique(otp({ digits: 8 }), { exclude: readCodes('issued.csv') })
 * fresh.remaining < 10n ** 8n // => true
 * ```
 */
export function readCodes(path: string, given?: ReadCodesOptions | null): AsyncGenerator<string, void> {
  const { signal } = checked<ReadCodesOptions>('readCodes', given, ['signal'])
  return codesIn(
    text('path', path),
    optional(signal, (each) => abortSignal('readCodes: signal', each)),
  )
}

async function* codesIn(path: string, signal: AbortSignal | undefined): AsyncGenerator<string, void> {
  const format = formatOf(path)
  const read = READERS[format]()
  const file = readFileStream(path)
  const input = /\.gz$/i.test(path) ? file.pipe(createGunzip(own({}))) : file
  // A pipe hands on the end of a stream, and not its failure.
  file.on('error', (error) => input.destroy(error))
  let number = 0
  try {
    for await (const lines of linesIn(input, signal)) {
      for (const line of lines) {
        const code = read.line(withoutReturn(line), ++number)
        if (code === undefined) throw new Error(`line ${number} is not ${format} as this package writes it`)
        if (code !== null) yield code
      }
    }
    if (read.isOpen?.()) throw new Error(`it is cut off: the end of its ${format} is missing`)
  } catch (error) {
    throw signal?.aborted && error === signal.reason ? error : ofFile(path, error)
  } finally {
    file.destroy()
    input.destroy()
  }
}

/** The error, with the name of the file in its message. */
function ofFile(path: string, error: unknown): unknown {
  const named = namedAfter(path, error)
  return named === error && error instanceof Error ? new Error(`${path}: ${error.message}`, { cause: error }) : named
}

interface LineReader {
  /** Of a line the code in it, null if it holds none, or undefined if it is not of the format. */
  line(line: string, number: number): string | null | undefined
  /** After the last line: is something missing? */
  isOpen?(): boolean
}

const READERS: Readonly<Record<FormatName, () => LineReader>> = {
  lines: () => ({ line: (line) => line }),
  csv: () => ({
    line(line, number) {
      if (number === 1) return line === 'code' ? null : undefined
      const quoted = /^"((?:[^"]|"")*)"$/.exec(line)?.[1]
      if (quoted !== undefined) return quoted.replaceAll('""', '"')
      return /[",]/.test(line) ? undefined : line
    },
  }),
  ndjson: () => ({ line: (line) => asText((parsed(line) as { code?: unknown } | null | undefined)?.code) }),
  json() {
    let isOpen = true
    return {
      line(line, number) {
        if (number === 1) return line === '[' ? null : undefined
        if (!isOpen) return undefined
        if (line !== ']') return asText(parsed(line.replace(/,$/, '')))
        isOpen = false
        return null
      },
      isOpen: () => isOpen,
    }
  },
}

/** What a line of JSON holds; undefined if it is none. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
