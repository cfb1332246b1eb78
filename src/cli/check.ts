import type { Readable } from 'node:stream'
import { Argument, Command } from 'commander'
import type { Mint } from '../mint.js'
import { linesIn, readFileStream, withoutReturn } from '../node/lines.js'
import { isSystemError } from '../node/system-error.js'
import { standardOutput } from './output.js'
import { inputError } from './report.js'
import { described } from './usage.js'
import { examplesText, type Verb } from './verb.js'

const EXAMPLES = [
  'uuid 1000 | tokenmill check uuid',
  'apikey 3 --prefix sk_live_ | tokenmill check apikey --prefix sk_live_',
] as const

/** Builds the command that checks codes of each kind. */
export function checkCommand(verbs: readonly Verb<never, unknown>[], signal: AbortSignal): Command {
  const command = new Command('check')
    .summary('say which lines of a file are not codes of a kind')
    .description(
      'Checks that each line has the format of a kind, and its checksum where it has one. Says on standard output which ' +
        'do not, by line number and not by what they hold. Exit code 1 if there is one.',
    )
    .addHelpText('after', examplesText(EXAMPLES))
  for (const verb of verbs) command.addCommand(checkKind(verb, signal))
  return command
}

function checkKind(verb: Verb<never, unknown>, signal: AbortSignal): Command {
  const command = new Command(verb.name)
    .summary(`check ${verb.summary}`)
    .description(`Checks ${verb.summary}`)
    .addArgument(new Argument('[file]', 'one a line (default: the standard input)'))
  for (const option of verb.options) command.addOption(option)
  return command.action(async (file: string | undefined, options: object) => {
    const mint = await described(async () => verb.make(await verb.describe(options as never, signal)))
    const { failed, total } = await checkLines(mint, file, signal)
    // Nothing to check is more likely a producer that failed than what was meant.
    if (total === 0) throw new Error('there are no lines to check')
    if (failed > 0) throw new Error(`${counted(failed)} of ${counted(total)} lines ${failed === 1 ? 'fails' : 'fail'}`)
    process.stderr.write(`${counted(total)} ${total === 1 ? 'line passes' : 'lines, all pass'}\n`)
  })
}

async function checkLines(mint: Mint, file: string | undefined, signal: AbortSignal) {
  const output = standardOutput()
  let total = 0
  let failed = 0
  try {
    const input: Readable = file === undefined || file === '-' ? process.stdin : readFileStream(file)
    for await (const lines of linesIn(input, signal)) {
      const report: string[] = []
      for (const line of lines) {
        total++
        if (!mint.check(line) && !mint.check(withoutReturn(line))) report.push(`line ${total} is not valid\n`)
      }
      failed += report.length
      if (report.length > 0) await output.write(Buffer.from(report.join('')))
    }
  } catch (error) {
    // A reader that has seen enough has not seen all of it.
    if (isSystemError(error) && error.code === 'EPIPE') return { total, failed }
    throw inputError(error, file ?? 'standard input')
  }
  return { total, failed }
}

function counted(count: number): string {
  return count.toLocaleString('en-US')
}
