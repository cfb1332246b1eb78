/** The one symbol of a row that comes from only some of the alphabet's: which one it is, and their characters. */
export interface Restriction {
  readonly index: number
  readonly alphabet: Uint8Array
}

/** Bits of symbols that are fixed, in one symbol of each row. */
export interface Mask {
  /** Those of them that are one. */
  readonly set: number
  /** For each symbol of a period the bits that stay random, and then for a round of the kernel more. */
  readonly random: Uint8Array
  /** Symbols until it begins again, a multiple of a row's and at least a round's. */
  readonly period: number
}

/** The most symbols that the kernel draws between two looks at where in the mask it is. */
const ROUND = 128

/**
 * The mask that leaves one symbol of each row only the characters of a restriction.
 *
 * @param characters the alphabet, of 16 or 64 characters
 * @param perRow symbols in a row
 * @throws Error if no mask gives just those characters
 */
export function maskOf({ alphabet, index }: Restriction, characters: Uint8Array, perRow: number): Mask {
  const numbers = Array.from(alphabet, (character) => characters.indexOf(character))
  const set = numbers.reduce((common, number) => common & number)
  const free = numbers.reduce((union, number) => union | number) ^ set
  // With the bits that vary there are as many numbers as characters, so if those are all different, all are reached.
  const isWhole = !numbers.includes(-1) && 2 ** ones(free) === new Set(numbers).size
  if (!isWhole || (set !== 0 && characters.length !== 16)) throw new Error('no mask gives these characters')
  const period = perRow * Math.ceil(ROUND / perRow)
  const random = new Uint8Array(period + ROUND).fill(characters.length - 1)
  for (let at = index; at < random.length; at += perRow) random[at] = free
  return { set, random, period }
}

function ones(bits: number): number {
  return bits === 0 ? 0 : (bits & 1) + ones(bits >> 1)
}
