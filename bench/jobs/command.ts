import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alphabets } from 'tokenmill'
import { splitLines } from '../../src/bench/contenders.js'
import { codesOf } from '../../src/bench/equal-work.js'
import type { Contender, Group, Job } from '../../src/bench/job.js'
import { scratchFolder, shell } from '../processes.js'
import { COMMAND } from './file.js'

const COUNT = 100_000
const COUNT_QUICK = 20_000
const SAMPLE = 2_000
const LENGTH = 12
const HEX_BYTES = 16

/** A line of the shell that prints so many codes, and the programs it needs. */
interface Line {
  readonly programs: readonly string[]
  readonly line: (count: number) => string
}

const OURS = [process.execPath, fileURLToPath(COMMAND)].map(quoted).join(' ')

const CODES: Readonly<Record<string, Line>> = {
  tokenmill: { programs: [], line: (count) => `${OURS} codes ${count} --length ${LENGTH} --quiet` },
  tr: {
    programs: ['tr', 'fold', 'head'],
    line: (count) => `LC_ALL=C tr -dc A-Za-z0-9 </dev/urandom | fold -w ${LENGTH} | head -n ${count}`,
  },
  // It makes another code where one has no capital or no digit, which one in eight of twelve symbols has not.
  pwgen: { programs: ['pwgen'], line: (count) => `pwgen -s ${LENGTH} ${count}` },
  'python3 secrets': {
    programs: ['python3'],
    line: (count) =>
      python(
        'import secrets, string',
        'alphabet = string.ascii_letters + string.digits',
        `for _ in range(${count}):`,
        `    print("".join(secrets.choice(alphabet) for _ in range(${LENGTH})))`,
      ),
  },
}

const HEX: Readonly<Record<string, Line>> = {
  tokenmill: { programs: [], line: (count) => `${OURS} hex ${count} --bytes ${HEX_BYTES} --quiet` },
  openssl: {
    programs: ['openssl', 'fold'],
    line: (count) => `openssl rand -hex ${count * HEX_BYTES} | fold -w ${2 * HEX_BYTES}`,
  },
  'python3 secrets': {
    programs: ['python3'],
    line: (count) =>
      python('import secrets', `for _ in range(${count}):`, `    print(secrets.token_hex(${HEX_BYTES}))`),
  },
}

/** What is typed for a file of codes. */
export const command: Job = {
  name: 'command',
  about: 'command lines that write codes to a file, whole processes: ours against the shell, pwgen, Python and openssl',
  groups(quick) {
    const count = quick ? COUNT_QUICK : COUNT
    return [
      groupOf(`${count.toLocaleString('en')} codes, base62 x ${LENGTH}`, CODES, alphabets.base62, LENGTH, count, quick),
      groupOf(`${count.toLocaleString('en')} tokens, hex`, HEX, alphabets.hex, 2 * HEX_BYTES, count, quick),
    ]
  },
}

function groupOf(
  name: string,
  lines: Readonly<Record<string, Line>>,
  alphabet: string,
  length: number,
  count: number,
  quick: boolean,
): Group {
  const out = join(scratchFolder(), 'codes.txt')
  const contenders = Object.entries(lines)
    .filter(([, { programs }]) => programs.every(isThere))
    .map(([each, line]) => printing(each, line, out, length, count))
  return {
    name,
    unit: 'code',
    quantity: 'ns',
    rivals: contenders.slice(1).map((contender) => contender.name),
    check: codesOf(alphabet, length),
    before: () => rmSync(out, { force: true }),
    effort: { rounds: quick ? 2 : 5, time: 0, warmup: 0 },
    contenders,
  }
}

function printing(name: string, { line }: Line, out: string, length: number, count: number): Contender {
  const print = (wanted: number): void => {
    shell(`${line(wanted)} > ${quoted(out)}`)
    const { size } = statSync(out)
    if (size !== wanted * (length + 1)) throw new Error(`${name} printed ${size} bytes for ${wanted} codes`)
  }
  return {
    name,
    units: count,
    run: () => print(count),
    outputs() {
      print(SAMPLE)
      return splitLines(readFileSync(out, 'latin1'))
    },
  }
}

/** What a program needs that is not there is left out, and said. */
function isThere(program: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', `command -v ${program}`], { stdio: 'ignore' })
  if (status !== 0) console.error(`job 'command' leaves out ${program}, which is not installed`)
  return status === 0
}

function python(...lines: string[]): string {
  return `python3 -c ${quoted(lines.join('\n'))}`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
