import { customAlphabet } from 'nanoid'
import { alphabets, mint, unique as uniqueMint } from 'tokenmill'
import { keep } from '../../src/bench/contenders.js'
import { codesOf } from '../../src/bench/equal-work.js'
import type { Contender, Job } from '../../src/bench/job.js'

const LENGTH = 12
const COUNT = 10_000_000
const COUNT_QUICK = 200_000
const CHECKED = 100_000
const PER_BUFFER = 100_000

/** It does not know how many there will be, as one call for all of them does. */
export const UNIQUE_IN_BUFFERS = 'unique, 100,000 a call'

/** Codes of which none is repeated. */
export const unique: Job = {
  name: 'unique',
  about: 'millions of codes of which none is repeated, against a Set of strings',
  groups(quick) {
    const count = quick ? COUNT_QUICK : COUNT
    return [
      {
        name: uniqueGroup(count),
        unit: 'code',
        quantity: 'ns',
        rivals: ['Set of nanoid'],
        check: codesOf(alphabets.base62, LENGTH),
        // A run takes seconds, so there is no time for a warm-up, and it needs none.
        effort: { rounds: quick ? 2 : 5, time: 1, warmup: 0 },
        contenders: [
          ours('unique', count, count),
          ours(UNIQUE_IN_BUFFERS, count, PER_BUFFER),
          inSet('Set of nanoid', customAlphabet(alphabets.base62, LENGTH), count),
        ],
      },
    ]
  },
}

export function uniqueGroup(count = COUNT): string {
  return `none repeated of ${count.toLocaleString('en')} codes`
}

function once() {
  return uniqueMint(mint({ alphabet: alphabets.base62, length: LENGTH }))
}

/** The mint that gave them, which remembers them as the Set does. */
function ours(name: string, count: number, perBuffer: number): Contender {
  // Whose memory it is does not change with how often it is filled.
  let buffer: Uint8Array | undefined
  return {
    name,
    units: count,
    run() {
      const codes = once()
      buffer ??= new Uint8Array(perBuffer * LENGTH)
      for (let made = 0; made < count; made += perBuffer) codes.fill(buffer)
      keep(codes)
    },
    outputs: () => once().many(CHECKED),
  }
}

function inSet(name: string, make: () => string, count: number): Contender {
  const set = (wanted: number): Set<string> => {
    const codes = new Set<string>()
    while (codes.size < wanted) codes.add(make())
    return codes
  }
  return { name, units: count, run: () => keep(set(count)), outputs: () => [...set(CHECKED)] }
}
