import * as nanoid from 'nanoid'
import * as nanoid5 from 'nanoid5'
import { alphabets } from 'tokenmill'
import * as ours from 'tokenmill/nanoid'
import { calling } from '../../src/bench/contenders.js'
import { codesOf } from '../../src/bench/equal-work.js'
import type { Effort, Group, Job } from '../../src/bench/job.js'

type Nanoid = Pick<typeof nanoid, 'customAlphabet' | 'customRandom' | 'nanoid' | 'random'>

/** What can be had by changing one import. */
const MODULES: Readonly<Record<string, Nanoid>> = { 'tokenmill/nanoid': ours, nanoid, 'nanoid 5': nanoid5 }

const FULL: Effort = { rounds: 9, time: 10, warmup: 5 }
const QUICK: Effort = { rounds: 3, time: 3, warmup: 1 }

/** The functions of nanoid, and those of the same names that take their place. */
export const inPlaceOfNanoid: Job = {
  name: 'nanoid',
  about: 'tokenmill/nanoid in place of nanoid: the same calls',
  groups: (quick) => [
    group('nanoid()', alphabets.base64url, 21, (module) => () => module.nanoid(), quick),
    group('nanoid(10)', alphabets.base64url, 10, (module) => () => module.nanoid(10), quick),
    group(
      'customAlphabet, base62 x 12',
      alphabets.base62,
      12,
      (module) => module.customAlphabet(alphabets.base62, 12),
      quick,
    ),
    group(
      'customAlphabet, digits x 6',
      alphabets.digits,
      6,
      (module) => module.customAlphabet(alphabets.digits, 6),
      quick,
    ),
    group(
      'customRandom with random, base62 x 12',
      alphabets.base62,
      12,
      (module) => module.customRandom(alphabets.base62, 12, module.random),
      quick,
    ),
  ],
}

function group(
  name: string,
  alphabet: string,
  length: number,
  makerOf: (module: Nanoid) => () => string,
  quick: boolean,
): Group {
  return {
    name,
    unit: 'code',
    quantity: 'ns',
    rivals: Object.keys(MODULES).slice(1),
    check: codesOf(alphabet, length),
    effort: quick ? QUICK : FULL,
    collects: !quick,
    contenders: Object.entries(MODULES).map(([each, module]) => calling(each, makerOf(module))),
  }
}
