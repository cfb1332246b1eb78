import { Option } from 'commander'
import type { Mint } from '../mint.js'
import { formatOf } from '../node/formats.js'
import { readCodes } from '../node/read-codes.js'
import { unique } from '../unique.js'
import { inputError } from './report.js'
import { resolvedShard, type ShardOption, shardFrom } from './shard.js'
import { described, UsageError } from './usage.js'

/** Options of codes that are not to be repeated. */
export interface UniqueOptions {
  readonly unique?: boolean
  readonly exclude?: string
  readonly shard?: ShardOption
}

export function uniqueOptions(): Option[] {
  return [
    new Option('--unique', 'none twice: remembers what it made'),
    new Option('--exclude <file>', 'none of the codes in a file, as lines or as --out writes them; implies --unique'),
    new Option(
      '--shard <part>',
      'a part of all codes, as 2/8: no two parts have the same; auto, auto/8: as Slurm, AWS Batch or Kubernetes say; implies --unique',
    ).argParser(shardFrom),
  ]
}

/** The mint, or one of its codes of which none is given twice. */
export async function uniqueMint(mint: Mint, options: UniqueOptions, signal: AbortSignal): Promise<Mint> {
  const { exclude, shard } = options
  if (options.unique !== true && exclude === undefined && shard === undefined) return mint
  if (exclude === '') throw new UsageError('--exclude needs the name of a file')
  const part = shard && resolvedShard(shard, process.env)
  return described(() =>
    exclude === undefined ? unique(mint, { shard: part }) : excluding(mint, exclude, part, signal),
  )
}

async function excluding(
  mint: Mint,
  path: string,
  shard: ReturnType<typeof resolvedShard> | undefined,
  signal: AbortSignal,
): Promise<Mint> {
  // The header of CSV and the bracket of JSON are lines too.
  let line = ['csv', 'json'].includes(formatOf(path)) ? 1 : 0
  async function* counted(): AsyncGenerator<string> {
    for await (const code of readCodes(path, { signal })) {
      line++
      yield code
    }
  }
  try {
    return await unique(mint, { exclude: counted(), shard })
  } catch (error) {
    if (error instanceof RangeError && error.message.includes('exclude:')) {
      throw new Error(`${path}, line ${line}, is not such a code`)
    }
    throw inputError(error, path)
  }
}
