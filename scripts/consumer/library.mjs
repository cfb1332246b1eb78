// Uses the installed package as a script of its user's would.
import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
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
import { nanoid } from 'tokenmill/nanoid'
import { pool, readable, writeCodes } from 'tokenmill/node'
import { effLarge, passphrase } from 'tokenmill/passphrase'
// In Node it is there, and does nothing.
import 'tokenmill/workerd'

assert.equal(backend(), 'wasm')

const vouchers = mint({ alphabet: alphabets.base58, length: 12, prefix: 'PROMO-', group: 4 })
assert.match(vouchers.one(), /^PROMO-\w{4}-\w{4}-\w{4}$/)
assert.equal(new Set(vouchers.many(1000)).size, 1000)
assert.match(hex({ bytes: 16 }).one(), /^[0-9a-f]{32}$/)
assert.match(uuid().one(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
assert.match(tokenUrlsafe(), /^[\w-]{43}$/)
assert.match(nanoid(), /^[\w-]{21}$/)

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

// Another copy of the library would not know these mints.
await writeCodes('codes.csv.gz', vouchers, 1000)
assert.equal(statSync('codes.csv.gz').mode & 0o777, process.platform === 'win32' ? 0o666 : 0o600)
const [header, ...written] = gunzipSync(readFileSync('codes.csv.gz')).toString().trimEnd().split('\n')
assert.equal(header, 'code')
assert.ok(written.length === 1000 && written.every((code) => vouchers.check(code)))
const streamed = (await readable(passphrase(), 1000, { format: 'json' }).toArray()).join('')
assert.equal(JSON.parse(streamed).length, 1000)
const threads = pool({ kind: 'mint', length: 12 }, { threads: 2 })
assert.equal((await threads.lines(100_000)).length, 1_300_000)
assert.equal(new Set(await threads.many(1000)).size, 1000)
await threads.close()
