import { mint } from 'tokenmill'
import { keep } from '../../../src/bench/contenders.js'
import type { Contender, Effort, Group, GroupResult } from '../../../src/bench/job.js'
import { entropyLimit } from '../../../src/bench/limits.js'
import { number, percent, table } from '../../../src/bench/table.js'

/** What the names of these groups begin with; the size follows. */
export const ALPHABET = 'an alphabet of '

const FIRST_SIZE = 2
const LAST_SIZE = 256
const LENGTH = 16
const CODES = 32_768
/** Fewer where characters are more than a byte each, which takes longer. */
const CODES_BEYOND = 8_192
/** In quick mode only each so-manieth size, and those around powers of two. */
const STEP = 16
const WORST = 10

const FULL: Effort = { rounds: 5, time: 4, warmup: 2 }
const QUICK: Effort = { rounds: 2, time: 2, warmup: 1 }

/** ASCII, with the printable characters first. */
const ASCII = Array.from({ length: 128 }, (_, i) => String.fromCharCode((i + 32) % 128))
/** The same in an order without runs of consecutive characters; 37 has no divisor in common with 95. */
const SCATTERED = ASCII.map((character, i) => (i < 95 ? String.fromCharCode(32 + ((i * 37) % 95)) : character))
/** The characters from U+0100 on have two bytes each in UTF-8. */
const LATIN = Array.from({ length: LAST_SIZE }, (_, i) => String.fromCharCode(0x100 + i))

/** Every second one of those. */
const SPARSE = LATIN.map((_, i) => String.fromCharCode(0x100 + 2 * i))

/** A group for every size that an alphabet may have. */
export function alphabetGroups(quick: boolean): Group[] {
  const all = Array.from({ length: LAST_SIZE - FIRST_SIZE + 1 }, (_, i) => FIRST_SIZE + i)
  const sizes = quick ? all.filter((n) => n % STEP === 0 || (n <= ASCII.length && isNearPower(n))) : all
  return sizes.map((n) => groupFor(n, quick ? QUICK : FULL))
}

function groupFor(n: number, effort: Effort): Group {
  const alphabets =
    n <= ASCII.length
      ? { consecutive: ASCII.slice(0, n), scattered: SCATTERED.slice(0, n) }
      : { 'two bytes': LATIN.slice(0, n), 'two bytes, scattered': SPARSE.slice(0, n) }
  const limit = entropyLimit(Math.log2(n))
  return {
    name: `${ALPHABET}${n}`,
    unit: 'symbol',
    quantity: 'ns',
    rivals: [],
    limits: [limit.name],
    check: allSymbols(n),
    effort,
    collects: false,
    contenders: [...Object.entries(alphabets).map(([name, alphabet]) => spelling(name, alphabet)), limit],
  }
}

function spelling(name: string, alphabet: readonly string[]): Contender {
  const codes = mint({ alphabet: alphabet.join(''), length: LENGTH })
  const count = alphabet.length <= ASCII.length ? CODES : CODES_BEYOND
  const target = new Uint8Array(count * (codes.byteWidth ?? 0))
  return {
    name,
    units: count * LENGTH,
    run: () => keep(codes.fill(target)),
    outputs: () => [new TextDecoder().decode(codes.fill(target.fill(0)))],
  }
}

/** The last symbols tell whether the whole buffer was filled, and suffice to meet every one. */
function allSymbols(n: number): (outputs: readonly string[]) => void {
  return ([text = '']) => {
    const found = new Set(text.slice(-CODES_BEYOND * LENGTH)).size
    if (found !== n) throw new Error(`${found} different symbols instead of ${n}`)
  }
}

function isNearPower(n: number): boolean {
  return [-1, 0, 1].some((offset) => Math.log2(n + offset) % 1 === 0)
}

interface Row {
  readonly n: number
  readonly spelled: string
  readonly nanoseconds: number
  readonly share: number
}

/** The sizes that cost most, and those where the number of bits changes. */
export function alphabetSummary(results: readonly GroupResult[]): string {
  const rows = results.flatMap(rowsOf)
  const ascii = rows.filter(({ n }) => n <= ASCII.length)
  const beyond = rows.filter(({ n }) => n > ASCII.length)
  return [
    `The worst ${WORST} of ASCII alphabets:\n${rowTable(worst(ascii))}`,
    `The worst ${WORST} beyond ASCII:\n${rowTable(worst(beyond))}`,
    `Around powers of two:\n${rowTable(ascii.filter(({ n }) => isNearPower(n)))}`,
  ].join('\n\n')
}

function rowsOf({ contenders, limits, name, ratios }: GroupResult): Row[] {
  return contenders
    .filter((contender) => !limits.includes(contender.name))
    .map(({ name: spelled, cost }) => {
      const share = ratios.find(({ of }) => of === spelled)?.median ?? Number.NaN
      return { n: Number(name.slice(ALPHABET.length)), spelled, nanoseconds: cost.median, share }
    })
}

function worst(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => a.share - b.share).slice(0, WORST)
}

function rowTable(rows: readonly Row[]): string {
  const cells = rows.map(({ n, nanoseconds, share, spelled }) => [
    `${n} ${spelled}`,
    number(nanoseconds),
    percent(share),
  ])
  return table(['symbols', 'ns a symbol', '% of limit'], cells)
}
