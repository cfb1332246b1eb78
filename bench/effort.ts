import type { Effort, GroupResult } from '../src/bench/job.js'

const FULL: Effort = { rounds: 15, time: 30, warmup: 15 }
/** Shows that everything works; its times are no more than a hint. */
const QUICK: Effort = { rounds: 2, time: 10, warmup: 5 }

/** Of fewer, the quartiles would be the extremes or nearly so. */
const LEAST_ROUNDS = 5

/** How long to measure where a group does not say so itself. */
export function effortOf(quick: boolean): Effort {
  return quick ? QUICK : FULL
}

/** Refuses what a full run may not publish. */
export function checkRounds(groups: readonly GroupResult[], quick: boolean): void {
  const hasty = groups.find(({ rounds }) => rounds < LEAST_ROUNDS)
  if (hasty && !quick) throw new Error(`'${hasty.name}' has ${hasty.rounds} rounds and needs ${LEAST_ROUNDS}`)
}
