import type { Spread } from '../../src/bench/job.js'

/** What a trick buys. */
export interface TrickResult {
  readonly says: string
  readonly work: string
  /** How many times as long the work takes without it. */
  readonly times: Spread
}
