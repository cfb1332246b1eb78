import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alphabets } from 'tokenmill'
import { splitLines } from '../../src/bench/contenders.js'
import { codesOf } from '../../src/bench/equal-work.js'
import type { Contender, Job } from '../../src/bench/job.js'

const LENGTH = 12
const COUNT = 10_000_000
const SAMPLE = 10_000
const COMMAND = new URL('./cli/main.js', import.meta.resolve('tokenmill'))
const NANOID = new URL('../children/nanoid-file.js', import.meta.url)
const READY = new URL('../children/ready-file.js', import.meta.url)

/** A file of codes, by a process each. */
export const file: Job = {
  name: 'file',
  about: 'codes of 12 characters to a file, whole processes: the command against a nanoid loop, and ready bytes',
  groups(quick) {
    const folder = mkdtempSync(join(tmpdir(), 'tokenmill-bench-'))
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
    const out = join(folder, 'codes.txt')
    const numbers = (count: number) => [out, `${count}`, `${LENGTH}`, alphabets.base62]
    return [
      {
        name: '10,000,000 codes',
        unit: 'code',
        quantity: 'ns',
        rivals: ['nanoid'],
        limits: ['ready bytes'],
        check: codesOf(alphabets.base62, LENGTH),
        before: () => rmSync(out, { force: true }),
        effort: { rounds: quick ? 3 : 5, time: 0, warmup: 0 },
        contenders: [
          writing('tokenmill', COMMAND, out, (count) => [
            ...['codes', `${count}`, '--length', `${LENGTH}`],
            ...['--out', out, '--force', '--quiet'],
          ]),
          writing('nanoid', NANOID, out, numbers),
          writing('ready bytes', READY, out, numbers),
        ],
      },
    ]
  },
}

function writing(name: string, script: URL, out: string, args: (count: number) => string[]): Contender {
  const write = (count: number): void => {
    const { status, stderr } = spawnSync(process.execPath, [fileURLToPath(script), ...args(count)], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`the process of '${name}' failed: ${stderr}`)
    const { size } = statSync(out)
    if (size !== count * (LENGTH + 1)) throw new Error(`${name} wrote ${size} bytes for ${count} codes`)
  }
  return {
    name,
    units: COUNT,
    run: () => write(COUNT),
    outputs() {
      write(SAMPLE)
      return splitLines(readFileSync(out, 'latin1'))
    },
  }
}
