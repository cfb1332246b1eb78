import { type Plan, planFor } from '../../src/engine/plan.js'
import { asciiAlphabet, SIZES } from './alphabets.js'

/** A plan, and what it is for. */
export interface Case {
  readonly title: string
  readonly n: number
  readonly given: 'numbers' | 'characters in a run' | 'scattered characters'
  readonly plan: Plan
}

/**
 * Every size from 2 to 256 in each way that is spelled otherwise: numbers, and up to 128 also ASCII characters, in one run
 * (as letters are) and scattered.
 */
export const CASES: readonly Case[] = SIZES.flatMap((n) => [
  caseOf(n, 'numbers', n),
  ...(n <= 128
    ? [caseOf(n, 'characters in a run', asciiAlphabet(n)), caseOf(n, 'scattered characters', scattered(n))]
    : []),
])

function caseOf(n: number, given: Case['given'], alphabet: Uint8Array | number): Case {
  return { title: `${n} ${given}`, n, given, plan: planFor(alphabet) }
}

/** Every second character, then the others from the highest down: as long as there is room, no run is longer than one. */
function scattered(n: number): Uint8Array {
  return Uint8Array.from({ length: n }, (_, i) => (i < 64 ? 2 * i : 127 - 2 * (i - 64)))
}

export function casesOf(kernel: Plan['kernel']): readonly Case[] {
  return CASES.filter(({ plan }) => plan.kernel === kernel)
}

/** The same for `test.each`, which names tests by what comes first. */
export function titled(cases: readonly Case[]): (readonly [string, Case])[] {
  return cases.map((each) => [each.title, each])
}

/** Stands for a byte that is no symbol's: no list or tuple is that long. */
const FOREIGN = 2 ** 31

/** The symbol behind each byte that a plan may write, for reading what was drawn. */
export function symbolsBehind({ n, spelling }: Plan): Uint32Array {
  const symbols = new Uint32Array(256).fill(FOREIGN)
  for (let symbol = 0; symbol < n; symbol++) symbols[spelling.characters?.[symbol] ?? symbol] = symbol
  return symbols
}

/** The symbols that were drawn. */
export function readSymbols(plan: Plan, drawn: Uint8Array): number[] {
  const symbols = symbolsBehind(plan)
  return Array.from(drawn, (byte) => symbols[byte] as number)
}
