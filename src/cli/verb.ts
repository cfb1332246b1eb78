import { Argument, Command, Option } from 'commander'
import type { Mint } from '../mint.js'
import { formatNames } from '../node/formats.js'
import type { Description } from '../node/pool/description.js'
import { type OutputOptions, output } from './output.js'
import { inLines, type Source, type SourceOptions, sourceOf, sourceOptions } from './source.js'
import { UsageError, wholeNumber } from './usage.js'

/** A verb of the command: its name, what it does, its own options, and how they describe a mint to the library. */
export interface Verb<Options, Described> {
  readonly name: string
  readonly summary: string
  readonly options: readonly Option[]
  readonly examples: readonly [string, string]
  /** What it makes is not there to be kept secret, so nobody needs to be warned that it can be guessed. */
  readonly isGuessable?: boolean
  /** What threads call the kind; left out where only this one can make it. */
  readonly kind?: Description['kind']
  /** From so many codes on threads save time; left out where one is as fast as the disk. */
  readonly threadsFrom?: number
  /** What the library is to be given. */
  describe(options: Options, signal: AbortSignal): Described | Promise<Described>
  make(described: Described): Mint | Promise<Mint>
}

/** Builds the command of a verb with the options that all share. */
export function verbCommand<Options, Described>(verb: Verb<Options, Described>, signal: AbortSignal): Command {
  const command = new Command(verb.name)
    .summary(verb.summary)
    .description(verb.summary)
    .addArgument(new Argument('[count]', 'how many to make').argParser(wholeNumber).default(1))
  for (const option of [...verb.options, ...(verb.kind ? sourceOptions(verb.threadsFrom) : [])])
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
    .action(async (count: number, options: Options & SourceOptions & Omit<OutputOptions, 'warns'>) => {
      if (options.out === '') throw new UsageError('--out needs the name of a file')
      const warns = options.quiet !== true && verb.isGuessable !== true
      let source: Source | undefined
      try {
        source = await sourceOf(verb, count, options, signal)
        await output(source, count, { ...options, warns }, signal)
      } catch (error) {
        throw inLines(error, options.exclude)
      } finally {
        await source?.close()
      }
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
