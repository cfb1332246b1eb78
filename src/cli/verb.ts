import { Argument, Command, Option } from 'commander'
import type { Mint } from '../mint.js'
import { formatNames } from '../node/formats.js'
import { type OutputOptions, output } from './output.js'
import { type UniqueOptions, uniqueMint, uniqueOptions } from './unique.js'
import { described, UsageError, wholeNumber } from './usage.js'

/** A verb of the command: its name, what it does, its own options, and how they describe a mint. */
export interface Verb<Options> {
  readonly name: string
  readonly summary: string
  readonly options: readonly Option[]
  readonly examples: readonly [string, string]
  /** What it makes is not there to be kept secret, so nobody needs to be warned that it can be guessed. */
  readonly isGuessable?: boolean
  mint(options: Options, signal: AbortSignal): Mint | Promise<Mint>
}

/** Builds the command of a verb with the options that all share. */
export function verbCommand<Options>(verb: Verb<Options>, signal: AbortSignal): Command {
  const command = new Command(verb.name)
    .summary(verb.summary)
    .description(verb.summary)
    .addArgument(new Argument('[count]', 'how many to make').argParser(wholeNumber).default(1))
  for (const option of [...verb.options, ...(verb.isGuessable === true ? [] : uniqueOptions())])
    command.addOption(option)
  command
    .option(
      '--out <file>',
      'write to a file, which appears when it is complete; .gz compresses it (default: -, the standard output)',
    )
    .option('--force', 'replace the file if it exists')
    .addOption(
      new Option(
        '--format <name>',
        'how to write them (default: as .csv, .ndjson or .json of --out says, or lines)',
      ).choices(formatNames),
    )
    .option('--explain', 'say how hard they are to guess, and how likely two are equal')
    .option('--quiet', 'no progress bar, no summary and no warning')
    .addHelpText('after', examplesText(verb.examples))
    .action(async (count: number, options: Options & UniqueOptions & Omit<OutputOptions, 'warns'>) => {
      if (options.out === '') throw new UsageError('--out needs the name of a file')
      const mint = await uniqueMint(await described(() => verb.mint(options, signal)), options, signal)
      const warns = options.quiet !== true && verb.isGuessable !== true
      await output(mint, count, { ...options, warns }, signal)
    })
  return command
}

export function examplesText(examples: readonly string[]): string {
  return `\nExamples:\n${examples.map((example) => `  $ tokenmill ${example}\n`).join('')}`
}

/** An option that takes a whole number. */
export function numberOption(flags: string, description: string, byDefault: number): Option {
  return new Option(flags, description).argParser(wholeNumber).default(byDefault)
}
