import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  apiKey,
  compareDigest,
  decodeBase64url,
  decodeHex,
  hex,
  mint,
  otp,
  password,
  resetUrl,
  tokenHex,
  urlsafe,
  uuid,
} from '../src/index.js'
import { passphrase } from '../src/passphrase.js'
import { expectRefused } from './support/bad-numbers.js'

/** Promises of SECURITY.md, each under its name; the others are in promises and promises-same. */

describe('No table look-ups by secret', () => {
  test('No table look-ups by secret: every kernel of the module is followed in test/engine/lookups.test.ts', () => {
    const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
    const followed = read('engine/lookups.test.ts')
    const kernels = ['assembly', 'assembly/codec'].flatMap((folder) => {
      const names = [...read(`../${folder}/index.ts`).matchAll(/export \{ ([\w, ]+) \} from '\.\/(\w+)'/g)]
      return names.flatMap(([, list = '', file]) => list.split(', ').map((name) => `${folder}/${file}/${name}`))
    })
    expect(kernels.length).toBeGreaterThan(10)
    // Wiping has neither a secret's address nor a secret's length.
    expect(kernels.filter((kernel) => !followed.includes(`${kernel}'`))).toEqual(['assembly/wipe/wipe'])
  })
})

describe('Bad input is refused', () => {
  /** What takes a number, and the largest that is allowed. */
  const NUMERIC: Readonly<Record<string, readonly [most: number, call: (value: never) => unknown]>> = {
    'mint: length': [4_096, (length) => mint({ length })],
    'mint: group': [4_096, (group) => mint({ group })],
    'hex: bytes': [2 ** 31 - 1, (bytes) => hex({ bytes })],
    'urlsafe: bytes': [2 ** 31 - 1, (bytes) => urlsafe({ bytes })],
    'resetUrl: bytes': [2 ** 31 - 1, (bytes) => resetUrl('https://example.com/', { bytes })],
    'otp: digits': [32, (digits) => otp({ digits })],
    'apiKey: length': [256, (length) => apiKey({ prefix: 'k_', length })],
    'password: length': [256, (length) => password({ length })],
    'passphrase: words': [64, (words) => passphrase({ words })],
    count: [2 ** 53 - 1, (count) => mint().lines(count)],
    nbytes: [2 ** 31 - 1, (nbytes) => tokenHex(nbytes)],
  }
  const anyNumeric = fc.constantFrom(...Object.keys(NUMERIC))

  test('Bad input is refused: what is not a number is not taken for one, whatever it could be converted to', () => {
    const anyOther = fc.anything().filter((value) => typeof value !== 'number' && value !== undefined && value !== null)
    fc.assert(
      fc.property(anyNumeric, anyOther, (argument, value) => {
        expectRefused(() => NUMERIC[argument]?.[1](value as never), TypeError, argument)
      }),
      { numRuns: 300 },
    )
  })

  test('Bad input is refused: numbers out of range are not clamped, rounded or wrapped', () => {
    const never = fc.double().filter((value) => !Number.isInteger(value) || value < 0)
    fc.assert(
      fc.property(anyNumeric, fc.option(never, { nil: undefined }), fc.integer({ min: 1 }), (argument, bad, more) => {
        const [most, refuse] = NUMERIC[argument] as (typeof NUMERIC)[string]
        expectRefused(() => refuse((bad ?? most + more) as never), RangeError, argument)
      }),
      { numRuns: 300 },
    )
  })

  test('Bad input is refused: an unknown option is an error', () => {
    const kinds = { mint, hex, urlsafe, uuid, otp, password, passphrase }
    const known = /^(alphabet|length|prefix|suffix|group|separator|checksum|backend|bytes|digits|lower|upper|symbols)$/
    const anyName = fc.oneof(fc.string(), fc.constantFrom('lenght', 'Length', 'size', 'constructor', 'toString'))
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(kinds)),
        anyName.filter((name) => !known.test(name) && !/^(unambiguous|words|capitalize|list|__proto__)$/.test(name)),
        (kind, name) => {
          expectRefused(() => kinds[kind as 'mint']({ [name]: undefined } as never), TypeError, kind)
        },
      ),
    )
  })

  test('Bad input is refused: and no message holds a secret', () => {
    fc.assert(
      fc.property(fc.constantFrom('!', 'é', '=', '\ud800', 'Z'), fc.nat(64), (foreign, at) => {
        const secret = tokenHex()
        const spoilt = secret.slice(0, at) + foreign + secret.slice(at)
        const calls: [() => unknown, ErrorConstructor][] = [
          [() => decodeHex(spoilt), RangeError],
          [() => decodeBase64url(`${spoilt}!`), RangeError],
          [() => compareDigest(secret, Buffer.from(secret) as never), TypeError],
          [() => mint().check([secret] as never), TypeError],
          [() => tokenHex(secret as never), TypeError],
        ]
        for (const [refuse, error] of calls) {
          const message = expectRefused(refuse, error, '')
          for (let from = 0; from + 6 <= secret.length; from += 6) {
            expect(message).not.toContain(secret.slice(from, from + 6))
          }
        }
      }),
      { numRuns: 30 },
    )
  })
})
