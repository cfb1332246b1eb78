/** One way of doing a group's work. */
export interface Contender {
  readonly name: string
  /** Units of work that one run does. */
  readonly units: number
  /** Does the work once; in a group whose runs report, returns what it cost. */
  readonly run: () => unknown
  /** What this contender makes, for the check of equal work; a limit makes nothing and has none. */
  readonly outputs?: () => string[]
}

/** How long to measure. */
export interface Effort {
  /** In each round every contender runs once for its time. */
  readonly rounds: number
  /** Milliseconds for each contender in each round. */
  readonly time: number
  /** Milliseconds before each of those times, not counted; with 0 there is no warm-up. */
  readonly warmup: number
}

/** Contenders that do equal work, measured side by side. */
export interface Group {
  readonly name: string
  /** What is counted: a code, a symbol, a byte. */
  readonly unit: string
  readonly quantity: 'ns' | 'bytes'
  /** Does each run return its cost? Bytes always do, and nanoseconds where another process has the clock. */
  readonly reports?: boolean
  readonly contenders: readonly Contender[]
  /** The contenders that the others are compared with. */
  readonly rivals: readonly string[]
  /** The contenders that do only what nobody can leave out, each another part of it. */
  readonly limits?: readonly string[]
  /** Throws if what a contender makes is not the work of this group. */
  readonly check?: (outputs: readonly string[], contender: string) => void
  /** Called before each run, outside of its time. */
  readonly before?: () => void
  /** False where runs leave no garbage: then looking for it would take longer than they do. */
  readonly collects?: boolean
  readonly effort?: Partial<Effort>
}

/** A job of the suite: one or more groups, measured one after the other in a process of their own. */
export interface Job {
  readonly name: string
  /** What is done, and by whom. */
  readonly about: string
  /** Its groups; `quick` asks for less work where a run is long. */
  readonly groups: (quick: boolean) => Group[]
  /** Lines that show the results, where a table for each group would be too much. */
  readonly summary?: (results: readonly GroupResult[]) => string
}

/** A quantity over rounds. */
export interface Spread {
  readonly median: number
  /** The quartiles. */
  readonly lower: number
  readonly upper: number
  readonly min: number
  readonly max: number
}

export interface ContenderResult {
  readonly name: string
  /** Nanoseconds, or bytes, a unit of work. */
  readonly cost: Spread
}

/** How many times as fast (or as small) `of` is as `to`; where `to` is a limit, the share of it that `of` reaches. */
export interface Ratio extends Spread {
  readonly of: string
  readonly to: string
}

export interface GroupResult {
  readonly name: string
  readonly unit: string
  readonly quantity: 'ns' | 'bytes'
  readonly rounds: number
  readonly rivals: readonly string[]
  readonly limits: readonly string[]
  readonly contenders: readonly ContenderResult[]
  readonly ratios: readonly Ratio[]
}

export interface JobResult {
  readonly name: string
  readonly about: string
  readonly groups: readonly GroupResult[]
}
