/**
 * Checks of arguments, called first in each public function. A wrong type is a TypeError, a value out of range a
 * RangeError; the message names the argument, what was wrong with it and what is allowed. Numbers are checked with
 * `typeof`, so no `valueOf` of an object is ever called: what is checked is what is used.
 */

/** Checks a whole number from `min` to `max`, both included. */
export function integer(name: string, value: unknown, min: number, max: number): number {
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number, got ${typeName(value)}`)
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(`${name} must be a whole number from ${min} to ${max}, got ${value}`)
  }
  return value
}

/** Checks a boolean. */
export function boolean(name: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw new TypeError(`${name} must be a boolean, got ${typeName(value)}`)
  return value
}

/** Checks what may be left out: undefined and null are. */
export function optional<T, Checked>(value: T | null | undefined, check: (value: T) => Checked): Checked | undefined {
  return value === undefined || value === null ? undefined : check(value)
}

/** Checks a function. */
export function callback<T extends (...values: never[]) => unknown>(name: string, value: T): T {
  if (typeof value !== 'function') throw new TypeError(`${name} must be a function, got ${typeName(value)}`)
  return value
}

/** Checks a signal, of this realm or another. */
export function abortSignal(name: string, value: AbortSignal): AbortSignal {
  const isSignal = Object.prototype.toString.call(value) === '[object AbortSignal]'
  if (!isSignal || typeof value.throwIfAborted !== 'function') {
    throw new TypeError(`${name} must be an AbortSignal, got ${typeName(value)}`)
  }
  return value
}

/** Checks a string of up to `max` characters without lone surrogates, which UTF-8 cannot carry. */
export function text(name: string, value: unknown, max = Infinity): string {
  if (typeof value !== 'string') throw new TypeError(`${name} must be a string, got ${typeName(value)}`)
  if (value.length > max) throw new RangeError(`${name} must have at most ${max} characters, got ${value.length}`)
  if (hasLoneSurrogate(value)) throw new RangeError(`${name} must be well-formed: it has a lone surrogate`)
  return value
}

/** The property's pattern takes a first token a while to compile, and most texts have no surrogate at all. */
function hasLoneSurrogate(value: string): boolean {
  return /[\ud800-\udfff]/.test(value) && /\p{Surrogate}/u.test(value)
}

/**
 * Checks a Uint8Array, of this realm or another (a Buffer is one), and returns a plain view of the same bytes. What a
 * subclass or the caller has redefined (`length`, `subarray`, `set`) is not asked, so that what is checked is what is
 * read and written.
 */
export function bytes(name: string, value: unknown): Uint8Array {
  return typedArray(name, value, { Uint8Array })
}

/** Checks a typed array of one of some types, in the same way. */
export function typedArray<T>(name: string, value: unknown, types: Readonly<Record<string, TypedArrayType<T>>>): T {
  const { buffer, byteOffset, length, tag } = intrinsics()
  const names = Object.keys(types)
  const type = names.find((each) => each === tag.call(value))
  if (type === undefined) throw new TypeError(`${name} must be a ${names.join(' or ')}, got ${typeName(value)}`)
  try {
    return new (types[type] as TypedArrayType<T>)(buffer.call(value), byteOffset.call(value), length.call(value))
  } catch (cause) {
    throw new TypeError(`${name} must have a buffer that is not detached`, { cause })
  }
}

type TypedArrayType<T> = new (buffer: ArrayBufferLike, byteOffset: number, length: number) => T

/** Checks a Uint8Array and returns how long it really is: all that is needed to read it byte by byte. */
export function byteLength(name: string, value: unknown): number {
  const { byteLength, tag } = intrinsics()
  if (tag.call(value) !== 'Uint8Array') throw new TypeError(`${name} must be a Uint8Array, got ${typeName(value)}`)
  return byteLength.call(value)
}

interface Intrinsics {
  readonly tag: (this: unknown) => string | undefined
  readonly buffer: (this: unknown) => ArrayBufferLike
  readonly byteOffset: (this: unknown) => number
  readonly byteLength: (this: unknown) => number
  readonly length: (this: unknown) => number
}

let cached: Intrinsics | undefined

/** The getters that all typed arrays have from the language. */
function intrinsics(): Intrinsics {
  cached ??= {
    tag: getter(Symbol.toStringTag),
    buffer: getter('buffer'),
    byteOffset: getter('byteOffset'),
    byteLength: getter('byteLength'),
    length: getter('length'),
  }
  return cached
}

function getter<T>(name: string | symbol): (this: unknown) => T {
  const typedArray: object = Object.getPrototypeOf(Uint8Array.prototype)
  return Object.getOwnPropertyDescriptor(typedArray, name)?.get as (this: unknown) => T
}

/**
 * Checks a plain object of options that has no other keys than those allowed; none at all is an empty one. Returns a
 * copy without a prototype, so that nothing is inherited and each value is read once.
 */
export function options<T extends object>(name: string, value: T | null | undefined, allowed: readonly string[]): T {
  if (!isPlain(value ?? {})) throw new TypeError(`${name}: options must be a plain object, got ${typeName(value)}`)
  const given = Object.assign(Object.create(null), value)
  for (const key of Object.keys(given)) {
    if (!allowed.includes(key)) {
      throw new TypeError(`${name}: there is no option '${key}'; the options are ${allowed.join(', ')}`)
    }
  }
  return given
}

/** Does the value inherit from nothing, or from the `Object.prototype` of this realm or another? */
export function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || Object.hasOwn(prototype, 'isPrototypeOf')
}

/** Checks one of a few words. */
export function oneOf<T extends string>(name: string, value: unknown, allowed: readonly T[], orElse = ''): T {
  const words = `${allowed.map((word) => `'${word}'`).join(' or ')} ${orElse}`.trimEnd()
  if (typeof value !== 'string') throw new TypeError(`${name} must be ${words}, got ${typeName(value)}`)
  const found = allowed.find((word) => word === value)
  if (found === undefined) throw new RangeError(`${name} must be ${words}`)
  return found
}

/** The type of a value in words, for messages. */
export function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  const type = typeof value
  return type === 'undefined' ? type : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`
}
