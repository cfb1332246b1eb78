/** What `ent` prints about a file of bytes. */
export interface EntResult {
  readonly bytes: number
  /** How many per cent of random files have a larger chi-square; 0 for 'less than 0.01', 100 for 'more than 99.99'. */
  readonly chiSquare: number
  readonly mean: number
  readonly pi: number
  readonly serial: number
}

/** Bytes for it to read. */
export const ENT_BYTES = 100_000_000

/**
 * Chi-square counts as failed where `ent` has no more digits for it: 2 in 10,000 random files. The others are to be within
 * 5 standard deviations, which 6 in ten million are not.
 */
const LEAST = 0.01
const MOST = 99.99
const DEVIATIONS = 5

export function parseEnt(output: string): EntResult {
  const number = (pattern: RegExp): number => {
    const found = pattern.exec(output)?.[1]
    if (found === undefined) throw new Error(`ent printed something else than expected:\n${output}`)
    return Number(found)
  }
  const isBelow = output.includes('less than 0.01 percent')
  const isAbove = output.includes('more than 99.99 percent')
  return {
    bytes: number(/^of this (\d+) byte file/m),
    chiSquare: isBelow ? 0 : isAbove ? 100 : number(/^would exceed this value (\S+) percent/m),
    mean: number(/^Arithmetic mean value of data bytes is (\S+) /m),
    pi: number(/^Monte Carlo value for Pi is (\S+) /m),
    // All bytes alike: it is undefined then, and certainly no randomness.
    serial: output.includes('undefined (all values equal!)') ? 1 : number(/^Serial correlation coefficient is (\S+) /m),
  }
}

/** What is out of its limits; nothing for a stream that passes. */
export function judgeEnt({ bytes, chiSquare, mean, pi, serial }: EntResult): string[] {
  // Bytes have the variance (256² − 1) / 12. A point of two coordinates of three bytes each is in the circle or is not.
  const meanDeviation = Math.sqrt((256 ** 2 - 1) / 12 / bytes)
  const piDeviation = Math.sqrt((Math.PI * (4 - Math.PI)) / (bytes / 6))
  const failures: string[] = []
  if (chiSquare < LEAST || chiSquare > MOST) failures.push('chi-square')
  if (Math.abs(mean - 127.5) > DEVIATIONS * meanDeviation) failures.push('mean')
  if (Math.abs(pi - Math.PI) > DEVIATIONS * piDeviation) failures.push('pi')
  if (Math.abs(serial) > DEVIATIONS / Math.sqrt(bytes)) failures.push('serial correlation')
  return failures
}
