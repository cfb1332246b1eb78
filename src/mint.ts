import { bytes, integer, oneOf, typeName } from './checks.js'
import { allRows, chunks } from './chunks.js'
import { linesOf, PACKED, type RowFormat } from './encoding.js'
import type { BackendName } from './engine/backend.js'
import { engineFor } from './engine/index.js'
import { orZero } from './engine/rows.js'
import { fitsHeap, MAX_ARRAY } from './limits.js'
import type { Recipe, RowWriter, StringMaker } from './recipe.js'

/**
 * An option that every kind takes.
 *
 * @category Engine
 */
export interface BackendOption {
  /**
   * Forces the kernels: `'wasm'` (an Error where they cannot start) or `'reference'`. Left out, wasm is used where it
   * can start. Both give the same tokens for the same entropy.
   */
  backend?: BackendName | null | undefined
}

/** @internal Checks the option. */
export function backendOf(name: string, { backend }: BackendOption): BackendName | undefined {
  if (backend === undefined || backend === null) return undefined
  return oneOf<BackendName>(`${name}: backend`, backend, ['wasm', 'reference'])
}

/**
 * Makes tokens of one kind. Kinds differ in how they are described ({@link mint}, {@link hex}, {@link urlsafe},
 * {@link uuid}, {@link resetUrl}, {@link otp}, {@link apiKey}, {@link password}, and `passphrase` of
 * `tokenmill/passphrase`); what can be done with them is the same.
 *
 * @category Using a mint
 */
export interface Mint extends Iterable<string> {
  /** Characters (code points) in one code, or undefined where codes differ in length. */
  readonly width: number | undefined
  /** Bytes of one code in UTF-8, or undefined where codes differ in them; then `fill` throws. */
  readonly byteWidth: number | undefined
  /** Bits of entropy in one code. */
  readonly bits: number

  /**
   * One code.
   *
   * Codes are made ahead in the engine's memory, handed out one at a time and wiped there. The string is its own
   * memory: keeping it keeps nothing else alive.
   *
   * @example
   * ```ts
   * import { mint } from 'tokenmill'
   * const session = mint().one() // 7Kq2xVbN4mTzP0aWc9sLd, say
   * ```
   */
  one(): string

  /**
   * An array of `count` codes, each a string of its own memory.
   *
   * @param count 0 to 100,000,000
   * @throws TypeError if `count` is not a number
   * @throws RangeError if it is out of range, or so many strings would not fit into the heap
   *
   * @example
   * ```ts
   * import { uuid } from 'tokenmill'
   * const ids = uuid().many(1_000)
   * ids.length // => 1000
   * ```
   */
  many(count: number): string[]

  /**
   * Fills a byte array with codes packed end to end, in UTF-8.
   *
   * @param target a Uint8Array whose length is a multiple of `byteWidth` (`width` for ASCII codes)
   * @returns the target; should the entropy source fail, it is zeroed and the error thrown
   * @throws TypeError if it is not a Uint8Array, or if this mint's codes vary in bytes
   * @throws RangeError if its length is not a multiple
   *
   * @example
   * ```ts
   * import { alphabets, mint } from 'tokenmill'
   * const parts = mint({ alphabet: alphabets.base58, length: 8 })
   * const thousand = parts.fill(new Uint8Array(8 * 1_000))
   * parts.fill(new Uint8Array(9)) // throws RangeError
   * ```
   */
  fill<T extends Uint8Array>(target: T): T

  /**
   * `count` codes in UTF-8, each followed by a line feed.
   *
   * @param count 0 or more, as many as fit into one byte array
   * @throws TypeError if `count` is not a number
   * @throws RangeError if it is out of range, or a code may hold a line feed itself
   *
   * @example
   * ```ts
   * import { hex } from 'tokenmill'
   * const bytes = hex({ bytes: 4 }).lines(1_000)
   * bytes.length // => 9000
   * ```
   */
  lines(count: number): Uint8Array<ArrayBuffer>

  /**
   * The same lines as a stream of byte chunks of about 64 KiB. Chunks are made as they are pulled, so memory stays
   * bounded whatever the count; cancelling stops at once, and leaves nothing behind, as nothing is made ahead.
   *
   * @param count 0 to 2^53 − 1
   * @throws TypeError if `count` is not a number
   * @throws RangeError if it is out of range, or a code may hold a line feed itself
   *
   * @example
   * ```ts
   * import { mint } from 'tokenmill'
   * let bytes = 0
   * for await (const chunk of mint({ length: 12 }).stream(100_000)) bytes += chunk.length
   * bytes // => 1300000
   * ```
   */
  stream(count: number): ReadableStream<Uint8Array<ArrayBuffer>>

  /**
   * Has the text the format of this mint's codes? That it could be one, not that it is one.
   *
   * @throws TypeError if it is not a string
   *
   * @example
   * ```ts
   * import { otp } from 'tokenmill'
   * const codes = otp({ digits: 6 })
   * codes.check('042917') // => true
   * codes.check('42917') // => false
   * ```
   */
  check(text: string): boolean

