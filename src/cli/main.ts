#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { codes } from './codes.js'
import { hex } from './hex.js'
import { otp } from './otp.js'
import { Interruption, report } from './report.js'
import { urlsafe } from './urlsafe.js'
import { uuid } from './uuid.js'
import { verbCommand } from './verb.js'

/** Exit codes: by convention 128 and the number of the signal. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const

// A failure comes to whoever writes. Without a listener it would also end the process, with a trace of the stack.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

const stop = new AbortController()
for (const [signal, exitCode] of Object.entries(SIGNALS)) {
  process.on(signal, () => {
    // A second signal does not wait for the work to stop. Files that are not complete are removed at exit all the same.
    if (stop.signal.aborted) process.exit(exitCode)
    stop.abort(new Interruption(exitCode))
  })
}

try {
  await program(stop.signal).parseAsync()
} catch (failure) {
  // Whatever else fails after a signal (the reader of a pipe gets it too and is gone) fails because of it.
  const error = stop.signal.aborted ? stop.signal.reason : failure
  process.exitCode = report(error)
  // What is written to a reader that does not read would keep the process alive.
  if (stop.signal.aborted) process.exit()
}

function program(signal: AbortSignal): Command {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const command = new Command('tokenmill')
    .description('Secure random tokens: one, or a hundred million.')
    .version(version)
    .addCommand(verbCommand(codes, signal))
    .addCommand(verbCommand(hex, signal))
    .addCommand(verbCommand(urlsafe, signal))
    .addCommand(verbCommand(uuid, signal))
    .addCommand(verbCommand(otp, signal))
  for (const each of [command, ...command.commands]) {
    // Errors are reported in one place, and in one line.
    each.exitOverride().configureOutput({ outputError: () => {} })
  }
  return command
}
