import { alphabets, symbolsOf } from '../alphabets.js'
import { boolean, integer, options, typeName } from '../checks.js'
import { encodeShape, PACKED } from '../encoding.js'
import type { Engine } from '../engine/engine.js'
import type { RowSource } from '../engine/rows.js'
import { SievedEngine, SievedRows } from '../engine/sieve.js'
import { stringBytes } from '../limits.js'
import { log2 } from '../log2.js'
import { type BackendOption, backendOf, type FixedWidthMint, mintOf } from '../mint.js'
import { passwordRows } from '../password-rows.js'
import { Policy, type PolicyClass } from '../policy.js'
import type { Recipe } from '../recipe.js'
import { ExpandingWriter } from '../rows.js'
import { type Shape, UNRESTRICTED } from '../shape.js'
import { shapeRecipe } from '../shaped.js'
import { characterReader, padded, pooled, symbolReader } from '../strings.js'

/**
 * A class of characters in a {@link password}: how many there must be at least (0: they may occur), `false` to leave the
 * class out, or a set of your own and how many of it.
 *
 * @category Kinds
 *
 * @example
 * ```ts
 * import { type CharacterClass, password } from 'tokenmill'
 * const two: CharacterClass = 2
 * const ofOurOwn: CharacterClass = { from: '!@#$%', min: 1 }
 * password({ length: 12, upper: false, digits: two, symbols: ofOurOwn }).one() // 7f@2qk%m0wzp, say
 * ```
 */
export type CharacterClass =
  | number
  | false
  | {
      /** The symbols themselves, 1 to 256 distinct code points. */
      from: string
      /** How many there must be at least; default 0. */
      min?: number | null | undefined
    }

/**
 * What {@link password} takes. A value left out, undefined or null means the default.
 *
 * @category Kinds
 */
export interface PasswordOptions extends BackendOption {
  /** Characters in a password, 1 to 256; default 20. */
  length?: number | null | undefined
  /** Small letters, a to z; default 0. */
  lower?: CharacterClass | null | undefined
  /** Capital letters, A to Z; default 0. */
  upper?: CharacterClass | null | undefined
  /** Digits; default 0. */
  digits?: CharacterClass | null | undefined
  /** Punctuation, the 32 characters of `alphabets.punctuation`; default `false`. */
  symbols?: CharacterClass | null | undefined
  /** Leaves out 0 O o 1 l I, which look alike; default `false`. */
  unambiguous?: boolean | null | undefined
}

const CLASSES = {
  lower: alphabets.lowercase,
  upper: alphabets.uppercase,
  digits: alphabets.digits,
  symbols: alphabets.punctuation,
} as const
const CLASS_NAMES = ['lower', 'upper', 'digits', 'symbols'] as const satisfies readonly (keyof typeof CLASSES)[]

const DEFAULT_LENGTH = 20
const MAX_LENGTH = 256
const MAX_ALPHABET = 256
const LOOK_ALIKE = '0Oo1lI'

/**
 * Mints passwords: letters and digits, and symbols if asked for, with at least so many of each class.
 *
 * Every password that satisfies the policy is exactly equally likely. Classes that are not mentioned may occur, except
 * symbols; Python's recipe of ten characters with a small letter, a capital and three digits is
 * `{ length: 10, lower: 1, upper: 1, digits: 3 }`.
 *
 * How many characters of which class there are, and where, is drawn in JavaScript, so the time it takes may depend on it.
 *
 * @returns a {@link Mint} of passwords with log2(passwords that satisfy the policy) bits of entropy
 * @throws TypeError if an option has the wrong type, or is unknown
 * @throws RangeError if a value is out of range, no password can satisfy the policy, or a symbol is in two classes
 *
 * @category Kinds
 *
 * @example
 * ```ts
 * import { password } from 'tokenmill'
 * password().one() // T8sfGq0pmZ3aNw1rXeK5, say: 119 bits
 * const passwords = password({ length: 10, lower: 1, upper: 1, digits: 3 })
 * passwords.one() // 8qZ41rTwx0, say
 * passwords.check('onlyletter') // => false
 * ```
 */
