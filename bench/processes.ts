import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Runs a script of Node's to its end and returns what it printed. */
export function outputOf(script: URL, args: readonly string[], options: readonly string[] = []): string {
  return ended(process.execPath, [...options, fileURLToPath(script), ...args], ['ignore', 'pipe', 'pipe']).stdout
}

/** The number that a script of Node's prints. */
export function numberFrom(script: URL, args: readonly string[]): number {
  return Number(outputOf(script, args))
}

/** Runs a line of the shell to its end. */
export function shell(line: string): void {
  ended('/bin/sh', ['-c', line], ['ignore', 'ignore', 'pipe'])
}

type Pipes = readonly ('ignore' | 'pipe')[]

/** Runs a command to its end; throws with what it wrote to the standard error if it fails. */
export function ended(command: string, args: readonly string[], stdio: Pipes): { stdout: string; more: string } {
  const { error, output, status, stderr, stdout } = spawnSync(command, args, { encoding: 'utf8', stdio: [...stdio] })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`)
  return { stdout, more: output[3] ?? '' }
}

/** A folder that is there until this process ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tokenmill-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * Runs that report several figures at once, for a group each: the first group runs them, and those that follow read the
 * same reports again, in the same order.
 */
export function replayed<T>(run: () => T): (figure: (report: T) => number) => () => number {
  const reports: T[] = []
  return (figure) => {
    let next = 0
    return () => {
      const at = next++
      reports[at] ??= run()
      return figure(reports[at])
    }
  }
}
