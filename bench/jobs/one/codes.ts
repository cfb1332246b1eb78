import { init } from '@paralleldrive/cuid2'
import cryptoRandomString from 'crypto-random-string'
import { customAlphabet, nanoid } from 'nanoid'
import { customAlphabet as customAlphabet5, nanoid as nanoid5 } from 'nanoid5'
import randToken from 'rand-token'
import { alphabets, mint } from 'tokenmill'
import { codesOf } from '../../../src/bench/equal-work.js'
import { randomCode } from '../../rivals/node-crypto.js'
import { PLAIN, reading, sextetFill, slicing, symbolFill } from '../../rivals/plain/index.js'
import type { Kind } from './group.js'

/** As nanoid's codes have them. */
const LENGTH = 21

/** Codes of an alphabet. */
export const codeKinds = (): Kind[] => [base62(), base64url(), urlSafe(), base36()]

function base62(): Kind {
  const codes = mint({ alphabet: alphabets.base62, length: LENGTH })
  const reference = mint({ alphabet: alphabets.base62, length: LENGTH, backend: 'reference' })
  const alphanumeric = { length: LENGTH, type: 'alphanumeric' } as const
  return {
    name: `base62 x ${LENGTH}`,
    codes,
    check: codesOf(alphabets.base62, LENGTH),
    rivals: {
      nanoid: customAlphabet(alphabets.base62, LENGTH),
      'nanoid 5': customAlphabet5(alphabets.base62, LENGTH),
      [PLAIN]: slicing(LENGTH, symbolFill(alphabets.base62)),
      // As `one` does, and those before do not: a code that is kept keeps nothing else alive.
      [`${PLAIN}, own strings`]: reading(LENGTH, symbolFill(alphabets.base62)),
      'reference one': () => reference.one(),
      randomInt: () => randomCode(alphabets.base62, LENGTH),
      'rand-token': () => randToken.generate(LENGTH),
      'crypto-random-string': () => cryptoRandomString(alphanumeric),
    },
  }
}

/** What `nanoid()` gives: its alphabet is that of base64url in another order. */
function base64url(): Kind {
  const codes = mint({ alphabet: alphabets.base64url, length: LENGTH })
  const reference = mint({ alphabet: alphabets.base64url, length: LENGTH, backend: 'reference' })
  const rand = randToken.generator({ chars: alphabets.base64url })
  const options = { length: LENGTH, characters: alphabets.base64url }
  return {
    name: `base64url alphabet x ${LENGTH}`,
    codes,
    check: codesOf(alphabets.base64url, LENGTH),
    rivals: {
      nanoid: () => nanoid(),
      'nanoid 5': () => nanoid5(),
      [PLAIN]: slicing(LENGTH, sextetFill(alphabets.base64url)),
      'reference one': () => reference.one(),
      'rand-token': () => rand.generate(LENGTH),
      'crypto-random-string': () => cryptoRandomString(options),
    },
  }
}

/** crypto-random-string's url-safe characters are those of base64url, a dot and a tilde; here they are for all. */
function urlSafe(): Kind {
  const length = 43
  const alphabet = '-._~'.concat(alphabets.base62)
  const codes = mint({ alphabet, length })
  const safe = { length, type: 'url-safe' } as const
  return {
    name: `A-Za-z0-9-._~ x ${length}, as crypto-random-string has it`,
    codes,
    check: codesOf(alphabet, length),
    rivals: {
      'crypto-random-string': () => cryptoRandomString(safe),
      nanoid: customAlphabet(alphabet, length),
      [PLAIN]: slicing(length, symbolFill(alphabet)),
    },
  }
}

/**
 * cuid2 gives a letter and 23 symbols of base36, hashed out of random numbers, the time and a counter; the nearest of
 * ours are 24 symbols of base36.
 */
function base36(): Kind {
  const length = 24
  const codes = mint({ alphabet: alphabets.base36, length })
  return {
    name: `base36 x ${length}, near to cuid2`,
    codes,
    check: codesOf(alphabets.base36, length),
    rivals: {
      cuid2: init({ length }),
      nanoid: customAlphabet(alphabets.base36, length),
      [PLAIN]: slicing(length, symbolFill(alphabets.base36)),
    },
  }
}
