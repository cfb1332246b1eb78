/**
 * How symbols become bits, exactly. A run of symbols is a number V in mixed radix, a digit each. If every sequence of
 * symbols is equally likely, so is every V below P, the product of the radices. With 2^m the largest power of two up to P,
 * a V below 2^m gives its m bits, and any other V gives none. Each value of m bits then comes from exactly one V, so that
 * they are all equally likely: uniform symbols give uniform bits, and nothing is rounded. It holds the other way round,
 * too, for what is kept: bits that are not uniform show symbols that are not.
 */
export interface Group {
  /** The radices of its digits, the most significant first. */
  readonly radices: readonly number[]
  /** The bits that it gives: m. */
  readonly bits: number
  /** 2^m, below which V is kept. */
  readonly limit: number
}

/** V is computed in a double, which holds every whole number up to here. */
const EXACT = 2 ** 53

/** Splits the digits of a row into groups, none of which goes beyond the row. */
export function groupsOf(radices: readonly number[]): Group[] {
  const groups: Group[] = []
  for (let from = 0; from < radices.length; ) {
    const group = bestGroup(radices, from)
    groups.push(group)
    from += group.radices.length
  }
  return groups
}

/** As many symbols of an alphabet of `size` as make the best group. */
export function rowOf(size: number): readonly number[] {
  return bestGroup(Array<number>(53).fill(size), 0).radices
}

/** Of all groups that begin at a digit, the one that is expected to keep the largest part of its entropy. */
function bestGroup(radices: readonly number[], from: number): Group {
  let best: Group | undefined
  let mostKept = 0
  let product = 1
  for (let end = from + 1; end <= radices.length; end++) {
    product *= radices[end - 1] as number
    if (product > EXACT) break
    const bits = floorLog2(product)
    const limit = 2 ** bits
    const kept = ((limit / product) * bits) / Math.log2(product)
    // Of equals the longer one: it takes fewer steps for as many bits.
    if (kept < mostKept) continue
    best = { radices: radices.slice(from, end), bits, limit }
    mostKept = kept
  }
  if (best === undefined) throw new RangeError(`${radices[from]} is not a radix from 2 to 2^53`)
  return best
}

/** By doubling, which is exact; a logarithm may be rounded up. */
function floorLog2(value: number): number {
  let bits = 0
  while (2 ** (bits + 1) <= value) bits++
  return bits
}
