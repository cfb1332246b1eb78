import { createCipheriv, createDecipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  alphabets,
  choice,
  compareDigest,
  DEFAULT_ENTROPY,
  decodeBase64url,
  encodeHex,
  hex,
  mint,
  otp,
  password,
  randbelow,
  randbits,
  randrange,
  resetUrl,
  SystemRandom,
  tokenBytes,
  tokenHex,
  tokenUrlsafe,
  uuid,
} from '../src/index.js'
import { effLarge, passphrase } from '../src/passphrase.js'
import { draw, expectEven, expectFrequencies, upTo } from './support/frequencies.js'

/** What guides to Python's `secrets` show, and how it is done here. */
interface Row {
  /** Python's line, in short. */
  readonly python: string
  run(): void
}

const random = new SystemRandom()
const WORDS = ['correct', 'horse', 'battery', 'staple', 'tuba', 'zebra']

/** Expects a thousand of the format, no two alike. */
function expectTokens(format: RegExp, make: () => string): void {
  const tokens = draw(1_000, make)
  for (const token of tokens) expect(token).toMatch(format)
  expect(new Set(tokens).size).toBe(tokens.length)
}

/** Expects ten thousand of the format, in whose places each symbol is equally often. */
function expectCodes(format: RegExp, symbols: string, make: () => string): void {
  const codes = draw(10_000, make)
  for (const code of codes) if (!format.test(code)) expect(code).toMatch(format)
  expectEven(
    [...symbols],
    codes.flatMap((code) => [...code]),
  )
}

/** Expects that each of the numbers is drawn equally often, and no other. */
function expectNumbers(numbers: readonly number[], make: () => number): void {
  expectEven(numbers, draw(20_000, make))
}

/** How many characters of a text match. */
function count(text: string, pattern: RegExp): number {
  return [...text].filter((character) => pattern.test(character)).length
}

const sha256 = (text: string) => createHash('sha256').update(text).digest()

/** Random numbers and tokens, as the documentation of the module has them. */
const DOCUMENTED: Row[] = [
  {
    python: 'secrets.token_bytes(16)',
    run() {
      expectTokens(/^[0-9a-f]{32}$/, () => encodeHex(tokenBytes(16)))
    },
  },
  {
    python: 'secrets.token_hex(16)',
    run() {
      expectTokens(/^[0-9a-f]{32}$/, () => tokenHex(16))
    },
  },
  {
    python: 'secrets.token_urlsafe(16)',
    run() {
      expectTokens(/^[\w-]{22}$/, () => tokenUrlsafe(16))
    },
  },
  {
    python: 'len(secrets.token_bytes()) == secrets.DEFAULT_ENTROPY',
    run() {
      expect(tokenBytes().length).toBe(DEFAULT_ENTROPY)
    },
  },
  {
    python: 'secrets.choice(["rock", "paper", "scissors"])',
    run() {
      const moves = ['rock', 'paper', 'scissors']
      expectEven(
        moves,
        draw(10_000, () => choice(moves)),
      )
    },
  },
  {
    python: 'secrets.randbelow(20)',
    run() {
      expectNumbers(upTo(20), () => randbelow(20))
    },
  },
  {
    python: 'secrets.randbits(7)',
    run() {
      expectNumbers(upTo(128), () => Number(randbits(7)))
    },
  },
  {
    python: 'secrets.compare_digest(a, b)',
    run() {
      expect(compareDigest('letmein', 'letmein')).toBe(true)
      expect(compareDigest('letmein', 'letmeIn')).toBe(false)
    },
  },
  {
    python: '"".join(secrets.choice(alphabet) for i in range(8))',
    run() {
      const symbols = alphabets.letters + alphabets.digits
      const passwords = mint({ alphabet: alphabets.alphanumeric, length: 8 })
      expectCodes(/^[A-Za-z0-9]{8}$/, symbols, () => passwords.one())
      expectCodes(/^[A-Za-z0-9]{8}$/, symbols, () => draw(8, () => choice(symbols)).join(''))
    },
  },
  {
    python: '" ".join(secrets.choice(words) for i in range(4)), of words of your own',
    run() {
      const phrases = draw(5_000, () => draw(4, () => choice(WORDS)))
      for (const place of upTo(4)) {
        expectEven(
          WORDS,
          phrases.map((words) => words[place] as string),
        )
      }
    },
  },
  {
    python: '"https://example.com/reset=" + secrets.token_urlsafe()',
    run() {
      const links = resetUrl('https://example.com/reset=')
      expectTokens(/^https:\/\/example\.com\/reset=[\w-]{43}$/, () => links.one())
      expect(new URL(links.one()).pathname).toMatch(/^\/reset=[\w-]{43}$/)
    },
  },
]

