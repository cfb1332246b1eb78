#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { isWaitingForInput } from '../node/lines.js'
import { apikey } from './apikey.js'
import { benchCommand } from './bench.js'
import { checkCommand } from './check.js'
import { codes } from './codes.js'
import { hex } from './hex.js'
import { otp } from './otp.js'
import { passphrase } from './passphrase.js'
import { password } from './password.js'
import { random } from './random.js'
import { Interruption, report } from './report.js'
import { urlsafe } from './urlsafe.js'
import { uuid } from './uuid.js'
import { type Verb, verbCommand } from './verb.js'

/** The verbs that make tokens of a kind, which can be checked. */
const kinds: readonly Verb<never, unknown>[] = [codes, hex, urlsafe, uuid, otp, password, passphrase, apikey]

/** Exit codes: by convention 128 and the number of the signal. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const

// A failure comes to whoever writes. Without a listener it would also end the process, with a trace of the stack.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

const stop = new AbortController()
for (const [signal, exitCode] of Object.entries(SIGNALS)) {
  process.on(signal, () => {
    // A second signal does not wait for the work to stop. Files that are not complete are removed at exit all the same.
    if (stop.signal.aborted) end(signal as NodeJS.Signals, exitCode)
    stop.abort(new Interruption(signal as NodeJS.Signals, exitCode))
  })
}

try {
  await program(stop.signal).parseAsync()
} catch (failure) {
  // Whatever else fails after a signal (the reader of a pipe gets it too and is gone) fails because of it.
  const error = stop.signal.aborted ? stop.signal.reason : failure
  process.exitCode = report(error)
  // What is written to a reader that does not read would keep the process alive.
  if (stop.signal.aborted) end(stop.signal.reason.signal, process.exitCode)
}

/**
 * Ends the process because of a signal. An exit waits for the system to answer, and a pipe or a terminal that nobody
 * writes to may never: then the signal itself ends it.
 */
function end(signal: NodeJS.Signals, exitCode: number): void {
  if (!isWaitingForInput()) process.exit(exitCode)
  process.emit('exit', exitCode)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
}

function program(signal: AbortSignal): Command {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const command = new Command('tokenmill')
    .description('Secure random tokens: one, or a hundred million.')
    .version(version)
  for (const verb of [...kinds, random]) command.addCommand(verbCommand(verb, signal))
  command.addCommand(checkCommand(kinds, signal))
  command.addCommand(benchCommand(version, signal))
  for (const each of [command, ...command.commands, ...command.commands.flatMap(({ commands }) => commands)]) {
    // Errors are reported in one place, and in one line.
    each.exitOverride().configureOutput({ outputError: () => {} })
  }
  return command
}
