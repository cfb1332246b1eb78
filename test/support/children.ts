import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { type Outcome, outcome } from './command.js'

const BUILD = fileURLToPath(new URL('../../build', import.meta.url))

/**
 * Runs a module in a process of its own, where it can import the built package by its name, until the process ends by
 * itself. What is loaded first runs in its threads too.
 */
export async function runModule(code: string, loadedFirst = ''): Promise<Outcome> {
  mkdirSync(BUILD, { recursive: true })
  const folder = mkdtempSync(join(BUILD, 'child-'))
  const file = join(folder, 'main.mjs')
  writeFileSync(file, code)
  const first = `data:text/javascript,${encodeURIComponent(loadedFirst)}`
  const child = spawn(process.execPath, ['--import', first, file])
  onTestFinished(() => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  return outcome(child)
}
