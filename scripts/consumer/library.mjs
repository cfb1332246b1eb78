// Uses the installed package as a script of its user's would.
import assert from 'node:assert/strict'
import {
  alphabets,
  backend,
  decodeBase64url,
  decodeHex,
  encodeBase64url,
  encodeHex,
  hex,
  mint,
  tokenUrlsafe,
  uuid,
} from 'tokenmill'

assert.equal(backend(), 'wasm')

const vouchers = mint({ alphabet: alphabets.base58, length: 12, prefix: 'PROMO-', group: 4 })
assert.match(vouchers.one(), /^PROMO-\w{4}-\w{4}-\w{4}$/)
assert.equal(new Set(vouchers.many(1000)).size, 1000)
assert.match(hex({ bytes: 16 }).one(), /^[0-9a-f]{32}$/)
assert.match(uuid().one(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
assert.match(tokenUrlsafe(), /^[\w-]{43}$/)

const bytes = Uint8Array.from({ length: 100 }, (_, i) => i)
assert.deepEqual(decodeHex(encodeHex(bytes)), bytes)
assert.deepEqual(decodeBase64url(encodeBase64url(bytes)), bytes)