export function password(description?: PasswordOptions | null): FixedWidthMint {
  const given = options('password', description, ['length', ...CLASS_NAMES, 'unambiguous', 'backend'])
  const length = integer('password: length', given.length ?? DEFAULT_LENGTH, 1, MAX_LENGTH)
  const unambiguous = boolean('password: unambiguous', given.unambiguous ?? false)
  const classes: PolicyClass[] = []
  for (const name of CLASS_NAMES) {
    const wanted = given[name] ?? (name === 'symbols' ? false : 0)
    if (wanted !== false) classes.push(classOf(`password: ${name}`, wanted, CLASSES[name], length, unambiguous))
  }
  checkPossible(length, classes)
  return mintOf(passwordRecipe(new Policy(length, classes)), backendOf('password', given))
}

function classOf(
  name: string,
  wanted: Exclude<CharacterClass, false>,
  usual: string,
  length: number,
  unambiguous: boolean,
): PolicyClass {
  const { from, min } = typeof wanted === 'number' ? { from: usual, min: wanted } : ownClass(name, wanted)
  const all = symbolsOf(`${name}.from`, from, 1)
  const symbols = unambiguous ? all.filter((symbol) => !LOOK_ALIKE.includes(symbol)) : all
  if (symbols.length === 0) throw new RangeError(`${name} has only characters that unambiguous leaves out`)
  return { symbols, min: integer(typeof wanted === 'number' ? name : `${name}.min`, min, 0, length) }
}

function ownClass(name: string, wanted: unknown): { from: unknown; min: unknown } {
  if (typeof wanted !== 'object') {
    throw new TypeError(`${name} must be a number, false or { from, min }, got ${typeName(wanted)}`)
  }
  const { from, min } = options<{ from?: unknown; min?: unknown }>(name, wanted, ['from', 'min'])
  return { from, min: min ?? 0 }
}

/** Is there a password that satisfies the policy, and does each symbol count for one class only? */
function checkPossible(length: number, classes: readonly PolicyClass[]): void {
  if (classes.length === 0) throw new RangeError('password: every class of characters is left out, so nothing remains')
  const least = classes.reduce((sum, { min }) => sum + min, 0)
  if (least > length) {
    throw new RangeError(
      `password: length must be at least ${least}, as so many characters are required, got ${length}`,
    )
  }
  const symbols = classes.flatMap((each) => each.symbols)
  const twice = symbols.find((symbol, i) => symbols.indexOf(symbol) < i)
  if (twice !== undefined) {
    throw new RangeError(
      `password: '${twice}' is in two classes, so it is not clear where it counts: leave one of them out (false)`,
    )
  }
  if (symbols.length > MAX_ALPHABET) {
    throw new RangeError(
      `password: all classes together must have at most ${MAX_ALPHABET} symbols, got ${symbols.length}`,
    )
  }
}

/** @internal How passwords of a policy are made. */
export function passwordRecipe(policy: Policy): Recipe & { readonly width: number } {
  const { alphabet, length } = policy
  const shape: Shape = { ...UNRESTRICTED, pieces: [length], alphabet, bits: log2(policy.size) }
  // Without requirements they are codes of the alphabet like any other. One symbol only is nothing that could be drawn.
  if (policy.isFree && alphabet.length > 1) return shapeRecipe(shape)
  const packed = encodeShape(shape, PACKED)
  const rowsFor = (engine: Engine, stride: number): RowSource => {
    if (!(engine instanceof SievedEngine)) return passwordRows(engine, policy, packed, stride)
    return new SievedRows(passwordRows(engine.whole, policy, packed, length), engine.sieve, stride)
  }
  return {
    width: length,
    stringBytes: stringBytes(alphabet, length),
    byteWidth: packed.stride,
    bits: shape.bits,
    mayHold: (pattern) => alphabet.some((symbol) => pattern.test(symbol)),
    matches: (text) => policy.isMetBy(text),
    strings(engine) {
      const read = packed.isPlain ? characterReader(length, true) : symbolReader(shape)
      return pooled(engine, rowsFor(engine, padded(length)), read)
    },
    rows(engine, format) {
      return new ExpandingWriter(rowsFor(engine, length), encodeShape(shape, format))
    },
    drawn: { shape, policy },
  }
}
