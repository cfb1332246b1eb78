import { customAlphabet } from 'nanoid'
import { customAlphabet as customAlphabet5 } from 'nanoid5'
import { alphabets, mint } from 'tokenmill'
import { calling, cut, filling, keep, latin1, splitLines, stringWriter, writing } from '../../src/bench/contenders.js'
import { codesOf } from '../../src/bench/equal-work.js'
import type { Contender, Effort, Group, Job } from '../../src/bench/job.js'
import { copyLimit, entropyLimit } from '../../src/bench/limits.js'
import { lineMaker, PLAIN, symbolFill } from '../rivals/plain/index.js'
import { bulkEffort, bulkGroup } from './bulk.js'
import { millionsFor } from './millions.js'

const LENGTH = 21
const COUNT = 100_000
/** The length of vouchers, of which millions are made. */
const SHORT = 12
const SAMPLE = 10_000

/** Codes in bulk, as bytes. */
export const bytes: Job = {
  name: 'bytes',
  about: 'codes in bulk against nanoid customAlphabet in a loop, plain JavaScript, and their entropy alone',
  groups: (quick) => [throughput(quick), strings(quick), packedMillions(quick), lineMillions(quick)],
}

/** Rivals make strings, which are joined and written here. */
function throughput(quick: boolean): Group {
  return bulkGroup(
    {
      name: `base62 x ${LENGTH}`,
      codes: mint({ alphabet: alphabets.base62, length: LENGTH }),
      reference: mint({ alphabet: alphabets.base62, length: LENGTH, backend: 'reference' }),
      plain: symbolFill(alphabets.base62),
      check: codesOf(alphabets.base62, LENGTH),
      others: (width) => [
        writing('nanoid', customAlphabet(alphabets.base62, LENGTH), width),
        writing('nanoid 5', customAlphabet5(alphabets.base62, LENGTH), width),
      ],
    },
    quick,
  )
}

/** nanoid gives nothing but strings; without writing them it does less than `fill`, and less than was asked for. */
function strings(quick: boolean): Group {
  const nanoid = customAlphabet(alphabets.base62, LENGTH)
  const nanoid5 = customAlphabet5(alphabets.base62, LENGTH)
  return {
    name: `base62 x ${LENGTH}, bytes against strings that are not written`,
    unit: 'code',
    quantity: 'ns',
    rivals: ['nanoid', 'nanoid 5'],
    check: codesOf(alphabets.base62, LENGTH),
    effort: bulkEffort(quick),
    contenders: [
      filling('fill', mint({ alphabet: alphabets.base62, length: LENGTH }), COUNT),
      calling('nanoid', () => nanoid()),
      calling('nanoid 5', () => nanoid5()),
    ],
  }
}

/** A run of millions is a time of its own, and needs no warm-up. */
function longRuns(quick: boolean): Effort {
  return { rounds: quick ? 2 : 5, time: 0, warmup: 0 }
}

function packedMillions(quick: boolean): Group {
  const count = millionsFor(quick)
  const codes = mint({ alphabet: alphabets.base62, length: SHORT })
  const fills = {
    fill: (target: Uint8Array<ArrayBuffer>) => codes.fill(target),
    nanoid: stringWriter(customAlphabet(alphabets.base62, SHORT)),
    [PLAIN]: symbolFill(alphabets.base62),
  }
  // All fill one buffer in turn, which has its pages from the beginning.
  let shared: Uint8Array<ArrayBuffer> | undefined
  const contenders = Object.entries(fills).map(([name, fill]): Contender => {
    return {
      name,
      units: count,
      run() {
        shared ??= new Uint8Array(count * SHORT).fill(1)
        fill(shared)
        keep(shared)
      },
      outputs() {
        const target = new Uint8Array(SAMPLE * SHORT)
        fill(target)
        return cut(latin1(target), SHORT)
      },
    }
  })
  return millions(`${count.toLocaleString('en')} codes as bytes, packed`, count, SHORT, contenders, quick)
}

function lineMillions(quick: boolean): Group {
  const count = millionsFor(quick)
  const codes = mint({ alphabet: alphabets.base62, length: SHORT })
  const write = stringWriter(customAlphabet(alphabets.base62, SHORT), '\n')
  const makers = {
    lines: (wanted: number) => codes.lines(wanted),
    nanoid(wanted: number) {
      const target = new Uint8Array(wanted * (SHORT + 1))
      write(target)
      return target
    },
    [PLAIN]: lineMaker(alphabets.base62, SHORT),
  }
  const contenders = Object.entries(makers).map(([name, make]): Contender => {
    return {
      name,
      units: count,
      run: () => keep(make(count)),
      outputs: () => splitLines(latin1(make(SAMPLE))),
    }
  })
  return millions(`${count.toLocaleString('en')} codes as bytes, a line each`, count, SHORT + 1, contenders, quick)
}

function millions(name: string, count: number, width: number, contenders: Contender[], quick: boolean): Group {
  return {
    name,
    unit: 'code',
    quantity: 'ns',
    rivals: ['nanoid', PLAIN],
    limits: ['getRandomValues', 'memory copy'],
    check: codesOf(alphabets.base62, SHORT),
    effort: longRuns(quick),
    contenders: [...contenders, entropyLimit(SHORT * Math.log2(alphabets.base62.length)), copyLimit(width, count)],
  }
}
