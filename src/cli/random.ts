import { Option } from 'commander'
import { integers } from '../node/integers.js'
import { integer, UsageError, wholeNumber } from './usage.js'
import type { Verb } from './verb.js'

interface RandomOptions {
  readonly below?: bigint
  readonly from?: bigint
  readonly to?: bigint
  readonly bits?: number
}

const MAX_BITS = 65_536

export const random: Verb<RandomOptions, readonly [first: bigint, last: bigint]> = {
  name: 'random',
  summary: 'random whole numbers of any size, each equally likely',
  options: [
    new Option('--below <n>', 'from 0 to n - 1').argParser(integer),
    new Option('--from <a>', 'from a (default: 0) ...').argParser(integer),
    new Option('--to <b>', '... to b, both included').argParser(integer),
    new Option('--bits <k>', 'of so many bits, from 0 to 2^k - 1').argParser(wholeNumber),
  ],
  examples: ['random --below 100', 'random 10 --from 1 --to 6'],
  isGuessable: true,
  describe(options) {
    const [first, last] = rangeOf(options)
    if (last < first) throw new UsageError(`there is no number from ${first} to ${last}`)
    return [first, last]
  },
  make: ([first, last]) => integers(first, last),
}

function rangeOf({ below, bits, from, to }: RandomOptions): [first: bigint, last: bigint] {
  const ranges = [below, bits, to].filter((end) => end !== undefined)
  if (ranges.length !== 1 || (from !== undefined && to === undefined)) {
    throw new UsageError('say which numbers in one way: --below 100, --from 1 --to 6, or --bits 64')
  }
  if (below !== undefined) return [0n, below - 1n]
  if (to !== undefined) return [from ?? 0n, to]
  if ((bits as number) > MAX_BITS) throw new UsageError(`--bits must be at most ${MAX_BITS}`)
  return [0n, 2n ** BigInt(bits as number) - 1n]
}
