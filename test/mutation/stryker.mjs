// Has Stryker mutate the TypeScript, and compares what survives with the list of what may.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { install, root } from '../../scripts/setup.mjs'
import { PARTS } from './parts.mjs'
import { REPORT } from './stryker.config.mjs'
import { EXPLAINED } from './survivors.mjs'

const FOLDER = 'test/mutation'
const PROGRAM = `${FOLDER}/node_modules/@stryker-mutator/core/bin/stryker.js`

/** Mutates, prints what survives without an explanation, and returns whether there is none. */
export function mutateTypeScript() {
  install(FOLDER)
  return judge(PARTS.flatMap(mutantsOf))
}

/** The mutants of a part, and what became of them. */
function mutantsOf({ mutate, tests }) {
  const options = ['--mutate', mutate.join(','), '--concurrency', String(availableParallelism())]
  const { status } = spawnSync(process.execPath, [PROGRAM, 'run', `${FOLDER}/stryker.config.mjs`, ...options], {
    cwd: root,
    env: { ...process.env, TOKENMILL_TESTS: tests.join(' ') },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error('Stryker could not run')
  const { files } = JSON.parse(readFileSync(join(root, REPORT), 'utf8'))
  return Object.entries(files).flatMap(([file, { mutants, source }]) =>
    mutants.map((mutant) => ({ ...mutant, file, from: textAt(source, mutant.location) })),
  )
}

function judge(mutants) {
  const tested = mutants.filter(({ status }) => status !== 'Ignored' && status !== 'CompileError')
  const alive = tested.filter(({ status }) => status !== 'Killed' && status !== 'Timeout')
  const unexplained = alive.filter((mutant) => !EXPLAINED.some((entry) => explains(entry, mutant)))
  console.log(`\nStryker: ${tested.length} mutants, ${tested.length - alive.length} caught, ${alive.length} alive`)
  for (const { file, from, location, replacement } of unexplained) {
    console.log(`SURVIVES: ${file}:${location.start.line}: ${oneLine(from)} -> ${oneLine(replacement)}`)
  }
  for (const entry of EXPLAINED.filter((entry) => !alive.some((mutant) => explains(entry, mutant)))) {
    console.log(`explained, but caught: ${entry.file}: ${entry.from}`)
  }
  return unexplained.length === 0
}

function explains({ file, from, to }, mutant) {
  return mutant.file === file && oneLine(mutant.from) === from && oneLine(mutant.replacement) === to
}

function oneLine(text) {
  return text.replace(/\s+/g, ' ')
}

/** The text between two places, which are lines and columns from one on. */
function textAt(source, { end, start }) {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1)
  lines[0] = lines[0].slice(start.column - 1)
  return lines.join('\n')
}
