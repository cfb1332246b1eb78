import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { alphabets } from 'tokenmill'
import { splitLines } from '../../src/bench/contenders.js'
import { codesOf } from '../../src/bench/equal-work.js'
import type { Contender, Job } from '../../src/bench/job.js'
import { outputOf, scratchFolder } from '../processes.js'
import { millionsFor } from './millions.js'

const LENGTH = 12
const SAMPLE = 10_000

/** The command. */
export const COMMAND = new URL('./cli/main.js', import.meta.resolve('tokenmill'))
const NANOID = new URL('../children/nanoid-file.js', import.meta.url)
const READY = new URL('../children/ready-file.js', import.meta.url)

/** A script, and its arguments for a file of so many codes. */
interface Writer {
  readonly script: URL
  readonly args: (out: string, count: number) => string[]
}

const numbers = (out: string, count: number): string[] => [out, `${count}`, `${LENGTH}`, alphabets.base62]

/** What writes a file of codes. */
export const WRITERS = {
  tokenmill: {
    script: COMMAND,
    args: (out, count) => ['codes', `${count}`, '--length', `${LENGTH}`, '--out', out, '--force', '--quiet'],
  },
  nanoid: { script: NANOID, args: numbers },
  'ready bytes': { script: READY, args: numbers },
} as const satisfies Record<string, Writer>

/** A file of codes, by a process each. */
export const file: Job = {
  name: 'file',
  about: 'codes of 12 characters to a file, whole processes: the command against a nanoid loop, and ready bytes',
  groups(quick) {
    const count = millionsFor(quick)
    const out = join(scratchFolder(), 'codes.txt')
    return [
      {
        name: `a file of ${count.toLocaleString('en')} codes`,
        unit: 'code',
        quantity: 'ns',
        rivals: ['nanoid'],
        limits: ['ready bytes'],
        check: codesOf(alphabets.base62, LENGTH),
        before: () => rmSync(out, { force: true }),
        effort: { rounds: quick ? 2 : 5, time: 0, warmup: 0 },
        contenders: Object.entries(WRITERS).map(([name, writer]) => writing(name, writer, out, count)),
      },
    ]
  },
}

function writing(name: string, { args, script }: Writer, out: string, count: number): Contender {
  const write = (wanted: number): void => {
    outputOf(script, args(out, wanted))
    const { size } = statSync(out)
    if (size !== wanted * (LENGTH + 1)) throw new Error(`${name} wrote ${size} bytes for ${wanted} codes`)
  }
  return {
    name,
    units: count,
    run: () => write(count),
    outputs() {
      write(SAMPLE)
      return splitLines(readFileSync(out, 'latin1'))
    },
  }
}
