import { describe, expect, test } from 'vitest'
import {
  apiKey,
  decodeBase64url,
  decodeHex,
  encodeBase64url,
  encodeHex,
  hex,
  mint,
  password,
  tokenBytes,
  tokenHex,
  tokenUrlsafe,
  urlsafe,
  uuid,
} from '../src/index.js'
import { passphrase } from '../src/passphrase.js'
import { expectRefused, NEVER_VALID, notNumbers } from './support/bad-numbers.js'

const codes = mint()

/** Every numeric argument of every public function: its name, how to pass it, and what else is out of its range. */
const NUMERIC: [string, string, (value: never) => unknown, number[]][] = [
  ['mint', 'mint: length', (length) => mint({ length }), [0, -0, 4_097, 2 ** 31]],
  ['mint', 'mint: group', (group) => mint({ group }), [0, -0, 4_097, 2 ** 31]],
  ['hex', 'hex: bytes', (bytes) => hex({ bytes }), [2 ** 31, 2 ** 32]],
  ['urlsafe', 'urlsafe: bytes', (bytes) => urlsafe({ bytes }), [2 ** 31, 2 ** 32]],
  ['apiKey', 'apiKey: length', (length) => apiKey({ prefix: 'k_', length }), [0, 15, 257]],
  ['password', 'password: length', (length) => password({ length }), [0, -0, 257]],
  ['password', 'password: digits.min', (min) => password({ digits: { from: '01', min } }), [21, 257]],
  ['passphrase', 'passphrase: words', (words) => passphrase({ words }), [0, -0, 65]],
  ['many', 'count', (count) => codes.many(count), [2 ** 27, 2 ** 32 - 1, 2 ** 32]],
  ['lines', 'count', (count) => codes.lines(count), []],
  ['stream', 'count', (count) => codes.stream(count), []],
  ['tokenBytes', 'nbytes', (nbytes) => tokenBytes(nbytes), [2 ** 31, 2 ** 32]],
  ['tokenHex', 'nbytes', (nbytes) => tokenHex(nbytes), [2 ** 31, 2 ** 32]],
  ['tokenUrlsafe', 'nbytes', (nbytes) => tokenUrlsafe(nbytes), [2 ** 31, 2 ** 32]],
]

describe.each(NUMERIC)('%s (%s)', (_, argument, call, outOfRange) => {
  test('refuses what is not a number with a TypeError, and converts nothing', () => {
    for (const value of notNumbers()) {
      expect(expectRefused(() => call(value as never), TypeError, argument)).toMatch(/must be a number, got an? \w+/)
    }
  })

  test('refuses numbers out of range with a RangeError that says what is allowed', () => {
    for (const value of [...NEVER_VALID, ...outOfRange]) {
      const message = expectRefused(() => call(value as never), RangeError, argument)
      expect(message).toMatch(/whole number from \d+ to \d+, got /)
    }
  })
})

describe('a count', () => {
  test.each(['many', 'lines', 'stream'] as const)('of %s has no default', (verb) => {
    for (const value of [undefined, null]) {
      expectRefused(() => codes[verb](value as never), TypeError, 'count')
    }
  })
})

