import type { Mint } from 'tokenmill'
import { calling } from '../../../src/bench/contenders.js'
import type { Effort, Group } from '../../../src/bench/job.js'
import { stringLimit } from '../../../src/bench/limits.js'

/** There are so many groups that each has to be short. */
const FULL: Effort = { rounds: 9, time: 10, warmup: 5 }
const QUICK: Effort = { rounds: 3, time: 3, warmup: 1 }

/** Contenders that take a tenth of a millisecond and more a call, and how many calls are enough for them. */
const SLOW = ['cuid2', 'diceware-generator']
const SLOW_CALLS = 20

/** One kind of code, and everything that makes one at a call. */
export interface Kind {
  readonly name: string
  readonly codes: Mint
  readonly check: NonNullable<Group['check']>
  readonly rivals: Readonly<Record<string, () => string>>
}

/** The group of a kind. */
export function groupOf({ check, codes, name, rivals }: Kind, quick: boolean): Group {
  // Codes of several lengths have no limit of their own.
  const limits = codes.width === undefined ? [] : [stringLimit(codes.width)]
  return {
    name,
    unit: 'code',
    quantity: 'ns',
    rivals: Object.keys(rivals),
    limits: limits.map((limit) => limit.name),
    check,
    effort: quick ? QUICK : FULL,
    // Looking for garbage would take longer than all else.
    collects: !quick,
    contenders: [
      calling('one', () => codes.one()),
      ...Object.entries(rivals).map(([rival, make]) =>
        SLOW.includes(rival) ? calling(rival, make, SLOW_CALLS) : calling(rival, make),
      ),
      ...limits,
    ],
  }
}
