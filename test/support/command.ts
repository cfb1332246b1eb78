import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/** How a process of the command ended, and what it wrote. */
export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built command to its end. */
export async function tokenmill(args: string[], options: SpawnOptions = {}): Promise<Outcome> {
  return outcome(start(args, options))
}

/** Starts the built command; it is killed if the test ends before it does. */
export function start(args: string[], options: SpawnOptions = {}): ChildProcess {
  return startNode([MAIN, ...args], options)
}

/** Runs Node to its end. */
export async function run(args: string[], options: SpawnOptions = {}): Promise<Outcome> {
  return outcome(startNode(args, options))
}

function startNode(args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(process.execPath, args, options)
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

/** Runs a command line of the shell in which $TOKENMILL is the command. */
export async function shell(line: string, options: SpawnOptions = {}): Promise<Outcome> {
  const env = { ...process.env, TOKENMILL: `${process.execPath} ${MAIN}` }
  // The shell and what it started are a group of processes, which ends with the test.
  const child = spawn('bash', ['-c', line], { ...options, env, detached: true })
  onTestFinished(() => {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  })
  return outcome(child)
}

export async function outcome(child: ChildProcess): Promise<Outcome> {
  const text = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text.stdout += chunk
  })
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text.stderr += chunk
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve)
  })
  return { code, ...text }
}

/** An empty directory that is removed after the test. */
export async function emptyDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'tokenmill-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return directory
}

/** Waits until a file of the directory has a name that fits. */
export async function fileAppears(directory: string, pattern: RegExp): Promise<string> {
  for (;;) {
    const name = (await readdir(directory)).find((each) => pattern.test(each))
    if (name !== undefined) return name
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
