import type { Mint } from '../mint.js'
import { strength } from '../strength.js'

/** Below this, a guesser with patience may succeed, and chance may make two equal. */
const ENOUGH_BITS = 64

/** How strong so many codes of a mint are, in lines. */
export function explanation(mint: Mint, count: number): string {
  const issued = Math.max(1, count)
  const { bits, collisionChance, hitChance, secondsToHit } = strength(mint, { issued })
  const lines = [
    ['entropy', `${decimal(bits)} bits a code`],
    ['guess', `one hits one of ${issued.toLocaleString('en-US')} with a chance of ${chance(hitChance)}`],
    ['time', `${duration(secondsToHit)} until a hit is to be expected, at 1,000 guesses a second`],
    ['repeats', `two of them are equal with a chance of ${chance(collisionChance)}`],
  ]
  return lines.map(([name, value]) => `${name?.padEnd(8)} ${value}\n`).join('')
}

/** A warning for codes that are easily guessed, or nothing. */
export function warning(mint: Mint, count: number): string {
  if (mint.bits >= ENOUGH_BITS) return ''
  const { secondsToHit } = strength(mint, { issued: Math.max(1, count) })
  return (
    `tokenmill: warning: ${decimal(mint.bits)} bits a code; at 1,000 guesses a second one is hit after ` +
    `${duration(secondsToHit)}, so limit attempts or make them longer (--explain tells more)\n`
  )
}

function decimal(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 1 })
}

function chance(value: number): string {
  if (value === 0) return 'zero, or less than can be told'
  if (value > 0.01) return `${decimal(100 * value)} %`
  return `one in ${magnitude(1 / value)}`
}

const UNITS = [
  ['years', 31_557_600],
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
] as const

function duration(seconds: number): string {
  if (seconds === Infinity) return 'more years than can be told'
  for (const [unit, length] of UNITS) if (seconds >= 2 * length) return `${magnitude(seconds / length)} ${unit}`
  return seconds < 1 ? 'less than a second' : `${magnitude(seconds)} seconds`
}

/** Two digits of a number, and the power of ten of a large one. */
function magnitude(value: number): string {
  if (value < 1e9) return Number(value.toPrecision(2)).toLocaleString('en-US')
  return value.toExponential(1).replace('e+', ' × 10^')
}
