import { linesOf, type RowFormat } from '../encoding.js'
import { type Mint, RecipeMint } from '../mint.js'
import type { Recipe, RowWriter } from '../recipe.js'
import { utf8 } from '../utf8.js'
import type { Frame } from './write.js'

/**
 * How codes are written: `'lines'`, one a line; `'csv'`, a header and one column (RFC 4180); `'ndjson'`, one object
 * `{"code":"…"}` a line; `'json'`, one array of strings.
 *
 * @category Files and streams
 */
export type FormatName = 'lines' | 'csv' | 'ndjson' | 'json'

/** The names of the formats. */
export const formatNames = ['lines', 'csv', 'ndjson', 'json'] as const satisfies readonly FormatName[]

/** What the name of a file ends in where its format has an extension of its own. */
const EXTENSION = /\.(csv|ndjson|jsonl|json)(\.gz)?$/i

/** The format that the extension of a file names, before a `.gz` if there is one; lines for all others. */
export function formatOf(path: string): FormatName {
  const extension = EXTENSION.exec(path)?.[1]?.toLowerCase()
  return extension === 'jsonl' ? 'ndjson' : ((extension as FormatName | undefined) ?? 'lines')
}

interface Format {
  /** What comes before the first row, and after the last. */
  readonly head: string
  readonly tail: string
  readonly row: (recipe: Recipe) => RowFormat
  /** Bytes of the first row that are left out: a separator that nothing comes before. */
  readonly leading: number
}

const formats = {
  /** One code a line. */
  lines: { head: '', tail: '', leading: 0, row: linesOf },
  /** A header and one column (RFC 4180, lines ended by a line feed); quoted where a code may need it. */
  csv: { head: 'code\n', tail: '', leading: 0, row: csvRow },
  /** One object a line, `{"code":"…"}`. */
  ndjson: { head: '', tail: '', leading: 0, row: () => ({ open: '{"code":"', close: '"}\n', escape: escapeJson }) },
  /** One array of strings. */
  json: { head: '[', tail: '\n]\n', leading: 1, row: () => ({ open: ',\n"', close: '"', escape: escapeJson }) },
} as const satisfies Record<FormatName, Format>

function csvRow(recipe: Recipe): RowFormat {
  // Of an empty code an empty line would be all that is seen.
  if (recipe.width !== 0 && !recipe.mayHold(/[",\r\n]/)) return linesOf(recipe)
  return { open: '"', close: '"\n', escape: (text) => text.replaceAll('"', '""') }
}

function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** @internal What stands around the rows of a format. */
export function frameOf(name: FormatName): Frame {
  const { head, leading, tail } = formats[name]
  return { head: utf8(head), tail: utf8(tail), leading }
}

/**
 * @internal The writer of codes of a mint as rows of a format.
 *
 * @throws RangeError if the format cannot carry them: lines, where a code may hold a line feed
 */
export function rowsOf(mint: RecipeMint, name: FormatName): RowWriter {
  return mint.writer(formats[name].row)
}

/** @internal Codes of a mint in a format. */
export interface FormattedCodes extends Frame {
  readonly rows: RowWriter
}

/**
 * @internal Prepares `count` codes of a mint in a format.
 *
 * @throws RangeError if the format cannot carry them, or the mint has not so many
 */
export function formatCodes(mint: Mint, name: FormatName, count: number): FormattedCodes {
  if (!RecipeMint.has(mint)) throw new TypeError('mint must be made by one of the kinds of this package')
  mint.expect(count)
  return { ...frameOf(name), rows: rowsOf(mint, name) }
}
