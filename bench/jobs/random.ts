import { randomInt } from 'node:crypto'
import { randbelow, SystemRandom } from 'tokenmill'
import { keep } from '../../src/bench/contenders.js'
import type { Contender, Job } from '../../src/bench/job.js'

const COUNT = 1_000_000
const BOUND = 1_000
const CALLS = 100_000

/** Random integers, and shuffles. */
export const random: Job = {
  name: 'random',
  about: 'random integers and shuffles against crypto.randomInt in a loop',
  groups: (quick) => [
    {
      name: 'a shuffle of 1,000,000',
      unit: 'element',
      quantity: 'ns',
      rivals: ['randomInt'],
      check: isPermutation,
      effort: { rounds: quick ? 3 : 11, time: 1, warmup: 1 },
      contenders: [
        shuffling('shuffle', (array) => new SystemRandom().shuffle(array)),
        shuffling('randomInt', fisherYates),
      ],
    },
    {
      name: `integers below ${BOUND}`,
      unit: 'integer',
      quantity: 'ns',
      rivals: ['randomInt'],
      contenders: [
        { name: 'randbelow, array', units: COUNT, run: () => keep(randbelow(BOUND, new Uint16Array(COUNT))) },
        summing('randbelow', () => randbelow(BOUND)),
        summing('randomInt', () => randomInt(BOUND)),
      ],
    },
  ],
}

function shuffling(name: string, shuffle: (array: number[]) => unknown): Contender {
  const array = Array.from({ length: COUNT }, (_, i) => i)
  return {
    name,
    units: COUNT,
    run: () => keep(shuffle(array)),
    // The sorted elements: whatever their order, none may be lost.
    outputs() {
      shuffle(array)
      return [...array].sort((a, b) => a - b).map(String)
    },
  }
}

function isPermutation(sorted: readonly string[]): void {
  if (sorted.length !== COUNT) throw new Error('a shuffle changed how many elements there are')
  if (sorted.some((element, i) => element !== String(i))) throw new Error('a shuffle lost an element')
}

function fisherYates(array: number[]): number[] {
  for (let last = array.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    const element = array[last] as number
    array[last] = array[other] as number
    array[other] = element
  }
  return array
}

function summing(name: string, make: () => number): Contender {
  return {
    name,
    units: CALLS,
    run() {
      let sum = 0
      for (let i = 0; i < CALLS; i++) sum += make()
      keep(sum)
    },
  }
}
