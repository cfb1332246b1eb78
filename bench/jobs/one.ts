import { customAlphabet } from 'nanoid'
import { alphabets, mint } from 'tokenmill'
import { keep, sampled } from '../../src/bench/contenders.js'
import { codesOf } from '../../src/bench/equal-work.js'
import type { Contender, Job } from '../../src/bench/job.js'
import { stringReader } from '../../src/bench/limits.js'

const LENGTH = 21
const CALLS = 10_000

/** One code a call. */
export const one: Job = {
  name: 'one',
  about: 'one code a call against nanoid customAlphabet, and making the strings from ready bytes',
  groups() {
    const codes = mint({ alphabet: alphabets.base62, length: LENGTH })
    const reference = mint({ alphabet: alphabets.base62, length: LENGTH, backend: 'reference' })
    const nanoid = customAlphabet(alphabets.base62, LENGTH)
    return [
      {
        name: 'base62 x 21',
        unit: 'code',
        quantity: 'ns',
        rivals: ['nanoid'],
        limits: ['fromCharCode'],
        check: codesOf(alphabets.base62, LENGTH),
        // Each loop is written out: through a shared one, none of the calls could be inlined.
        contenders: [
          {
            name: 'one',
            units: CALLS,
            outputs: sampled(() => codes.one()),
            run() {
              for (let i = 0; i < CALLS; i++) keep(codes.one())
            },
          },
          {
            name: 'reference one',
            units: CALLS,
            outputs: sampled(() => reference.one()),
            run() {
              for (let i = 0; i < CALLS; i++) keep(reference.one())
            },
          },
          {
            name: 'nanoid',
            units: CALLS,
            outputs: sampled(() => nanoid()),
            run() {
              for (let i = 0; i < CALLS; i++) keep(nanoid())
            },
          },
          stringLimit(),
        ],
      },
    ]
  },
}

/** Strings from bytes that lie ready in the cache. */
function stringLimit(): Contender {
  const count = 1_500
  const ready = mint({ alphabet: alphabets.base62, length: LENGTH }).fill(new Uint8Array(count * LENGTH))
  const read = stringReader(LENGTH)
  return {
    name: 'fromCharCode',
    units: count,
    outputs: () => Array.from({ length: count }, (_, i) => read(ready, i * LENGTH)),
    run() {
      for (let address = 0; address < ready.length; address += LENGTH) keep(read(ready, address))
    },
  }
}
