import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type Depth, examine, type Found } from './battery.js'
import { INSTALL, missingPrograms, programVersions } from './programs.js'
import { isAsExpected, lineOf, markdownOf } from './report.js'
import { STREAMS, type Stream } from './streams.js'

const NAME = 'npm run test:statistics'
const HELP = `Runs dieharder, ent and rngtest on bits made of tokens, and on biased ones that they must find.

  ${NAME}                       all tests with a tenth of dieharder's samples
  ${NAME} -- --thorough         with all of its samples: ten times as long
  ${NAME} -- --quick            ent, rngtest and five short tests of dieharder
  ${NAME} -- --only NAME        one stream (may be repeated): ${STREAMS.map((stream) => stream.name).join(', ')}

Without --quick and --only the table in docs/proof.md is written anew.`

/** Seen from build/bench/batteries. */
const ROOT = new URL('../../../', import.meta.url)
const PROOF = new URL('docs/proof.md', ROOT)
const BEGIN = '<!-- statistics:begin -->'
const END = '<!-- statistics:end -->'

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  quick: { type: 'boolean' },
  thorough: { type: 'boolean' },
  only: { type: 'string', multiple: true },
} as const

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)
  process.on(signal, () => process.exit(code))
process.exitCode = await main()

async function main(): Promise<number> {
  const given = readOptions()
  if (given === undefined) return 2
  if (given.help) {
    console.log(HELP)
    return 0
  }
  const missing = missingPrograms()
  if (missing.length > 0) {
    console.error(`${NAME}: ${missing.join(' and ')} cannot be found; install with: ${INSTALL}`)
    return 1
  }
  const depth: Depth = given.quick ? 'quick' : given.thorough ? 'thorough' : 'full'
  const streams = STREAMS.filter(({ name }) => given.only?.includes(name) ?? true)
  const isWhole = depth !== 'quick' && given.only === undefined
  // Better to miss the marks now than when the work is done.
  if (isWhole) aroundTable()
  const began = Date.now()
  const all = await examineAll(streams, depth)
  if (isWhole) {
    const { version } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'))
    const setting = {
      command: given.thorough ? `${NAME} -- --thorough` : NAME,
      depth,
      date: new Date(),
      minutes: Math.round((Date.now() - began) / 60_000),
      versions: [`tokenmill ${version}`, `Node ${process.versions.node}`, ...programVersions()],
    }
    const [before, after] = aroundTable()
    writeFileSync(PROOF, `${before}\n\n${markdownOf(all, setting)}\n\n${after}`)
  }
  const wrong = all.filter((found) => !isAsExpected(found))
  console.log(
    wrong.length === 0
      ? '\nall as expected'
      : `\nNOT as expected: ${wrong.map(({ stream }) => stream.name).join(', ')}`,
  )
  return wrong.length === 0 ? 0 : 1
}

/** A few streams at a time. Each takes two processes, but one of them mostly waits for the other. */
async function examineAll(streams: readonly Stream[], depth: Depth): Promise<Found[]> {
  const all: Found[] = []
  const waiting = [...streams]
  const worker = async (): Promise<void> => {
    for (let stream = waiting.shift(); stream; stream = waiting.shift()) {
      const found = await examine(stream, depth)
      console.log(lineOf(found))
      all.push(found)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  return all.sort((a, b) => streams.indexOf(a.stream) - streams.indexOf(b.stream))
}

/** The options, or undefined after saying what is wrong with them. */
function readOptions() {
  try {
    const { values } = parseArgs({ options: OPTIONS })
    const unknown = values.only?.find((name) => !STREAMS.some((stream) => stream.name === name))
    if (unknown !== undefined) throw new RangeError(`there is no stream '${unknown}'`)
    if (values.quick && values.thorough) throw new RangeError('--quick and --thorough exclude each other')
    return values
  } catch (error) {
    console.error(`${NAME}: ${(error as Error).message}\n\n${HELP}`)
    return undefined
  }
}

/** What the documentation has before and after the table, with the marks. */
function aroundTable(): [before: string, after: string] {
  const text = readFileSync(PROOF, 'utf8')
  const from = text.indexOf(BEGIN)
  const to = text.indexOf(END)
  if (from < 0 || to < from) throw new Error(`docs/proof.md must have ${BEGIN} and, after it, ${END}`)
  return [text.slice(0, from + BEGIN.length), text.slice(to)]
}
