import { customAlphabet } from 'nanoid'
import { alphabets, mint } from 'tokenmill'
import { keep } from '../../src/bench/contenders.js'
import { codesOf } from '../../src/bench/equal-work.js'
import type { Contender, Job } from '../../src/bench/job.js'
import { stringReader } from '../../src/bench/limits.js'
import { collectGarbage } from '../../src/bench/measure.js'

const LENGTH = 21
const COUNT = 1_000_000

/** Arrays of a million codes. */
export const many: Job = {
  name: 'many',
  about: 'a million codes in an array against loops over nanoid customAlphabet, and the strings from ready bytes',
  groups(quick) {
    const codes = mint({ alphabet: alphabets.base62, length: LENGTH })
    const nanoid = customAlphabet(alphabets.base62, LENGTH)
    return [
      {
        name: 'an array of 1,000,000',
        unit: 'code',
        quantity: 'ns',
        rivals: ['nanoid, push', 'nanoid, preallocated'],
        limits: ['fromCharCode'],
        check: codesOf(alphabets.base62, LENGTH),
        before() {
          keep(undefined)
          collectGarbage()
        },
        // Such a run is so long that one makes a time, and one a warm-up.
        effort: { rounds: quick ? 3 : 11, time: 1, warmup: 1 },
        contenders: [
          making('many', () => codes.many(COUNT)),
          making('nanoid, push', () => {
            const array: string[] = []
            for (let i = 0; i < COUNT; i++) array.push(nanoid())
            return array
          }),
          making('nanoid, preallocated', () => {
            const array = new Array<string>(COUNT)
            for (let i = 0; i < COUNT; i++) array[i] = nanoid()
            return array
          }),
          stringLimit(),
        ],
      },
    ]
  },
}

function making(name: string, make: () => string[]): Contender {
  return { name, units: COUNT, run: () => keep(make()), outputs: make }
}

/** Strings from bytes that lie ready, into an array of the right size. */
function stringLimit(): Contender {
  const ready = mint({ alphabet: alphabets.base62, length: LENGTH }).fill(new Uint8Array(COUNT * LENGTH))
  const read = stringReader(LENGTH)
  return making('fromCharCode', () => {
    const array = new Array<string>(COUNT)
    for (let i = 0; i < COUNT; i++) array[i] = read(ready, i * LENGTH)
    return array
  })
}
