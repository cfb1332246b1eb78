/** What `rngtest` prints: how many blocks of 20,000 bits passed and failed the tests of FIPS 140-2. */
export interface RngtestResult {
  readonly successes: number
  readonly failures: number
}

/** Blocks for it to read. */
export const BLOCKS = 10_000

/**
 * Eight random blocks in 10,000 fail (313 of 400,000 from /dev/urandom did). With that probability, more than 25 of 10,000
 * fail in 3 or 4 of ten million runs, by the binomial distribution.
 */
export const MOST_FAILURES = 25

export function parseRngtest(output: string): RngtestResult {
  const count = (name: string): number => {
    const found = new RegExp(`^rngtest: FIPS 140-2 ${name}: (\\d+)$`, 'm').exec(output)?.[1]
    if (found === undefined) throw new Error(`rngtest printed something else than expected:\n${output}`)
    return Number(found)
  }
  return { successes: count('successes'), failures: count('failures') }
}

/** Whether it passes; a run that ended early does not. */
export function passesRngtest({ failures, successes }: RngtestResult): boolean {
  return successes + failures === BLOCKS && failures <= MOST_FAILURES
}
