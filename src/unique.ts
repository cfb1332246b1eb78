import { integer, options, typeName } from './checks.js'
import type { BackendName } from './engine/backend.js'
import type { Engine } from './engine/engine.js'
import { engineFor } from './engine/index.js'
import { SievedEngine } from './engine/sieve.js'
import { log2 } from './log2.js'
import { type FixedWidthMint, type Mint, RecipeMint } from './mint.js'
import type { Recipe } from './recipe.js'
import type { CodeSet } from './unique/code-set.js'
import { Ledger } from './unique/ledger.js'
import { type RecipeSpace, spaceOf } from './unique/recipe-space.js'
import { ReferenceSet } from './unique/reference-set.js'
import { type Part, partOf, type Shard } from './unique/space.js'
import { WasmSet } from './unique/wasm-set.js'

export type { Shard } from './unique/space.js'

/**
 * What {@link unique} takes. A value left out, undefined or null means the default.
 *
 * @category Strength and uniqueness
 */
export interface UniqueOptions<T = Iterable<string> | AsyncIterable<string>> {
  /** Codes that were given already, in any order; those of other shards are passed over. */
  exclude?: T | null | undefined
  /** The part of all codes that this mint gives; default all. */
  shard?: Shard | null | undefined
}

/**
 * A mint that never gives the same code twice, made by {@link unique}.
 *
 * @category Strength and uniqueness
 *
 * @example
 * ```ts
 * import { otp, unique } from 'tokenmill'
 * const tickets = unique(otp({ digits: 3 }))
 * new Set(tickets.many(1_000)).size // => 1000
 * tickets.given // => 1000
 * tickets.remaining // => 0n
 * tickets.one() // throws RangeError
 * ```
 */
