import { CommanderError } from 'commander'
import { inWords, isSystemError } from '../node/system-error.js'
import { UsageError } from './usage.js'

const FAILED = 1
const USAGE = 2

/** The process was asked to stop by a signal. */
export class Interruption extends Error {
  readonly signal: NodeJS.Signals
  readonly exitCode: number

  constructor(signal: NodeJS.Signals, exitCode: number) {
    super('interrupted')
    this.signal = signal
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

/** The error of reading a file: the system names the file that it could not open, but not what it could not read. */
export function inputError(error: unknown, path: string): unknown {
  if (isSystemError(error) && error.syscall !== 'write') error.path = path === '' ? "''" : path
  return error
}

function reportUsage({ code, exitCode, message }: CommanderError): number {
  if (exitCode === 0) return 0
  // Called without a verb: the help that was shown says it all.
  if (code === 'commander.help') return USAGE
  const line = message.replace(/^error: /, '').replaceAll('\n', ' ')
  return say(`${line} (tokenmill --help shows what there is)`, USAGE)
}

function say(message: string, exitCode: number): number {
  // A name or a symbol may hold anything; the message is one line, and moves no cursor.
  const line = message.replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1))
  process.stderr.write(`tokenmill: ${line}\n`)
  return exitCode
}
