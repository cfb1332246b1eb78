import { describe, expect, test } from 'vitest'
import { type PasswordOptions, password } from '../../src/index.js'

describe('a policy is refused', () => {
  test.each<[string, PasswordOptions, RegExp]>([
    [
      'that requires more than there is room for',
      { length: 5, lower: 2, digits: 4 },
      /length must be at least 6.*got 5/,
    ],
    [
      'that requires more of one class than there is room for',
      { length: 5, lower: 6 },
      /lower must be .* from 0 to 5, got 6/,
    ],
    ['that leaves out every class', { lower: false, upper: false, digits: false }, /every class .* left out/],
    [
      'of which nothing unambiguous remains',
      { unambiguous: true, symbols: { from: '0O', min: 1 } },
      /symbols has only .* unambiguous/,
    ],
    ['with a symbol in two classes', { symbols: { from: 'x!', min: 1 } }, /'x' is in two classes/],
    [
      'with a symbol in two sets of one’s own',
      { lower: { from: 'é' }, upper: { from: 'aé' } },
      /'é' is in two classes/,
    ],
    ['with a symbol twice', { symbols: { from: '!?!' } }, /symbols.from has '!' more than once/],
    ['with an empty set', { digits: { from: '' } }, /digits.from must have 1 to 256 symbols, got 0/],
    ['with more than 256 symbols', { symbols: { from: manySymbols(195) } }, /at most 256 symbols, got 257/],
    ['with half a symbol', { symbols: { from: '!\ud83d' } }, /symbols.from must be well-formed/],
    ['of no length', { length: 0 }, /length must be .* from 1 to 256/],
    ['that is too long', { length: 257 }, /length must be .* from 1 to 256/],
    ['with a negative number', { upper: -1 }, /upper must be .* from 0 to 20, got -1/],
    ['with part of a character', { digits: { from: '01', min: 1.5 } }, /digits.min must be a whole number/],
  ])('%s, and the message says why', (_, options, message) => {
    expect(() => password(options)).toThrow(RangeError)
    expect(() => password(options)).toThrow(message)
    expect(() => password(options)).toThrow(/^password: /)
  })

  test.each<[string, unknown, RegExp]>([
    ['a class that is true', { lower: true }, /lower must be a number, false or \{ from, min \}, got a boolean/],
    ['a class that is text', { digits: '01' }, /digits must be a number, false or/],
    ['a class that is an array', { digits: ['0', '1'] }, /digits: options must be a plain object/],
    ['a class without its set', { symbols: { min: 1 } }, /symbols.from must be a string, got undefined/],
    ['a class with something else', { symbols: { from: '!', max: 1 } }, /symbols: there is no option 'max'/],
    ['a set that is no text', { symbols: { from: ['!', '?'] } }, /symbols.from must be a string, got an array/],
    ['a number that is text', { symbols: { from: '!', min: '1' } }, /symbols.min must be a number/],
    ['a bigint', { lower: 1n }, /lower must be a number, false or/],
    ['unambiguous that is no boolean', { unambiguous: 1 }, /unambiguous must be a boolean/],
    ['a length that is no number', { length: '20' }, /length must be a number/],
    ['an unknown option', { minLength: 5 }, /there is no option 'minLength'/],
  ])('that has %s, with a TypeError', (_, options, message) => {
    expect(() => password(options as PasswordOptions)).toThrow(TypeError)
    expect(() => password(options as PasswordOptions)).toThrow(message)
  })
})

function manySymbols(count: number): string {
  return Array.from({ length: count }, (_, i) => String.fromCodePoint(0x100 + i)).join('')
}
