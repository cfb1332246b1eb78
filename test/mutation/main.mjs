// Breaks a copy of the project on purpose, once for each mutant, and expects that a test fails each time: first the list of
// mutants.mjs, then what Stryker thinks of. With an argument only those mutants whose text has it, or with 'stryker' only
// the latter.
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { applyPatch, checkPatches, inCopy } from '../../scripts/copies.mjs'
import { mutants } from './mutants.mjs'
import { mutateTypeScript } from './stryker.mjs'

/** A mutant that makes the tests run for ever is caught by that. */
const LIMIT_MS = 300_000

const STRYKER = 'stryker'
const only = process.argv[2]
const wanted = mutants.filter(({ says }) => only === undefined || says.includes(only))
if (wanted.length === 0 && only !== STRYKER) throw new Error(`no mutant has '${only}' in what it says`)
const survivors = []
let next = 0
if (wanted.length > 0) await breakByHand()
const isAllExplained = only !== undefined && only !== STRYKER ? true : mutateTypeScript()
process.exitCode = survivors.length > 0 || !isAllExplained ? 1 : 0

async function breakByHand() {
  checkPatches(wanted)
  await checkBaseline()
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), wanted.length) }, work))
  console.log(`\n${wanted.length - survivors.length} of ${wanted.length} mutants are caught`)
  for (const { file, says } of survivors) console.log(`SURVIVES: ${says} (${file})`)
}

/** What fails unbroken proves nothing. */
async function checkBaseline() {
  await inCopy(async (copy) => {
    const tests = [...new Set(wanted.flatMap((mutant) => mutant.tests))]
    if ((await run(['scripts/build.mjs'], copy)) !== 0) throw new Error('the project does not build')
    if ((await run(['node_modules/vitest/vitest.mjs', 'run', ...tests], copy)) !== 0) {
      throw new Error('the tests fail without any mutant')
    }
  })
}

/** Takes mutants in turn, in a copy of the project of its own. */
async function work() {
  await inCopy(async (copy) => {
    while (next < wanted.length) {
      const mutant = wanted[next++]
      const caught = await isCaught(mutant, copy)
      console.log(`${caught ? 'caught  ' : 'SURVIVES'}  ${mutant.says}`)
      if (!caught) survivors.push(mutant)
    }
  })
}

async function isCaught(mutant, copy) {
  const path = join(copy, mutant.file)
  const original = readFileSync(path, 'utf8')
  applyPatch(mutant, copy)
  try {
    // What does not build is not a mutant but a mistake in the list.
    if ((await run(['scripts/build.mjs'], copy)) !== 0) throw new Error(`'${mutant.says}' does not build`)
    return (await run(['node_modules/vitest/vitest.mjs', 'run', '--bail=1', ...mutant.tests], copy)) !== 0
  } finally {
    writeFileSync(path, original)
  }
}

function run(args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: 'ignore' })
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS)
    child.on('error', reject).on('close', (code) => {
      clearTimeout(timer)
      resolve(code ?? 1)
    })
  })
}
