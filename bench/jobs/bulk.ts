import type { FixedWidthMint } from 'tokenmill'
import { filling, lining, packing } from '../../src/bench/contenders.js'
import type { Contender, Effort, Group } from '../../src/bench/job.js'
import { copyLimit, entropyLimit } from '../../src/bench/limits.js'
import { type Fill, PLAIN } from '../rivals/plain/index.js'

/** Codes to a buffer; what they take together stays in the cache of a core. */
const COUNT = 100_000

/** How long a group in bulk is measured. */
export function bulkEffort(quick: boolean): Partial<Effort> {
  // Collecting garbage slows down what follows for a while.
  return quick ? { time: 8, warmup: 4 } : { rounds: 11, warmup: 50 }
}

/** What the jobs of one kind in bulk differ in. */
interface Bulk {
  readonly name: string
  readonly codes: FixedWidthMint
  readonly reference: FixedWidthMint
  readonly plain: Fill
  readonly check: NonNullable<Group['check']>
  /** Other contenders, each of which fills a buffer of `count` codes too. */
  readonly others: (width: number, count: number) => Contender[]
}

/** One kind of code as bytes: buffers that are filled again and again, and fresh arrays of lines. */
export function bulkGroup({ check, codes, name, others, plain, reference }: Bulk, quick: boolean): Group {
  const rivals = [...others(codes.width, COUNT), packing(PLAIN, plain, codes.width, COUNT)]
  return {
    name,
    unit: 'code',
    quantity: 'ns',
    rivals: [...rivals.map((rival) => rival.name), 'reference fill'],
    limits: ['getRandomValues', 'memory copy'],
    check,
    effort: bulkEffort(quick),
    contenders: [
      filling('fill', codes, COUNT),
      // A small count makes small requests for entropy, which cost more a byte; a large fresh array costs page faults.
      lining('lines 1,000', codes, 1_000),
      lining('lines 10,000', codes, 10_000),
      lining('lines 100,000', codes, COUNT),
      filling('reference fill', reference, COUNT),
      ...rivals,
      entropyLimit(codes.bits),
      copyLimit(codes.width, COUNT),
    ],
  }
}