export interface UniqueMint extends FixedWidthMint {
  /** How many codes it has given, or lost to an error. */
  readonly given: number
  /** How many codes it can still give. */
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
 * It remembers what it gave, exactly, in memory of its own: from a million codes on at most 16 bytes for each where there are
 * up to 2^64, for longer ones up to three times their bits; but where a bit for each code that there could be is less, that,
 * and for the last sixteenth of them a list. A code that an error kept from being handed out counts as given. A stream does
 * not reserve its codes before it is read. With the TypeScript kernels it is a Set, which takes several times
 * as much.
 *
 * Codes that are left are drawn as fast as the first ones, but for passwords with requirements where these leave few of all
 * texts: there the last ones take long.
 *
 * @param mint of any kind whose codes have one width
 * @returns a mint of the same codes
 * @throws TypeError if an argument has the wrong type, or codes of this kind differ in width or, with a shard, are not all
 *   that their alphabets allow (passwords with requirements)
 * @throws RangeError if a code to be excluded is none of this mint (the message says which, from 1 on), if the shard is out of
 *   range or has no codes; of the mint: if more codes are asked for than remain, or there is no memory to remember more
 *
 * @category Strength and uniqueness
 *
 * @example
 * ```ts
 * import { alphabets, mint, unique } from 'tokenmill'
 * const vouchers = unique(mint({ alphabet: alphabets.base58, length: 10 }), { exclude: ['2NEpo7TZRR'] })
 * const batch = vouchers.many(100_000)
 * new Set(batch).size // => 100000
 * ```
 */
export function unique(mint: Mint, given?: UniqueOptions<Iterable<string>> | null): UniqueMint
/**
 * The same, where the codes to be excluded come from an async iterable, as `readCodes` of `tokenmill/node` is one.
 *
 * @returns a promise of the mint, rejected with the errors above or that of the iterable
 *
 * @example
 * ```ts
 * import { otp, unique } from 'tokenmill'
 * async function* issued() {
 *   yield '000000'
 *   yield '042917'
 * }
 * const fresh = await unique(otp({ digits: 6 }), { exclude: issued() })
 * fresh.remaining // => 999998n
 * ```
 */
export function unique(mint: Mint, given: UniqueOptions<AsyncIterable<string>>): Promise<UniqueMint>
export function unique(mint: Mint, given?: UniqueOptions | null): UniqueMint | Promise<UniqueMint>
export function unique(mint: Mint, given?: UniqueOptions | null): UniqueMint | Promise<UniqueMint> {
  if (!RecipeMint.has(mint)) throw new TypeError('unique: mint must be made by one of the kinds of this package')
  const { exclude, shard } = options<UniqueOptions>('unique', given, ['exclude', 'shard'])
  const wrapped = wrap(mint, shardOf(shard))
  if (exclude === undefined || exclude === null) return wrapped.mint
  checkExclude(exclude)
  if (!(Symbol.iterator in exclude)) return excludingLater(wrapped, exclude)
  const { ledger, mint: once, space } = wrapped
  const read = new ExcludedCodes(space)
  for (const text of exclude) if (read.add(text)) ledger.exclude(read.rows, read.flush())
  ledger.exclude(read.rows, read.flush())
  return once
}

async function excludingLater({ ledger, mint, space }: Wrapped, exclude: AsyncIterable<string>): Promise<UniqueMint> {
  const read = new ExcludedCodes(space)
  for await (const text of exclude) if (read.add(text)) ledger.exclude(read.rows, read.flush())
  ledger.exclude(read.rows, read.flush())
  return mint
}

/** A text is an iterable too, of its characters. */
function checkExclude(exclude: unknown): void {
  if (exclude === undefined || exclude === null) return
  const isIterable = typeof exclude === 'object' && (Symbol.iterator in exclude || Symbol.asyncIterator in exclude)
  if (RecipeMint.has(exclude))
    throw new TypeError('unique: exclude must be codes that were given, and a mint never ends')
  if (isIterable) return
  throw new TypeError(`unique: exclude must be an iterable or an async iterable of codes, got ${typeName(exclude)}`)
}

function shardOf(shard: unknown): Shard {
  if (shard === undefined || shard === null) return WHOLE
  const given = options<{ index?: unknown; of?: unknown }>('unique: shard', shard as object, ['index', 'of'])
  const of = integer('unique: shard.of', given.of, 1, MAX_SHARDS)
  return { index: integer('unique: shard.index', given.index, 0, of - 1), of }
}

/** @internal Checks what a pool is given whose threads are to share the codes of a shard. */
export function checkedUnique(
  mint: RecipeMint,
  given: unknown,
  threads: number,
): { part: Part; total: bigint; read: ExcludedCodes; exclude: UniqueOptions['exclude'] } {
  const { exclude, shard } = options<UniqueOptions>('unique', given as UniqueOptions, ['exclude', 'shard'])
  checkExclude(exclude)
  const { mint: once, part, space } = wrap(mint, shardOf(shard))
  // What its first thread will do.
  if (threads > 1) wrap(mint, { index: part.shard.index, of: part.shard.of * threads })
  return { part, total: once.remaining, read: new ExcludedCodes(space), exclude }
}

/** @internal A mint, and where it notes what it gave. */
export interface Wrapped {
  readonly part: Part
  readonly mint: UniqueMint & RecipeMint
  readonly ledger: Ledger
  readonly space: RecipeSpace
}

/** @internal */
export function wrap(mint: RecipeMint, shard: Shard): Wrapped {
  if (mint instanceof LedgerMint) throw new TypeError('unique: mint is unique already: give all options to it')
  const { backend, recipe } = mint
  const space = recipe.drawn && spaceOf(recipe.drawn)
  if (space === undefined) {
    throw new TypeError('unique: codes must be symbols of an alphabet, as many in each, and at most 8,192')
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
  const ledger = new Ledger({ part, total, isCode: space.isCode }, setFor(part, backend))
  return { part, ledger, space, mint: new LedgerMint(remembering(recipe, total, ledger), backend, ledger) }
}

/** The set of the kernels that are in use, or of the others where there is no room for its memory. */
function setFor(part: Part, backend: BackendName | undefined): CodeSet {
  if (engineFor(backend).backend.name === 'reference') return new ReferenceSet(part)
  try {
    return new WasmSet(part)
  } catch (error) {
    // Each set has 4 GiB of addresses to grow in, and there are not endlessly many.
    if (error instanceof RangeError) return new ReferenceSet(part)
    throw error
  }
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
    this.#ledger.require(count)
  }

  override reserve(count: number): void {
    this.#ledger.reserve(count)
  }
}

/** @internal Reads codes that are not to be given as rows of symbols, a batch at a time. */
export class ExcludedCodes {
  readonly rows: Uint8Array<ArrayBuffer>
  readonly #space: RecipeSpace
  readonly #most: number
  #count = 0
  #position = 0

  constructor(space: RecipeSpace) {
    this.#space = space
    this.#most = Math.max(1, Math.floor(READ_BYTES / space.length))
    this.rows = new Uint8Array(this.#most * space.length)
  }

  /** Adds one to the batch; says whether that is full. */
  add(text: unknown): boolean {
    this.#position++
    if (typeof text !== 'string') {
      throw new TypeError(`unique: exclude must give strings, got ${typeName(text)} as number ${this.#position}`)
    }
    if (!this.#space.read(text, this.rows, this.#count * this.#space.length)) {
      throw new RangeError(`unique: exclude: number ${this.#position} is none of the codes of this mint`)
    }
    return ++this.#count === this.#most
  }

  /** Begins another batch; returns how many were in this one. */
  flush(): number {
    const count = this.#count
    this.#count = 0
    return count
  }
}
