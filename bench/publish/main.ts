import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Run } from '../../src/bench/run.js'
import { PICTURES } from '../charts/pictures.js'
import { draw } from '../charts/theme.js'
import type { ProfileResult } from '../profile/result.js'
import { checkBy } from '../schema.js'
import type { TrickResult } from '../tricks/result.js'
import { profileTable, TABLES, tricksTable } from './tables.js'

/** Makes the tables of the documents and the pictures of docs/bench out of bench/results/latest.json. */
const ROOT = new URL('../../../', import.meta.url)
const DOCUMENTS = ['README.md', 'docs/performance.md']

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const run: Run = JSON.parse(read('bench/results/latest.json'))
const { profiles }: { profiles: readonly ProfileResult[] } = JSON.parse(read('bench/results/profile.json'))
const { tricks }: { tricks: readonly TrickResult[] } = JSON.parse(read('bench/results/tricks.json'))
const problems = checkBy(JSON.parse(read('bench/results/schema.json')))(run)
if (problems.length > 0) throw new Error(`bench/results/latest.json does not fit its schema: ${problems.join('; ')}`)
for (const path of DOCUMENTS) publish(path)
if (!values.check) {
  for (const [name, pictureOf] of Object.entries(PICTURES)) {
    await draw(pictureOf(run.jobs), new URL(`docs/bench/${name}.svg`, ROOT))
  }
  console.log(`${DOCUMENTS.join(', ')} and docs/bench are made anew`)
}

/** Puts the tables between their marks, or with --check says which are not those of the results. */
function publish(path: string): void {
  const before = read(path)
  const after = before.replace(/(<!-- bench:(\w+) -->\n)[\s\S]*?(<!-- \/bench -->)/g, (_, begin, name, end) => {
    if (name === 'profile') return `${begin}\n${profileTable(profiles)}\n\n${end}`
    if (name === 'tricks') return `${begin}\n${tricksTable(tricks)}\n\n${end}`
    const tableOf = TABLES[name]
    if (!tableOf) throw new Error(`${path} wants a table '${name}', which there is not`)
    return `${begin}\n${tableOf(run)}\n\n${end}`
  })
  if (after === before) return
  if (!values.check) {
    writeFileSync(new URL(path, ROOT), after)
    return
  }
  console.error(`${path} does not have the numbers of bench/results/latest.json: npm run bench:publish`)
  process.exitCode = 1
}

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8')
}
