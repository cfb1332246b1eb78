import { integer, options, typeName } from './checks.js'
import type { BackendName } from './engine/backend.js'
import type { Engine } from './engine/engine.js'
import { engineFor } from './engine/index.js'
import { SievedEngine } from './engine/sieve.js'
import { log2 } from './log2.js'
import { type FixedWidthMint, type Mint, RecipeMint } from './mint.js'
import type { Recipe, RecipeSpace } from './recipe.js'
import { Ledger } from './unique/ledger.js'
import { ReferenceSet } from './unique/reference-set.js'
import { partOf, type Shard } from './unique/space.js'
import { WasmSet } from './unique/wasm-set.js'

export type { Shard } from './unique/space.js'

/** What {@link unique} takes. A value left out, undefined or null means the default. */
export interface UniqueOptions<T = Iterable<string> | AsyncIterable<string>> {
  /** Codes that were given already, in any order; those of other shards are passed over. */
  exclude?: T | null | undefined
  /** The part of all codes that this mint gives; default all. */
  shard?: Shard | null | undefined
}

/** A mint that never gives the same code twice. */
export interface UniqueMint extends FixedWidthMint {
  /** How many codes it has given. */
  readonly given: number
  /** How many it can still give. */
  readonly remaining: bigint
}

/** The most shards. */
const MAX_SHARDS = 65_536

/** All codes. */
const WHOLE: Shard = { index: 0, of: 1 }

/** Codes to be excluded that are remembered at a time, in bytes. */
const READ_BYTES = 65_536

/**
 * Wraps a mint so that it never gives the same code twice in its lifetime, nor one that is excluded. Each code that remains
 * is equally likely; all of them can be given.
 *
 * It remembers what it gave, exactly: in memory of its own, up to 16 bytes a code where there are at most 2^64 codes and no
 * more than a bit for each that there could be, else up to three times the bytes of the code's bits. A code that an error kept
 * from being handed out counts as given.
 *
 * @param mint of any kind whose codes have one width
 * @returns a mint of the same codes; a promise of it if the codes to be excluded come from an async iterable
 * @throws TypeError if an argument has the wrong type, or codes of this kind differ in width or, with a shard, are not all
 *   that their alphabets allow (passwords with requirements)
 * @throws RangeError if a code to be excluded is none of this mint (the message says which, from 1 on), if the shard is out of
 *   range or has no codes; of the mint: if more codes are asked for than remain, or there is no memory to remember more
 *
 * @example
 * ```ts
 * import { alphabets, mint, unique } from 'tokenmill'
 * const vouchers = unique(mint({ alphabet: alphabets.base58, length: 10 }), { exclude: ['2NEpo7TZRR'] })
 * const batch = vouchers.many(100_000) // all different
 * ```
 */
export function unique(mint: Mint, given?: UniqueOptions<Iterable<string>> | null): UniqueMint
export function unique(mint: Mint, given: UniqueOptions<AsyncIterable<string>>): Promise<UniqueMint>
export function unique(mint: Mint, given?: UniqueOptions | null): UniqueMint | Promise<UniqueMint> {
  if (!(mint instanceof RecipeMint))
    throw new TypeError('unique: mint must be made by one of the kinds of this package')
  const { exclude, shard } = options<UniqueOptions>('unique', given, ['exclude', 'shard'])
  const wrapped = wrap(mint, shardOf(shard))
  if (exclude === undefined || exclude === null) return wrapped.mint
  if (typeof exclude !== 'object') {
    throw new TypeError(`unique: exclude must be an iterable of codes, got ${typeName(exclude)}`)
  }
  const exclusion = new Exclusion(wrapped)
  if (Symbol.iterator in exclude) {
    for (const text of exclude) exclusion.add(text)
    exclusion.flush()
    return wrapped.mint
  }
  if (!(Symbol.asyncIterator in exclude)) {
    throw new TypeError('unique: exclude must be an iterable or an async iterable of codes')
  }
  return excluding(wrapped.mint, exclusion, exclude)
}

