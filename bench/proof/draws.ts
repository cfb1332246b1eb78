import { alphabets, mint } from 'tokenmill'

/** A way to make symbols of base62, and how often it made each of them. */
export interface Draws {
  readonly name: string
  readonly how: string
  /** Where its symbols come from, which is why they are drawn as often as they are. */
  readonly why: string
  /** By symbol, in the alphabet's order. */
  readonly counts: readonly number[]
}

export const ALPHABET = alphabets.base62
/** Of each symbol, if all of them are equally likely. */
export const EXPECTED = 100_000
export const DRAWS = ALPHABET.length * EXPECTED

/**
 * Half of the band, in standard deviations: if all symbols are equally likely, all 62 counts lie inside with a probability
 * of at least 99.9 %. A normal variable is further out than this with probability 0.001 / 62 (Bonferroni's bound).
 */
const DEVIATIONS = 4.313
/** A count is binomial, and with 100,000 expected as good as normal. */
export const HALF_BAND = DEVIATIONS * Math.sqrt(EXPECTED * (1 - 1 / ALPHABET.length))

const QUOTA = 65_536

export function drawAll(): Draws[] {
  return [
    {
      name: 'tokenmill',
      how: 'out of range, draw again',
      why: 'each comes from equally many values',
      counts: count((into) => {
        mint({ alphabet: ALPHABET, length: 62 }).fill(into)
        for (let i = 0; i < into.length; i++) into[i] = ALPHABET.indexOf(String.fromCharCode(into[i] as number))
      }),
    },
    {
      name: 'Remainder',
      how: 'byte % 62',
      why: '0 to 7 come from 5 bytes each, the others from 4',
      counts: countOfBytes((byte) => byte % 62),
    },
    {
      // A fraction of 53 bits has the same fault, but of the size 2^-47, which no number of draws that can be made shows.
      // A byte is what people have at hand, and here it can be seen.
      name: 'Scaling',
      how: 'Math.floor((byte / 256) * 62)',
      why: '8 of them come from 5 bytes each, the others from 4',
      counts: countOfBytes((byte) => Math.floor((byte / 256) * 62)),
    },
  ]
}

function countOfBytes(map: (byte: number) => number): number[] {
  return count((into) => {
    for (let at = 0; at < into.length; at += QUOTA) crypto.getRandomValues(into.subarray(at, at + QUOTA))
    for (let i = 0; i < into.length; i++) into[i] = map(into[i] as number)
  })
}

function count(fill: (into: Uint8Array<ArrayBuffer>) => void): number[] {
  const numbers = new Uint8Array(DRAWS)
  fill(numbers)
  const counts = Array<number>(ALPHABET.length).fill(0)
  for (const number of numbers) counts[number] = (counts[number] as number) + 1
  return counts
}

export function isInBand(count: number): boolean {
  return Math.abs(count - EXPECTED) <= HALF_BAND
}
