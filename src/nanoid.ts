/**
 * In place of nanoid: the same functions, whose ids are strings of their own memory and whose mistakes are errors. What differs:
 *
 * - an alphabet is a string and no array, of at most 256 characters up to U+FFFF, of which nanoid would give halves;
 * - {@link random} gives a Uint8Array in Node too, and no Buffer;
 * - {@link urlAlphabet} has its symbols in another order.
 *
 * @module tokenmill/nanoid
 */
import { alphabets } from './alphabets.js'
import { integer, text, typeName } from './checks.js'
import { FRUITLESS_LIMIT } from './engine/entropy.js'
import type { Mint } from './mint.js'
import { tokenBytes } from './secrets.js'
import { UNRESTRICTED } from './shape.js'
import { shapeMint } from './shaped.js'

/**
 * The 64 symbols of base64url (RFC 4648 section 5). Nanoid has had them in several orders.
 *
 * @example
 * ```ts
 * import { urlAlphabet } from 'tokenmill/nanoid'
 * urlAlphabet.length // => 64
 * urlAlphabet.endsWith('-_') // => true
 * ```
 */
export const urlAlphabet: string = alphabets.base64url

const DEFAULT_SIZE = 21
/** Longer ids are put together: what makes those of each size is kept, and sizes may come from anywhere. */
const MAX_MINTED = 64

/**
 * An id: symbols of {@link urlAlphabet}, each equally likely.
 *
 * @function
 * @param size symbols, default 21, which is 126 bits; what is no whole number is cut off to one, as nanoid does, so that
 *   texts of digits work and what is no number at all is 0
 * @throws RangeError if it is negative: `'Wrong ID size'`
 *
 * @example
 * ```ts
 * import { nanoid } from 'tokenmill/nanoid'
 * const id = nanoid() // V1StGXR8_Z5jdHi6B-myT, say
 * nanoid(10).length // => 10
 * nanoid(-1) // throws RangeError
 * ```
 */
export const nanoid: <Type extends string>(size?: number) => Type = /* @__PURE__ */ customAlphabet(urlAlphabet)

/**
 * A function that makes ids over an alphabet.
 *
 * @param alphabet up to 256 characters; one that occurs twice is twice as likely
 * @param defaultSize symbols in an id if it is called without a size
 * @throws TypeError if the alphabet is not a string
 * @throws RangeError if it has no or more than 256 characters, or some beyond U+FFFF, of which nanoid would give halves
 *
 * @example
 * ```ts
 * import { customAlphabet } from 'tokenmill/nanoid'
 * const code = customAlphabet('0123456789ABCDEF', 12)
 * code() // 4F90D13A42BA, say
 * code(5).length // => 5
 * ```
 */
export function customAlphabet<Type extends string>(
  alphabet: string,
  defaultSize: number = DEFAULT_SIZE,
): (size?: number) => Type {
  const symbols = symbolsOf(alphabet)
  const make = symbols.length > 1 && new Set(symbols).size === symbols.length ? minted(symbols) : picked(symbols)
  return (size = defaultSize) => make(lengthOf(size)) as Type
}

/**
 * A function that makes ids over an alphabet from bytes of your own.
 *
 * @param alphabet up to 256 characters
 * @param defaultSize symbols in an id if it is called without a size
 * @param getRandom gives so many random bytes; the last ones are used first, and those that would make some symbols
 *   likelier are passed over. Other arrays of numbers will do, and fewer of them than asked for
 * @throws TypeError, RangeError as {@link customAlphabet}; when called an Error if `getRandom` gives nothing that can be used
 *
 * @example
 * ```ts
 * import { customRandom, random, urlAlphabet } from 'tokenmill/nanoid'
 * const id = customRandom(urlAlphabet, 10, random)
 * id() // Uakgb_J5m9, say
 * ```
 */