describe('text', () => {
  const TEXTUAL: [string, (value: never) => unknown][] = [
    ['mint: alphabet', (alphabet) => mint({ alphabet })],
    ['mint: prefix', (prefix) => mint({ prefix })],
    ['mint: suffix', (suffix) => mint({ suffix })],
    ['mint: separator', (separator) => mint({ group: 3, separator })],
    ['apiKey: prefix', (prefix) => apiKey({ prefix })],
    ['password: lower.from', (from) => password({ lower: { from } })],
    ['passphrase: separator', (separator) => passphrase({ separator })],
    ['passphrase: list word 2', (word) => passphrase({ list: ['a', word, 'c'] })],
  ]

  test.each(TEXTUAL)('%s must be a string', (argument, call) => {
    for (const value of [5, 5n, true, {}, ['a', 'b'], Symbol('ab'), () => 'ab', new String('ab'), new Uint8Array(5)]) {
      expect(expectRefused(() => call(value as never), TypeError, argument)).toMatch(/must be a string, got/)
    }
  })

  test.each(TEXTUAL)('%s must be well-formed', (argument, call) => {
    for (const value of ['ab\ud800', '\udc00ab', 'a\udfff\ud800b']) {
      expectRefused(() => call(value as never), RangeError, argument)
    }
  })

  test('between groups needs groups', () => {
    for (const separator of ['-', '', '😀']) {
      expect(expectRefused(() => mint({ separator }), TypeError, 'mint: separator')).toMatch(/needs group/)
      expectRefused(() => mint({ separator, group: null }), TypeError, 'mint: separator')
    }
    expect(mint({ separator: null }).width).toBe(21)
    expect(mint({ group: 7, separator: null }).width).toBe(23)
  })
})

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && !Array.isArray(value)
}

describe('options', () => {
  const KINDS: [string, (options: never) => unknown][] = [
    ['mint', (options) => mint(options)],
    ['hex', (options) => hex(options)],
    ['urlsafe', (options) => urlsafe(options)],
    ['uuid', (options) => uuid(options)],
    ['apiKey', (options) => apiKey(isPlain(options) ? { prefix: 'k_', ...(options as object) } : options)],
    ['password', (options) => password(options)],
    ['passphrase', (options) => passphrase(options)],
  ]

  test.each(KINDS)('of %s must be an object', (name, call) => {
    for (const value of [21, '21', true, 21n, Symbol('21'), () => ({}), [], ['a'], [21]]) {
      expectRefused(() => call(value as never), TypeError, name)
    }
  })

  test.each(KINDS)(
    'of %s that do not exist are refused, and the message names them and those that do',
    (name, call) => {
      for (const option of ['lenght', 'size', 'Bytes', 'source', 'random', 'entropy', 'seed', '']) {
        const message = expectRefused(() => call({ [option]: 5 } as never), TypeError, name)
        expect(message).toContain(`'${option}'`)
        expect(message).toContain('backend')
      }
    },
  )

  test.each(KINDS)('of %s name one of the two backends or none', (name, call) => {
    for (const backend of ['gpu', 'WASM', '', 'wasm ']) {
      const message = expectRefused(() => call({ backend } as never), RangeError, `${name}: backend`)
      expect(message).toMatch(/'wasm' or 'reference'/)
    }
    for (const backend of [5, true, {}, ['wasm']]) {
      expectRefused(() => call({ backend } as never), TypeError, `${name}: backend`)
    }
    for (const backend of [null, undefined, 'reference']) expect(() => call({ backend } as never)).not.toThrow()
  })
})

describe('bytes', () => {
  const NOT_BYTES = [undefined, null, 5, 'text', [], [1, 2], {}, new ArrayBuffer(8), new DataView(new ArrayBuffer(8))]
  const OTHER_ARRAYS = [new Uint16Array(21), new Int8Array(21), new Uint8ClampedArray(21), new Float64Array(21)]

  test.each([
    ['fill', 'target', (value: never) => codes.fill(value)],
    ['encodeHex', 'encodeHex: bytes', (value: never) => encodeHex(value)],
    ['encodeBase64url', 'encodeBase64url: bytes', (value: never) => encodeBase64url(value)],
  ] as const)('%s takes nothing but a Uint8Array', (_, argument, call) => {
    for (const value of [...NOT_BYTES, ...OTHER_ARRAYS]) {
      expect(expectRefused(() => call(value as never), TypeError, argument)).toMatch(/must be a Uint8Array/)
    }
  })

  test.each([
    ['decodeHex', (value: never) => decodeHex(value)],
    ['decodeBase64url', (value: never) => decodeBase64url(value)],
  ] as const)('%s takes nothing but a string', (name, call) => {
    for (const value of [undefined, null, 5, 5n, [], {}, new Uint8Array(4), new String('00ff')]) {
      expectRefused(() => call(value as never), TypeError, `${name}: text`)
    }
  })
})