  /**
   * Endless codes, as `one()` gives them.
   *
   * @example
   * ```ts
   * import { otp } from 'tokenmill'
   * const taken = new Set(['042917'])
   * for (const code of otp({ digits: 6 })) {
   *   if (taken.has(code)) continue
   *   taken.add(code)
   *   break
   * }
   * taken.size // => 2
   * ```
   */
  [Symbol.iterator](): Iterator<string, never>
}

/**
 * A mint whose codes all have the same number of characters.
 *
 * @category Using a mint
 */
export interface FixedWidthMint extends Mint {
  readonly width: number
}

/** @internal A mint of what a recipe makes. */
export function mintOf(recipe: Recipe & { readonly width: number }, backend: BackendName | undefined): FixedWidthMint
/** @internal */
export function mintOf(recipe: Recipe, backend: BackendName | undefined): Mint
export function mintOf(recipe: Recipe, backend: BackendName | undefined): Mint {
  return new RecipeMint(recipe, backend)
}

/** @internal */
export class RecipeMint implements Mint {
  readonly width: number | undefined
  readonly byteWidth: number | undefined
  readonly bits: number
  readonly #recipe: Recipe
  readonly #backend: BackendName | undefined
  #strings: StringMaker | undefined
  #packed: RowWriter | undefined
  #lines: RowWriter | undefined

  /** @internal Is it a mint of this package, and not one that only looks like it? */
  static has(mint: unknown): mint is RecipeMint {
    return typeof mint === 'object' && mint !== null && #recipe in mint
  }

  constructor(recipe: Recipe, backend: BackendName | undefined) {
    this.#recipe = recipe
    this.#backend = backend
    this.width = recipe.width
    this.byteWidth = recipe.byteWidth
    this.bits = recipe.bits
  }

  one(): string {
    this.#strings ??= this.#startStrings()
    const { one } = this.#strings
    // From now on it is the maker's own: V8 does not put a call that leads elsewhere for each kind into its caller. What
    // somebody else has put in its place, as a spy or a subclass, stays there.
    if (this.one === RecipeMint.prototype.one && Object.isExtensible(this)) {
      Object.defineProperty(this, 'one', { value: one, configurable: true, writable: true })
    }
    return one()
  }

  many(count: number): string[] {
    this.checkMany(count)
    this.expect(count)
    this.reserve(count)
    this.#strings ??= this.#startStrings()
    return this.#strings.many(count)
  }

  fill<T extends Uint8Array>(target: T): T {
    const view = bytes('target', target)
    const width = this.byteWidth
    if (width === undefined) {
      throw new TypeError('fill needs codes of a fixed number of bytes, and these vary in UTF-8: use lines or stream')
    }
    const rows = width === 0 ? 0 : view.length / width
    if (!Number.isInteger(rows) || (width === 0 && view.length > 0)) {
      throw new RangeError(`target must have a multiple of ${width} bytes, one code each; it has ${view.length}`)
    }
    this.expect(rows)
    this.#packed ??= this.writer(() => PACKED)
    const writer = this.#packed
    orZero(view, () => {
      this.reserve(rows)
      writer.write(view, rows)
    })
    return target
  }

  lines(count: number): Uint8Array<ArrayBuffer> {
    integer('count', count, 0, Number.MAX_SAFE_INTEGER)
    this.expect(count)
    this.#lines ??= this.writer(linesOf)
    return allRows(this.#lines, count, () => this.reserve(count))
  }

  stream(count: number): ReadableStream<Uint8Array<ArrayBuffer>> {
    integer('count', count, 0, Number.MAX_SAFE_INTEGER)
    this.expect(count)
    this.#lines ??= this.writer(linesOf)
    const pending = chunks(this.#lines, count)
    return new ReadableStream(
      {
        pull(controller) {
          const { done, value } = pending.next()
          if (done) controller.close()
          else controller.enqueue(value)
        },
      },
      // Nothing is made before it is asked for, so nothing is left over when a reader stops.
      { highWaterMark: 0 },
    )
  }

  check(text: string): boolean {
    if (typeof text !== 'string') throw new TypeError(`text must be a string, got ${typeName(text)}`)
    return this.#recipe.matches(text)
  }

  *[Symbol.iterator](): Iterator<string, never> {
    for (;;) yield this.one()
  }

  /**
   * @internal Called with how many codes are asked for, before anything is done. Of independent draws there are always enough.
   *
   * @throws RangeError if there are not so many
   */
  expect(_count: number): void {}

  /** @internal Makes ready for so many codes, which follow at once. */
  reserve(_count: number): void {}

  /** @internal */
  get recipe(): Recipe {
    return this.#recipe
  }

  /** @internal */
  get backend(): BackendName | undefined {
    return this.#backend
  }

  /** @internal The writer of codes in a format, which may depend on what a code is made of. */
  writer(format: (recipe: Recipe) => RowFormat): RowWriter {
    return this.#recipe.rows(engineFor(this.#backend), format(this.#recipe))
  }

  /** @internal Checks how many strings are wanted at once. */
  checkMany(count: number): void {
    integer('count', count, 0, MAX_ARRAY)
    if (!fitsHeap(count, this.#recipe.stringBytes)) {
      throw new RangeError(`count: ${count} such strings do not fit into the heap; use stream`)
    }
  }

  #startStrings(): StringMaker {
    return this.#recipe.strings(engineFor(this.#backend))
  }
}
