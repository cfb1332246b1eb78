// Uses the installed package as a script of its user's would.
import assert from 'node:assert/strict'
import {
  alphabets,
  apiKey,
  backend,
  decodeBase64url,
  decodeHex,
  encodeBase64url,
  encodeHex,
  hex,
  mint,
  password,
  tokenUrlsafe,
  uuid,
} from 'tokenmill'
import { effLarge, passphrase } from 'tokenmill/passphrase'

assert.equal(backend(), 'wasm')

const vouchers = mint({ alphabet: alphabets.base58, length: 12, prefix: 'PROMO-', group: 4 })
assert.match(vouchers.one(), /^PROMO-\w{4}-\w{4}-\w{4}$/)
assert.equal(new Set(vouchers.many(1000)).size, 1000)
assert.match(hex({ bytes: 16 }).one(), /^[0-9a-f]{32}$/)
assert.match(uuid().one(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
assert.match(tokenUrlsafe(), /^[\w-]{43}$/)

const keys = apiKey({ prefix: 'sk_live_' })
assert.ok(keys.check(keys.one()))
assert.match(password({ length: 12, lower: 1, upper: 1, digits: 3 }).one(), /^\w{12}$/)
assert.ok(
  passphrase({ separator: '/' })
    .one()
    .split('/')
    .every((word) => effLarge.includes(word)),
)

const bytes = Uint8Array.from({ length: 100 }, (_, i) => i)
assert.deepEqual(decodeHex(encodeHex(bytes)), bytes)
assert.deepEqual(decodeBase64url(encodeBase64url(bytes)), bytes)
