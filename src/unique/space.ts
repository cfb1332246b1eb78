/** The codes of a mint as numbers: which symbols are drawn for one, and what stands for each in the engine's rows. */
export interface CodeSpace {
  /** Symbols in a code. */
  readonly length: number
  /** The byte of each symbol, by its digit. */
  readonly symbols: Uint8Array
  /** The symbol of a code that has an alphabet of its own, if there is one, and the bytes of that. */
  readonly restriction: { readonly index: number; readonly alphabet: Uint8Array } | undefined
}

/**
 * A part of all codes: machines that each take another never make the same code.
 *
 * @category Strength and uniqueness
 *
 * @example
 * ```ts
 * import { mint, unique } from 'tokenmill'
 * const codes = mint({ length: 10 })
 * const here = unique(codes, { shard: { index: 0, of: 2 } })
 * const there = unique(codes, { shard: { index: 1, of: 2 } })
 * new Set([...here.many(1_000), ...there.many(1_000)]).size // => 2000
 * ```
 */
export interface Shard {
  /** Which part, 0 to of − 1. */
  readonly index: number
  /** How many parts there are, 1 to 65,536. */
  readonly of: number
}

/**
 * The part of a space that belongs to a shard, as keys. The numbers of the first symbols, the prefix, are dealt out to the
 * shards in turn; a key is the number of a prefix among those of the shard, and then the other symbols
 * (assembly/unique/keys.ts).
 */
export interface Part {
  readonly space: CodeSpace
  readonly shard: Shard
  /** Symbols of the prefix. */
  readonly prefix: number
  /** Prefixes in all, and of this shard. */
  readonly prefixes: number
  readonly share: number
  /** Codes of this shard: keys are below this. */
  readonly size: bigint
}

/** A prefix has at most so many values, with which 64-bit arithmetic is exact. */
const MAX_PREFIXES = 2 ** 32

export function partOf(space: CodeSpace, shard: Shard): Part {
  let prefix = 0
  let prefixes = 1
  if (shard.of > 1) {
    // As many symbols as possible, so that all parts are nearly of a size; where that is all of them they differ by one.
    while (prefix < space.length && prefixes * radixAt(space, prefix) <= MAX_PREFIXES) {
      prefixes *= radixAt(space, prefix++)
    }
  }
  const share = Math.ceil((prefixes - shard.index) / shard.of)
  let size = BigInt(Math.max(0, share))
  for (let i = prefix; i < space.length; i++) size *= BigInt(radixAt(space, i))
  return { space, shard, prefix, prefixes, share, size }
}

/** How many symbols there are in a place. */
export function radixAt(space: CodeSpace, place: number): number {
  return alphabetAt(space, place).length
}

export function alphabetAt({ restriction, symbols }: CodeSpace, place: number): Uint8Array {
  return place === restriction?.index ? restriction.alphabet : symbols
}

/** Writes the code of a key, which must be a safe integer, as a row at `at`. */
export function writeCode({ prefix, shard, space }: Part, key: number, rows: Uint8Array, at: number): void {
  let rest = key
  for (let place = space.length - 1; place >= 0; place--) {
    if (place === prefix - 1) rest = rest * shard.of + shard.index
    const alphabet = alphabetAt(space, place)
    const higher = Math.floor(rest / alphabet.length)
    rows[at + place] = alphabet[rest - higher * alphabet.length] as number
    rest = higher
  }
}
