import type { Spread } from './job.js'

/** Aligns rows of cells; the first column to the left, numbers to the right. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows]
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  return all
    .map((row) =>
      row
        .map((cell, i) => pad(cell, widths[i] ?? 0, i))
        .join('   ')
        .trimEnd(),
    )
    .join('\n')
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}

/** Three significant digits, or all digits of a greater whole. */
export function number(value: number): string {
  const size = Math.abs(value)
  if (size >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 3)
}

/** Units a second, from the nanoseconds of one. */
export function rate(nanoseconds: number): string {
  const perSecond = 1e9 / nanoseconds
  if (perSecond >= 1e9) return `${number(perSecond / 1e9)} G`
  if (perSecond >= 1e6) return `${number(perSecond / 1e6)} M`
  return `${number(perSecond / 1e3)} k`
}

export function percent(share: number): string {
  return (100 * share).toFixed(share < 0.1 ? 1 : 0)
}

/** Median and quartiles. */
export function spreadText({ lower, median, upper }: Spread, format: (value: number) => string): string {
  return `${format(median)} (${format(lower)}..${format(upper)})`
}
