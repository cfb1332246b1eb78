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

/** Checks a string without lone surrogates, which UTF-8 cannot carry. */
export function text(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`${name} must be a string, got ${typeName(value)}`)
  if (/\p{Surrogate}/u.test(value)) throw new RangeError(`${name} must be well-formed: it has a lone surrogate`)
  return value
}

/** Checks a Uint8Array (a Buffer is one). */
export function bytes(name: string, value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new TypeError(`${name} must be a Uint8Array, got ${typeName(value)}`)
  return value
}

/** Checks an object of options that has no other keys than those allowed; none at all is an empty one. */
export function options<T extends object>(name: string, value: T | null | undefined, allowed: readonly string[]): T {
  if (value === undefined || value === null) return {} as T
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new TypeError(`${name}: options must be an object, got ${typeName(value)}`)
  }
  for (const key of Object.keys(value)) {
    if (!allowed.includes(key)) {
      throw new TypeError(`${name}: there is no option '${key}'; the options are ${allowed.join(', ')}`)
    }
  }
  return value
}

/** Checks one of a few words. */
export function oneOf<T extends string>(name: string, value: unknown, allowed: readonly T[]): T {
  if (typeof value !== 'string') throw new TypeError(`${name} must be a string, got ${typeName(value)}`)
  const found = allowed.find((word) => word === value)
  if (found === undefined) throw new RangeError(`${name} must be ${allowed.map((word) => `'${word}'`).join(' or ')}`)
  return found
}

/** The type of a value in words, for messages. */
export function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  const type = typeof value
  return type === 'undefined' ? type : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`
}
