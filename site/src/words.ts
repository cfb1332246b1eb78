// Numbers as people say them. What belongs to a figure is held to it by spaces at which no line breaks.

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365.25 * DAY

const UNITS = [
  [YEAR, 'year'],
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
  [1, 'second'],
] as const

/** 13.8 billion years (Planck 2018). */
const AGE_OF_THE_UNIVERSE = 13.8e9 * YEAR

const grouped = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 })
const precise = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const decimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

const NAMED = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const

/** A whole number with its digits in groups: 1,000,000. */
export function count(n: number): string {
  return whole.format(n)
}

/** So many of something: 1 character, 2 characters. */
export function counted(n: number, noun: string): string {
  return `${count(n)} ${noun}${n === 1 ? '' : 's'}`
}

/** 3.3, and 8 for 8. */
export function withOneDecimal(n: number): string {
  return decimal.format(n)
}

/** A size in bytes: 48 kB, 13 MB, 3.3 GB. */
export function size(bytes: number): string {
  const [unit, name] =
    bytes >= 1e9 ? ([1e9, 'GB'] as const) : bytes >= 1e6 ? ([1e6, 'MB'] as const) : ([1e3, 'kB'] as const)
  return `${bytes < 1e4 ? decimal.format(bytes / unit) : grouped.format(bytes / unit)}\u00a0${name}`
}

/** About so many, with two digits that count, or three: 42, 6,300, 1.2 million, 3.5 × 10²⁸. */
export function about(n: number, digits: 2 | 3 = 2): string {
  if (n >= 1e15) return scientific(n)
  const format = digits === 2 ? grouped : precise
  // Rounded first, as 999,999 is a million.
  const rounded = Number(n.toPrecision(digits))
  for (const [size, name] of NAMED) {
    if (rounded >= size) return `${format.format(rounded / size)}\u00a0${name}`
  }
  return format.format(rounded)
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

function scientific(n: number): string {
  const [digits = '', exponent = ''] = n.toExponential(1).split('e+')
  const raised = [...exponent].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')
  return `${digits}\u00a0×\u00a010${raised}`
}

/** A time in its largest unit: 12 days. */
export function duration(seconds: number): string {
  if (seconds === Infinity) return 'more years than fit into a number'
  if (seconds < 1) return 'less than a second'
  const unit = UNITS.find(([size]) => seconds >= size) ?? UNITS[UNITS.length - 1]
  const [size, name] = unit as (typeof UNITS)[number]
  const amount = about(seconds / size)
  return `${amount}\u00a0${name}${amount === '1' ? '' : 's'}`
}

/** What a time that nobody can imagine compares with, where there is one. */
export function comparison(seconds: number): string | undefined {
  const ages = seconds / AGE_OF_THE_UNIVERSE
  if (ages === Infinity || ages < 2) return undefined
  return `${about(ages)} times the age of the universe`
}

/** A chance: one in 8.5 million. */
export function chance(p: number): string {
  if (p <= 0) return 'too small for a number'
  if (p >= 0.995) return 'as good as certain'
  if (p > 0.1) return `${Math.round(p * 100)} in a hundred`
  return `one in\u00a0${about(1 / p)}`
}