export function customRandom<Type extends string>(
  alphabet: string,
  defaultSize: number,
  getRandom: (bytes: number) => Uint8Array,
): (size?: number) => Type {
  const symbols = symbolsOf(alphabet)
  if (typeof getRandom !== 'function') throw new TypeError(`random must be a function, got ${typeName(getRandom)}`)
  const bound = 256 - (256 % symbols.length)
  // The same bytes, and many at a time. A size that is left out is none for nanoid here.
  if (getRandom === random) return customAlphabet(alphabet, defaultSize | 0)
  return (size = defaultSize) => {
    const length = lengthOf(size)
    if (length === 0) return '' as Type
    // As many as nanoid asks for, so that the same bytes make the same ids.
    const step = bound === 256 ? length : Math.ceil((1.6 * 256 * length) / bound)
    let id = ''
    for (let fruitless = 0; fruitless < FRUITLESS_LIMIT; fruitless++) {
      const bytes = getRandom(step)
      if (!isArrayLike(bytes)) throw new TypeError(`random must give bytes, and gave ${typeName(bytes)}`)
      for (let i = step; i-- > 0; ) {
        const byte = byteOf(bytes[i], bound)
        if (byte === undefined) continue
        id += symbols[byte % symbols.length]
        fruitless = 0
        if (id.length === length) return id as Type
      }
    }
    throw new Error(`random gave no whole number from 0 to ${bound - 1} in ${FRUITLESS_LIMIT} calls, so there is no id`)
  }
}

/** A promise of bytes is none. */
function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return typeof value === 'object' && value !== null && 'length' in value
}

/**
 * A number as a byte below the bound; undefined if it is passed over. Where every byte is below it, nanoid takes the lowest bits
 * of whatever number there is; a fraction below another bound would be no symbol at all.
 */
function byteOf(number: unknown, bound: number): number | undefined {
  if (typeof number !== 'number' || Number.isNaN(number)) return undefined
  const byte = bound === 256 ? number & 255 : number
  return Number.isInteger(byte) && byte >= 0 && byte < bound ? byte : undefined
}

/**
 * Random bytes from `crypto.getRandomValues`.
 *
 * @param bytes how many; what is no whole number is cut off to one
 * @throws RangeError if it is negative: `'Wrong ID size'`
 *
 * @example
 * ```ts
 * import { random } from 'tokenmill/nanoid'
 * random(5) // Uint8Array(5) [ 10, 67, 212, 67, 89 ], say
 * ```
 */
export function random(bytes: number): Uint8Array {
  const length = lengthOf(bytes)
  return length === 0 ? new Uint8Array(0) : tokenBytes(length)
}

/** A size as nanoid reads it: 32 bits of it, so that an endless or a broken one is 0. */
function lengthOf(size: number): number {
  const length = size | 0
  if (length < 0) throw new RangeError('Wrong ID size')
  return length
}

function symbolsOf(alphabet: string): string[] {
  const symbols = text('alphabet', alphabet).split('')
  integer('alphabet.length', symbols.length, 1, 256)
  if (/[\ud800-\udfff]/.test(alphabet)) {
    throw new RangeError(
      'alphabet must have no characters beyond U+FFFF: ids are so many UTF-16 units long, and would have halves',
    )
  }
  return symbols
}

/** Ids over symbols that are all different. */
function minted(alphabet: readonly string[]): (length: number) => string {
  const bySize: Mint[] = []
  const mintOf = (length: number): Mint => {
    const bits = length * Math.log2(alphabet.length)
    bySize[length] ??= shapeMint({ ...UNRESTRICTED, pieces: [length], alphabet, bits }, undefined)
    return bySize[length]
  }
  const made = (length: number): string => {
    if (length === 0) return ''
    if (length <= MAX_MINTED) return mintOf(length).one()
    const parts = mintOf(MAX_MINTED).many(Math.floor(length / MAX_MINTED))
    return [...parts, made(length % MAX_MINTED)].join('')
  }
  return (length) => bySize[length]?.one() ?? made(length)
}

/** Ids over symbols of which some are the same: of their numbers, as characters, which are all different. */
function picked(symbols: readonly string[]): (length: number) => string {
  if (symbols.length === 1) return (length) => (symbols[0] as string).repeat(length)
  const numbers = minted(symbols.map((_, number) => String.fromCharCode(number)))
  return (length) => Array.from(numbers(length), (number) => symbols[number.charCodeAt(0)]).join('')
}
