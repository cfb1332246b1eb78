import { randomInt } from 'node:crypto'
import { randbelow, SystemRandom } from 'tokenmill'
import { keep, ownLoop } from '../../src/bench/contenders.js'
import { integersBelow } from '../../src/bench/equal-work.js'
import type { Contender, Group, Job } from '../../src/bench/job.js'
import { fisherYates, integers, PLAIN } from '../rivals/plain/index.js'

const COUNT = 1_000_000
const COUNT_QUICK = 200_000
const BOUND = 1_000
const CALLS = 20_000

/** Random integers, and shuffles. */
export const random: Job = {
  name: 'random',
  about: 'random integers and shuffles against crypto.randomInt in a loop and plain JavaScript',
  groups(quick) {
    const count = quick ? COUNT_QUICK : COUNT
    return [shuffles(count, quick), arrays(count, quick), calls(quick)]
  },
}

function shuffles(count: number, quick: boolean): Group {
  const below = integers()
  return {
    name: `a shuffle of ${count.toLocaleString('en')}`,
    unit: 'element',
    quantity: 'ns',
    rivals: ['randomInt', PLAIN],
    check: isPermutation(count),
    effort: { rounds: quick ? 3 : 9, time: 1, warmup: 1 },
    contenders: [
      shuffling('shuffle', count, (array) => new SystemRandom().shuffle(array)),
      shuffling('randomInt', count, (array) => fisherYates(array, (bound) => randomInt(bound))),
      shuffling(PLAIN, count, (array) => fisherYates(array, below)),
    ],
  }
}

function arrays(count: number, quick: boolean): Group {
  const below = integers()
  return {
    name: `an array of ${count.toLocaleString('en')} integers below ${BOUND}`,
    unit: 'integer',
    quantity: 'ns',
    rivals: ['randomInt', PLAIN],
    check: integersBelow(BOUND),
    effort: { rounds: quick ? 3 : 9, time: 1, warmup: 1 },
    contenders: [
      listed('randbelow', count, (array) => randbelow(BOUND, array)),
      listed('randomInt', count, (array) => {
        for (let i = 0; i < array.length; i++) array[i] = randomInt(BOUND)
      }),
      listed(PLAIN, count, (array) => {
        for (let i = 0; i < array.length; i++) array[i] = below(BOUND)
      }),
    ],
  }
}

function calls(quick: boolean): Group {
  const below = integers()
  return {
    name: `one integer below ${BOUND} a call`,
    unit: 'integer',
    quantity: 'ns',
    rivals: ['randomInt', PLAIN],
    check: integersBelow(BOUND),
    effort: { rounds: quick ? 3 : 9 },
    contenders: [
      summing('randbelow', () => randbelow(BOUND)),
      summing('randomInt', () => randomInt(BOUND)),
      summing(PLAIN, () => below(BOUND)),
    ],
  }
}

function shuffling(name: string, count: number, shuffle: (array: number[]) => unknown): Contender {
  const array = Array.from({ length: count }, (_, i) => i)
  return {
    name,
    units: count,
    run: () => keep(shuffle(array)),
    // The sorted elements: whatever their order, none may be lost.
    outputs() {
      shuffle(array)
      return [...array].sort((a, b) => a - b).map(String)
    },
  }
}

function isPermutation(count: number): (sorted: readonly string[]) => void {
  return (sorted) => {
    if (sorted.length !== count) throw new Error('a shuffle changed how many elements there are')
    if (sorted.some((element, i) => element !== String(i))) throw new Error('a shuffle lost an element')
  }
}

function listed(name: string, count: number, fill: (array: Uint16Array<ArrayBuffer>) => unknown): Contender {
  const made = (wanted: number): Uint16Array => {
    const array = new Uint16Array(wanted)
    fill(array)
    return array
  }
  return { name, units: count, run: () => keep(made(count)), outputs: () => Array.from(made(BOUND * 100), String) }
}

function summing(name: string, make: () => number): Contender {
  return {
    name,
    units: CALLS,
    outputs: () => Array.from({ length: BOUND * 100 }, () => String(make())),
    run: ownLoop(`() => { let sum = 0; for (let i = 0; i < ${CALLS}; i++) sum += make(); keep(sum) }`, { make }),
  }
}