/** Codes and tokens, as guides have them. */
const TOKENS: Row[] = [
  {
    python: '"".join(secrets.choice(string.digits) for _ in range(4)), a PIN',
    run() {
      const pins = mint({ alphabet: alphabets.digits, length: 4 })
      expectCodes(/^\d{4}$/, alphabets.digits, () => pins.one())
    },
  },
  {
    python: 'f"{secrets.randbelow(10**6):06}", a one-time code of six digits',
    run() {
      const codes = otp({ digits: 6 })
      expectCodes(/^\d{6}$/, alphabets.digits, () => codes.one())
      expectEven(
        upTo(10),
        codes.many(10_000).map((code) => Number(code[0])),
      )
    },
  },
  {
    python: '100000 + secrets.randbelow(900000), a code that does not begin with 0',
    run() {
      expectEven(
        [1, 2, 3, 4, 5, 6, 7, 8, 9],
        draw(10_000, () => Math.floor(randrange(100_000, 1_000_000) / 100_000)),
      )
    },
  },
  {
    python: '"sk_" + secrets.token_urlsafe(32), an API key',
    run() {
      expectTokens(/^sk_[\w-]{43}$/, () => `sk_${tokenUrlsafe(32)}`)
      const keys = mint({ prefix: 'sk_live_', length: 32 })
      expectTokens(/^sk_live_[0-9A-Za-z]{32}$/, () => keys.one())
      expect(keys.check(keys.one())).toBe(true)
    },
  },
  {
    python: 'session_id = secrets.token_hex(32)',
    run() {
      expectTokens(/^[0-9a-f]{64}$/, () => tokenHex(32))
    },
  },
  {
    python: 'app.secret_key = secrets.token_hex()',
    run() {
      expectTokens(/^[0-9a-f]{64}$/, () => tokenHex())
    },
  },
  {
    python: 'get_random_string(50, chars), the SECRET_KEY of Django',
    run() {
      const alphabet = `${alphabets.lowercase}${alphabets.digits}!@#$%^&*(-_=+)`
      const keys = mint({ alphabet, length: 50 })
      expectCodes(/^[a-z0-9!@#$%^&*(\-_=+)]{50}$/, alphabet, () => keys.one())
    },
  },
  {
    python: '"".join(choice(ascii_letters + digits + punctuation) for _ in range(16)), a password',
    run() {
      const passwords = mint({ alphabet: alphabets.printable, length: 16 })
      expectCodes(/^[!-~]{16}$/, alphabets.letters + alphabets.digits + alphabets.punctuation, () => passwords.one())
    },
  },
  {
    python: 'while True: a password of ten, until it has a lower and an upper case letter and three digits',
    run() {
      for (const found of mint({ alphabet: alphabets.alphanumeric, length: 10 })) {
        if (!(/[a-z]/.test(found) && /[A-Z]/.test(found) && /\d.*\d.*\d/.test(found))) continue
        expect(count(found, /\d/)).toBeGreaterThanOrEqual(3)
        expect(count(found, /[A-Za-z]/)).toBe(10 - count(found, /\d/))
        break
      }
    },
  },
  {
    python: '"-".join(secrets.token_hex(2).upper() for _ in range(4)), a licence key',
    run() {
      const keys = mint({ alphabet: alphabets.hex.toUpperCase(), length: 16, group: 4 })
      expectTokens(/^([0-9A-F]{4}-){3}[0-9A-F]{4}$/, () => keys.one())
    },
  },
  {
    python: 'base64.b32encode(secrets.token_bytes(20)), the secret of an authenticator app',
    run() {
      const secrets = mint({ alphabet: alphabets.base32, length: 32 })
      expectTokens(/^[A-Z2-7]{32}$/, () => secrets.one())
      expect(secrets.bits).toBe(160)
    },
  },
  {
    python: '[secrets.token_hex(16) for _ in range(1000)]',
    run() {
      const tokens = hex({ bytes: 16 }).many(1_000)
      expect(tokens.every((token) => /^[0-9a-f]{32}$/.test(token))).toBe(true)
      expect(new Set(tokens).size).toBe(1_000)
    },
  },
  {
    python: 'f"report-{secrets.token_hex(8)}.pdf", a file name that is not to be guessed',
    run() {
      const names = mint({ alphabet: alphabets.hex, length: 16, prefix: 'report-', suffix: '.pdf' })
      expectTokens(/^report-[0-9a-f]{16}\.pdf$/, () => names.one())
    },
  },
  {
    python: 'f"#{secrets.randbits(24):06x}", a colour',
    run() {
      for (const colour of draw(500, () => `#${tokenHex(3)}`)) expect(colour).toMatch(/^#[0-9a-f]{6}$/)
      for (const colour of draw(500, () => randbits(24))) expect(colour < 0x1000000n).toBe(true)
    },
  },
  {
    python: 'uuid.uuid4()',
    run() {
      const ids = uuid()
      expectTokens(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, () => ids.one())
    },
  },
  {
    python: 'base64.urlsafe_b64decode(token + "==")',
    run() {
      expectTokens(/^[0-9a-f]{64}$/, () => encodeHex(decodeBase64url(tokenUrlsafe(32))))
    },
  },
]

/** Numbers, choices and games, as guides have them. */
const GAMES: Row[] = [
  {
    python: 'secrets.choice(["heads", "tails"])',
    run() {
      const sides = ['heads', 'tails']
      expectEven(
        sides,
        draw(10_000, () => choice(sides)),
      )
    },
  },
  {
    python: 'bool(secrets.randbits(1))',
    run() {
      expectEven(
        [true, false],
        draw(10_000, () => randbits(1) === 1n),
      )
    },
  },
  {
    python: 'a + secrets.randbelow(b - a + 1), from a to b',
    run() {
      const [a, b] = [-3, 4]
      expectNumbers([-3, -2, -1, 0, 1, 2, 3, 4], () => a + randbelow(b - a + 1))
    },
  },
  {
    python: 'secrets.SystemRandom().randint(1, 6)',
    run() {
      expectNumbers([1, 2, 3, 4, 5, 6], () => random.randint(1, 6))
    },
  },
  {
    python: 'secrets.choice(range(10, 50, 5))',
    run() {
      expectNumbers([10, 15, 20, 25, 30, 35, 40, 45], () => randrange(10, 50, 5))
    },
  },
  {
    python: 'secrets.SystemRandom().uniform(1.5, 2.5)',
    run() {
      const values = draw(10_000, () => random.uniform(1.5, 2.5))
      expect(values.every((value) => value >= 1.5 && value <= 2.5)).toBe(true)
      expectEven(
        upTo(10),
        values.map((value) => Math.min(9, Math.floor((value - 1.5) * 10))),
      )
    },
  },
  {
    python: 'secrets.SystemRandom().random()',
    run() {
      expectNumbers(upTo(100), () => Math.floor(random.random() * 100))
    },
  },
  {
    python: 'int.from_bytes(secrets.token_bytes(33), "big") % n, of which randbelow is the one without bias',
    run() {
      const n = 3n * 2n ** 255n
      const values = draw(5_000, () => randbelow(n))
      expect(values.every((value) => value >= 0n && value < n)).toBe(true)
      expectEven(
        [0, 1, 2],
        values.map((value) => Number(value >> 255n)),
      )
    },
  },
  {
    python: 'secrets.choice(list(prices)), a key of a dict',
    run() {
      const prices = { apple: 3, pear: 4, fig: 5 }
      expectEven(
        ['apple', 'pear', 'fig'],
        draw(5_000, () => choice(Object.keys(prices))),
      )
    },
  },
  {
    python: 'secrets.SystemRandom().shuffle(deck)',
    run() {
      const ranks = ['A', 'K', 'Q', 'J', '10', '9', '8', '7', '6', '5', '4', '3', '2']
      const deck = [...'♠♥♦♣'].flatMap((suit) => ranks.map((rank) => `${rank}${suit}`))
      const shuffled = random.shuffle([...deck])
      expect(shuffled).not.toEqual(deck)
      expect([...shuffled].sort()).toEqual([...deck].sort())
      expectEven(
        deck,
        draw(20_000, () => random.shuffle([...deck])[0] as string),
      )
    },
  },
  {
    python: 'sorted(secrets.SystemRandom().sample(range(1, 50), 6)), lottery numbers',
    run() {
      const tickets = draw(10_000, () => random.sample(49, 6).map((drawn) => drawn + 1))
      expect(tickets.every((ticket) => new Set(ticket).size === 6)).toBe(true)
      expectEven(
        upTo(49).map((i) => i + 1),
        tickets.map((ticket) => ticket[0] as number),
      )
      const sorted = tickets.map((ticket) => ticket.sort((a, b) => a - b))
      expect(sorted.every((ticket) => (ticket[0] as number) >= 1 && (ticket[5] as number) <= 49)).toBe(true)
    },
  },
  {
    python: 'secrets.SystemRandom().sample(people, 3), winners of a draw',
    run() {
      const people = ['Ada', 'Bo', 'Cy', 'Di', 'Ed']
      const winners = draw(5_000, () => random.sample(people, 3))
      expect(winners.every((three) => new Set(three).size === 3)).toBe(true)
      expectEven(
        people,
        winners.map((three) => three[2] as string),
      )
    },
  },
  {
    python: 'secrets.SystemRandom().choices(["common", "rare", "epic"], weights=[90, 9, 1], k=10)',
    run() {
      const loot = ['common', 'rare', 'epic']
      expect(random.choices(loot, { weights: [90, 9, 1], k: 10 })).toHaveLength(10)
      expectFrequencies(
        new Map(loot.map((name, i) => [name, [0.9, 0.09, 0.01][i] as number])),
        random.choices(loot, { weights: [90, 9, 1], k: 50_000 }),
      )
    },
  },
]

/** Secrets that are kept, compared and used as keys, as guides have them. */
const KEPT: Row[] = [
  {
    python: 'secrets.compare_digest(session["csrf"], form["csrf"])',
    run() {
      const session = { csrf: tokenUrlsafe() }
      expect(compareDigest(session.csrf, `${session.csrf}`)).toBe(true)
      expect(compareDigest(session.csrf, tokenUrlsafe())).toBe(false)
      expect(compareDigest(session.csrf, '')).toBe(false)
    },
  },
  {
    python: 'hashlib.sha256(reset_token).digest() kept, and compared with that of what comes back',
    run() {
      const token = tokenUrlsafe()
      const kept = sha256(token)
      expect(compareDigest(kept, sha256(token))).toBe(true)
      expect(compareDigest(kept, sha256(tokenUrlsafe()))).toBe(false)
    },
  },
  {
    python: 'hashlib.pbkdf2_hmac("sha256", password, salt := secrets.token_bytes(16), rounds)',
    run() {
      const [salt, other] = [tokenBytes(16), tokenBytes(16)]
      const derive = (salted: Uint8Array) => pbkdf2Sync('letmein', salted, 10, 32, 'sha256')
      expect(compareDigest(derive(salt), derive(salt.slice()))).toBe(true)
      expect(compareDigest(derive(salt), derive(other))).toBe(false)
    },
  },
  {
    python: 'hmac.new(key := secrets.token_bytes(32), message, "sha256")',
    run() {
      const sign = (key: Uint8Array, message: string) => createHmac('sha256', key).update(message).digest()
      const [key, other] = [tokenBytes(32), tokenBytes(32)]
      const signature = sign(key, 'pay 5')
      expect(compareDigest(signature, sign(key, 'pay 5'))).toBe(true)
      expect(compareDigest(signature, sign(key, 'pay 500'))).toBe(false)
      expect(compareDigest(signature, sign(other, 'pay 5'))).toBe(false)
    },
  },
  {
    python: 'bytes(a ^ b for a, b in zip(message, pad := secrets.token_bytes(len(message)))), a one-time pad',
    run() {
      const xor = (a: Uint8Array, b: Uint8Array) => a.map((byte, i) => byte ^ (b[i] as number))
      const message = new TextEncoder().encode('meet me at the bridge at noon')
      const pad = tokenBytes(message.length)
      const sent = xor(message, pad)
      expect(sent).not.toEqual(message)
      expect(new TextDecoder().decode(xor(sent, pad))).toBe('meet me at the bridge at noon')
      expect(xor(sent, tokenBytes(message.length))).not.toEqual(message)
    },
  },
  {
    python: 'AESGCM(secrets.token_bytes(32)).encrypt(secrets.token_bytes(12), data, None)',
    run() {
      const [key, nonce] = [tokenBytes(32), tokenBytes(12)]
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sent = Buffer.concat([cipher.update('data', 'utf8'), cipher.final()])
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(cipher.getAuthTag())
      expect(decipher.update(sent, undefined, 'utf8') + decipher.final('utf8')).toBe('data')
      const other = createDecipheriv('aes-256-gcm', tokenBytes(32), nonce).setAuthTag(cipher.getAuthTag())
      other.update(sent)
      expect(() => other.final()).toThrow()
    },
  },
]

/** Recipes of the documentation for which there is a kind of mint. */
const KINDS: Row[] = [
  {
    python: 'a password of ten with one lower and one upper case letter and three digits at least',
    run() {
      const passwords = password({ length: 10, lower: 1, upper: 1, digits: 3 })
      for (const found of draw(2_000, () => passwords.one())) {
        expect(found).toMatch(/^[A-Za-z0-9]{10}$/)
        expect(count(found, /[a-z]/)).toBeGreaterThanOrEqual(1)
        expect(count(found, /[A-Z]/)).toBeGreaterThanOrEqual(1)
        expect(count(found, /\d/)).toBeGreaterThanOrEqual(3)
      }
    },
  },
  {
    python: '" ".join(secrets.choice(words) for i in range(4)), of the words of a file',
    run() {
      const phrases = passphrase({ words: 4, separator: ' ' })
      expectTokens(/^[a-z-]+( [a-z-]+){3}$/, () => phrases.one())
      const listed = new Set(effLarge)
      for (const phrase of phrases.many(1_000)) expect(phrase.split(' ').every((word) => listed.has(word))).toBe(true)
    },
  },
]

for (const { python, run } of [...DOCUMENTED, ...TOKENS, ...GAMES, ...KEPT, ...KINDS]) {
  test(python, () => {
    expect.hasAssertions()
    run()
  })
}