async function excluding(mint: UniqueMint, exclusion: Exclusion, codes: AsyncIterable<string>): Promise<UniqueMint> {
  for await (const text of codes) exclusion.add(text)
  exclusion.flush()
  return mint
}

function shardOf(shard: unknown): Shard {
  if (shard === undefined || shard === null) return WHOLE
  const given = options<{ index?: unknown; of?: unknown }>('unique: shard', shard as object, ['index', 'of'])
  const of = integer('unique: shard.of', given.of, 1, MAX_SHARDS)
  return { index: integer('unique: shard.index', given.index, 0, of - 1), of }
}

interface Wrapped {
  readonly mint: UniqueMint
  readonly ledger: Ledger
  readonly space: RecipeSpace
}

function wrap({ backend, recipe }: RecipeMint, shard: Shard): Wrapped {
  const space = recipe.space()
  if (space === undefined) {
    throw new TypeError(
      'unique: codes must be symbols of an alphabet, as many in each, and at most some 8,000 bytes long',
    )
  }
  const part = partOf(space, shard)
  const whole = partOf(space, WHOLE)
  if (shard.of > 1 && space.total < whole.size) {
    throw new TypeError('unique: codes with requirements, as passwords have them, cannot be split into shards')
  }
  const total = shard.of > 1 ? part.size : space.total
  if (total === 0n) {
    throw new RangeError(
      `unique: shard ${shard.index} has no codes, as there are only ${space.total} for ${shard.of} shards`,
    )
  }
  const isWasm = engineFor(backend).backend.name === 'wasm'
  const ledger = new Ledger(part, total, isWasm ? new WasmSet(part) : new ReferenceSet(part))
  return { ledger, space, mint: new LedgerMint(remembering(recipe, total, ledger), backend, ledger) }
}

/** A recipe of the codes that a ledger lets through. */
function remembering(recipe: Recipe, total: bigint, ledger: Ledger): Recipe & { readonly width: number } {
  const sieved = (engine: Engine): Engine => new SievedEngine(engine, ledger)
  return {
    ...recipe,
    width: recipe.width as number,
    bits: log2(total),
    rows: (engine, format) => recipe.rows(sieved(engine), format),
    strings(engine) {
      const { many } = recipe.strings(sieved(engine))
      // None is made ahead: it would count as given, and could be lost.
      return { many, one: () => many(1)[0] as string }
    },
  }
}

class LedgerMint extends RecipeMint implements UniqueMint {
  declare readonly width: number
  readonly #ledger: Ledger

  constructor(recipe: Recipe, backend: BackendName | undefined, ledger: Ledger) {
    super(recipe, backend)
    this.#ledger = ledger
  }

  get given(): number {
    return this.#ledger.given
  }

  get remaining(): bigint {
    return this.#ledger.remaining
  }

  override expect(count: number): void {
    this.#ledger.expect(count)
  }
}

/** Reads codes that are not to be given. */
class Exclusion {
  readonly #ledger: Ledger
  readonly #space: RecipeSpace
  readonly #rows: Uint8Array
  readonly #most: number
  #count = 0
  #position = 0

  constructor({ ledger, space }: Wrapped) {
    this.#ledger = ledger
    this.#space = space
    this.#most = Math.max(1, Math.floor(READ_BYTES / space.length))
    this.#rows = new Uint8Array(this.#most * space.length)
  }

  add(text: unknown): void {
    this.#position++
    if (typeof text !== 'string') {
      throw new TypeError(`unique: exclude must give strings, got ${typeName(text)} as number ${this.#position}`)
    }
    const { length } = this.#space
    if (!this.#space.read(text, this.#rows.subarray(this.#count * length, (this.#count + 1) * length))) {
      throw new RangeError(`unique: exclude: number ${this.#position} is none of the codes of this mint`)
    }
    if (++this.#count === this.#most) this.flush()
  }

  flush(): void {
    this.#ledger.exclude(this.#rows, this.#count)
    this.#count = 0
  }
}
