import { customAlphabet } from 'nanoid'
import { customAlphabet as customAlphabet5 } from 'nanoid5'
import { alphabets, mint } from 'tokenmill'
import { keep, listing, preallocated } from '../../src/bench/contenders.js'
import { codesOf } from '../../src/bench/equal-work.js'
import type { Contender, Job } from '../../src/bench/job.js'
import { copyLimit, stringReader } from '../../src/bench/limits.js'
import { collectGarbage } from '../../src/bench/measure.js'
import { PLAIN, reading, slicing, symbolFill } from '../rivals/plain/index.js'

const LENGTH = 21
const COUNT = 1_000_000
const COUNT_QUICK = 100_000

/** Arrays of a million codes. */
export const many: Job = {
  name: 'many',
  about: 'a million codes in an array against loops over nanoid customAlphabet, and the strings from ready bytes',
  groups(quick) {
    const count = quick ? COUNT_QUICK : COUNT
    const codes = mint({ alphabet: alphabets.base62, length: LENGTH })
    const nanoid = customAlphabet(alphabets.base62, LENGTH)
    const nanoid5 = customAlphabet5(alphabets.base62, LENGTH)
    return [
      {
        name: `an array of ${count.toLocaleString('en')}`,
        unit: 'code',
        quantity: 'ns',
        rivals: ['nanoid, push', 'nanoid, preallocated', 'nanoid 5', PLAIN, `${PLAIN}, own strings`],
        limits: ['fromCharCode', 'memory copy'],
        check: codesOf(alphabets.base62, LENGTH),
        before() {
          keep(undefined)
          collectGarbage()
        },
        // Such a run is so long that one makes a time, and one a warm-up.
        effort: { rounds: quick ? 3 : 11, time: 1, warmup: 1 },
        contenders: [
          listing('many', count, (wanted) => codes.many(wanted)),
          listing('nanoid, push', count, (wanted) => {
            const array: string[] = []
            for (let i = 0; i < wanted; i++) array.push(nanoid())
            return array
          }),
          listing('nanoid, preallocated', count, preallocated(nanoid)),
          listing('nanoid 5', count, preallocated(nanoid5)),
          // Slices keep the texts alive that they are cut from; here all of each text is kept, so that none is wasted.
          listing(PLAIN, count, preallocated(slicing(LENGTH, symbolFill(alphabets.base62)))),
          listing(`${PLAIN}, own strings`, count, preallocated(reading(LENGTH, symbolFill(alphabets.base62)))),
          readyStrings(count),
          copyLimit(LENGTH, count),
        ],
      },
    ]
  },
}

/** Strings from bytes that lie ready, into an array of the right size. */
function readyStrings(count: number): Contender {
  const codes = mint({ alphabet: alphabets.base62, length: LENGTH })
  const read = stringReader(LENGTH)
  let ready: Uint8Array | undefined
  return listing('fromCharCode', count, (wanted) => {
    // Made when it is needed: a process that measures another contender's memory must not have it.
    ready ??= codes.fill(new Uint8Array(count * LENGTH))
    const bytes = ready
    const array = new Array<string>(wanted)
    for (let i = 0; i < wanted; i++) array[i] = read(bytes, i * LENGTH)
    return array
  })
}
