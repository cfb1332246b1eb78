// Has Stryker mutate the TypeScript, and compares what survives with the list of what may.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { install, root } from '../../scripts/setup.mjs'
import { REPORT } from './stryker.config.mjs'
import { EXPLAINED } from './survivors.mjs'

const FOLDER = 'test/mutation'
const PROGRAM = `${FOLDER}/node_modules/@stryker-mutator/core/bin/stryker.js`

/** Mutates, prints what survives without an explanation, and returns whether there is none. */
export function mutateTypeScript() {
  install(FOLDER)
  const { status } = spawnSync(process.execPath, [PROGRAM, 'run', `${FOLDER}/stryker.config.mjs`], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error('Stryker could not run')
  return judge(JSON.parse(readFileSync(join(root, REPORT), 'utf8')))
}

/** Compares Stryker's report with the list. */
function judge({ files }) {
  const mutants = Object.entries(files).flatMap(([file, { mutants, source }]) =>
    mutants.map((mutant) => ({ ...mutant, file, from: textAt(source, mutant.location) })),
  )
  const tested = mutants.filter(({ status }) => status !== 'Ignored' && status !== 'CompileError')
  const alive = tested.filter(({ status }) => status !== 'Killed' && status !== 'Timeout')
  const unexplained = alive.filter((mutant) => !EXPLAINED.some((entry) => explains(entry, mutant)))
  const idle = EXPLAINED.filter((entry) => !alive.some((mutant) => explains(entry, mutant)))
  console.log(`\nStryker: ${tested.length} mutants, ${tested.length - alive.length} caught, ${alive.length} alive`)
  for (const { file, from, location, replacement } of unexplained) {
    console.log(`SURVIVES: ${file}:${location.start.line}: ${oneLine(from)} -> ${oneLine(replacement)}`)
  }
  for (const { file, from } of idle) console.log(`explained, but caught: ${file}: ${from}`)
  return unexplained.length === 0
}

function explains({ file, from, to }, mutant) {
  return mutant.file === file && oneLine(mutant.from) === from && to.includes(oneLine(mutant.replacement))
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
