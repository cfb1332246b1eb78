import { getSystemErrorMap } from 'node:util'
import { CommanderError } from 'commander'
import { UsageError } from './usage.js'

const FAILED = 1
const USAGE = 2

/** The process was asked to stop by a signal. */
export class Interruption extends Error {
  readonly exitCode: number

  constructor(exitCode: number) {
    super('interrupted')
    this.exitCode = exitCode
  }
}

/** Says on standard error in one line what went wrong, and returns the exit code. */
export function report(error: unknown): number {
  if (error instanceof Interruption) return say(error.message, error.exitCode)
  if (error instanceof UsageError) return say(error.message, USAGE)
  if (error instanceof CommanderError) return reportUsage(error)
  if (isSystemError(error)) {
    // A reader that has seen enough, as in `| head`, is no failure.
    if (error.code === 'EPIPE') return 0
    return say(`${error.path ?? 'standard output'}: ${inWords(error)}`, FAILED)
  }
  return say(error instanceof Error ? error.message : String(error), FAILED)
}

export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

function reportUsage({ code, exitCode, message }: CommanderError): number {
  if (exitCode === 0) return 0
  // Called without a verb: the help that was shown says it all.
  if (code === 'commander.help') return USAGE
  const line = message.replace(/^error: /, '').replaceAll('\n', ' ')
  return say(`${line} (tokenmill --help shows what there is)`, USAGE)
}

/** What the system calls the error, as in "no space left on device". */
function inWords(error: NodeJS.ErrnoException): string {
  return getSystemErrorMap().get(error.errno ?? 0)?.[1] ?? error.message
}

function say(message: string, exitCode: number): number {
  process.stderr.write(`tokenmill: ${message}\n`)
  return exitCode
}
