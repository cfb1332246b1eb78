// What the package must do wherever it runs: no test framework, no module of any runtime, and nothing newer than the oldest
// runtime has. Each check throws if it fails.

/**
 * @param {{ tokenmill: object, passphrase: object, nanoid: object }} modules as they are imported in the runtime
 * @param {'wasm' | 'reference'} backend which kernels the runtime is to use by itself
 * @returns {Promise<{ passed: string[], failed: { name: string, error: string }[] }>}
 */
export function conformance(modules, backend) {
  return checked(CHECKS, { ...modules, backend, started: startedModules() })
}

/** The modules of WebAssembly that are started from here on. */
function startedModules() {
  const started = new Set()
  const { Instance } = globalThis.WebAssembly ?? {}
  if (Instance) {
    WebAssembly.Instance = class extends Instance {
      constructor(module, imports) {
        super(module, imports)
        started.add(module)
      }
    }
  }
  return started
}

/** What the checks of a suite, each a function by its name, find. */
export async function checked(checks, context) {
  const passed = []
  const failed = []
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check(context)
      passed.push(name)
    } catch (error) {
      failed.push({ name, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
    }
  }
  return { passed, failed }
}

/** The kernels, the codec, and the sets of what must be unique. */
const MODULES = 3

const CHECKS = {
  'the kernels that are in use'({ backend, tokenmill }) {
    equal(tokenmill.backend(), backend)
  },

  'every verb of every kind'(modules) {
    for (const [name, codes, pattern] of kindsOf(modules)) {
      const matches = (code) => ok(pattern.test(code) && codes.check(code), `${name}: ${code}`)
      matches(codes.one())
      codes.many(50).forEach(matches)
      linesOf(codes.lines(500)).forEach(matches)
      if (codes.byteWidth === codes.width && codes.width !== undefined) {
        const text = ascii(codes.fill(new Uint8Array(100 * codes.width)))
        for (let i = 0; i < 100; i++) matches(text.slice(i * codes.width, (i + 1) * codes.width))
      }
      for (const code of codes) {
        matches(code)
        break
      }
      ok(!codes.check('~'), name)
      ok(codes.bits > 0, name)
    }
  },

  'a target in shared memory, where pages and runtimes have any'({ tokenmill }) {
    if (typeof SharedArrayBuffer !== 'function') return
    const target = new Uint8Array(new SharedArrayBuffer(24))
    equal(tokenmill.mint({ length: 12 }).fill(target), target)
    ok(/^[0-9A-Za-z]{24}$/.test(ascii(target)), ascii(target))
  },

  async 'streams, read and cancelled'({ tokenmill }) {
    const codes = tokenmill.mint({ length: 12 })
    let bytes = 0
    const reader = codes.stream(100_000).getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.length
    equal(bytes, 1_300_000)
    const endless = codes.stream(1e12).getReader()
    await endless.read()
    await endless.cancel()
    equal((await endless.read()).done, true)
  },

  'no code twice'({ tokenmill }) {
    const { mint, otp, unique } = tokenmill
    const digits = unique(otp({ digits: 3 }), { exclude: ['123', '999'] })
    equal(new Set(digits.many(998)).size, 998)
    equal(digits.remaining, 0n)
    throws(RangeError, () => digits.one())
    const long = unique(mint({ length: 21 }))
    equal(new Set(linesOf(long.lines(50_000))).size, 50_000)
    const shards = [0, 1, 2].map((index) => unique(otp({ digits: 3 }), { shard: { index, of: 3 } }))
    equal(new Set(shards.flatMap((shard) => shard.many(Number(shard.remaining)))).size, 1_000)
  },

  'bad input'({ nanoid, tokenmill }) {
    const { decodeHex, mint, randbelow, tokenBytes } = tokenmill
    throws(RangeError, () => mint({ length: 0 }))
    throws(RangeError, () => mint({ alphabet: 'aa' }))
    throws(TypeError, () => mint({ length: '5' }))
    throws(TypeError, () => mint({ size: 5 }))
    throws(RangeError, () => randbelow(0))
    throws(RangeError, () => tokenBytes(-1))
    throws(RangeError, () => mint().fill(new Uint8Array(20)))
    throws(TypeError, () => mint().fill([]))
    throws(Error, () => decodeHex('0g'))
    throws(RangeError, () => nanoid.nanoid(-1))
  },

  'the vectors of RFC 4648'({ tokenmill }) {
    const { decodeBase64url, decodeHex, encodeBase64url, encodeHex } = tokenmill
    const vectors = [
      ['', '', ''],
      ['f', '66', 'Zg'],
      ['fo', '666f', 'Zm8'],
      ['foo', '666f6f', 'Zm9v'],
      ['foob', '666f6f62', 'Zm9vYg'],
      ['fooba', '666f6f6261', 'Zm9vYmE'],
      ['foobar', '666f6f626172', 'Zm9vYmFy'],
    ]
    for (const [text, hex, base64url] of vectors) {
      const bytes = new TextEncoder().encode(text)
      equal(encodeHex(bytes), hex)
      equal(encodeBase64url(bytes), base64url)
      equal(ascii(decodeHex(hex.toUpperCase())), text)
      equal(ascii(decodeBase64url(base64url)), text)
    }
    const all = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7_919) >> 3)
    equal(decodeHex(encodeHex(all)).join(), all.join())
    equal(decodeBase64url(encodeBase64url(all)).join(), all.join())
    throws(Error, () => decodeBase64url('Zh=='))
    throws(Error, () => decodeBase64url('Zh'))
  },

  'UUIDs as RFC 9562 has them'({ tokenmill }) {
    for (const id of tokenmill.uuid().many(1_000))
      ok(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id), id)
  },

  'the functions of Python'({ tokenmill }) {
    const { choice, compareDigest, randbelow, randbits, randrange, SystemRandom, tokenBytes, tokenHex, tokenUrlsafe } =
      tokenmill
    equal(tokenBytes().length, 32)
    equal(tokenHex(4).length, 8)
    equal(tokenUrlsafe(3).length, 4)
    ok(randbelow(10) < 10 && randbelow(10n ** 30n) < 10n ** 30n, 'randbelow')
    ok(randbits(200) < 2n ** 200n, 'randbits')
    ok([2, 4].includes(randrange(2, 6, 2)), 'randrange')
    ok('abc'.includes(choice('abc')), 'choice')
    ok(compareDigest('abc', 'abc') && !compareDigest('abc', 'abd'), 'compareDigest')
    const deck = Array.from({ length: 52 }, (_, i) => i)
    new SystemRandom().shuffle(deck)
    equal(new Set(deck).size, 52)
  },

  'the functions of nanoid'({ nanoid }) {
    ok(/^[A-Za-z0-9_-]{21}$/.test(nanoid.nanoid()), 'nanoid')
    ok(/^[01]{5}$/.test(nanoid.customAlphabet('01')(5)), 'customAlphabet')
    equal(nanoid.customRandom('abc', 3, (size) => new Uint8Array(size))(), 'aaa')
    equal(nanoid.random(7).length, 7)
  },

  'each symbol equally often'({ tokenmill }) {
    const { alphabets, mint } = tokenmill
    for (const alphabet of [alphabets.digits, alphabets.base58, alphabets.base62, alphabets.printable, 'abc', LATIN]) {
      const count = 400_000
      const counts = new Map([...alphabet].map((symbol) => [symbol, 0]))
      const text = new TextDecoder().decode(mint({ alphabet, length: 100 }).lines(count / 100))
      for (const symbol of text) if (symbol !== '\n') counts.set(symbol, counts.get(symbol) + 1)
      equal(counts.size, [...alphabet].length)
      const mean = count / counts.size
      const chiSquare = [...counts.values()].reduce((sum, each) => sum + (each - mean) ** 2 / mean, 0)
      const freedom = counts.size - 1
      // Seven standard deviations, and a little for the few degrees of freedom of three symbols.
      ok(chiSquare < freedom + 7 * Math.sqrt(2 * freedom) + 20, `chi-square ${chiSquare} of ${counts.size} symbols`)
    }
  },

  'the same from both kernels for the same entropy'(modules) {
    if (modules.backend === 'reference') return
    const [wasm, reference] = ['wasm', 'reference'].map((backend) =>
      seeded(() => {
        modules.tokenmill.discardEntropy()
        return kindsOf(modules, backend).map(([, codes]) =>
          [codes.one(), ...codes.many(20), new TextDecoder().decode(codes.lines(3_000))].join(),
        )
      }),
    )
    modules.tokenmill.discardEntropy()
    equal(wasm.join('|'), reference.join('|'))
  },

  'an entropy source that fails'({ tokenmill }) {
    const { mint } = tokenmill
    replacing(
      () => {
        throw new Error('no entropy today')
      },
      () => {
        tokenmill.discardEntropy()
        const codes = mint({ length: 13 })
        for (const call of [() => codes.one(), () => codes.many(3), () => codes.lines(3), () => tokenmill.tokenHex()])
          throws(Error, call, 'no entropy today')
        const target = new Uint8Array(26).fill(1)
        throws(Error, () => codes.fill(target), 'no entropy today')
        equal(target.join(), new Uint8Array(26).join())
      },
    )
    equal(mint({ length: 13 }).one().length, 13)
  },

  // What cannot start falls back by itself, and nobody would know.
  'of what has kernels, all have the same ones'({ backend, started }) {
    equal(started.size, backend === 'wasm' ? MODULES : 0)
  },
}

/** Symbols beyond ASCII. */
const LATIN = 'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ'

/** A mint of every kind, and what its codes look like. */
function kindsOf({ passphrase, tokenmill }, backend) {
  const { alphabets, apiKey, hex, mint, otp, password, resetUrl, urlsafe, uuid } = tokenmill
  return [
    ['mint', mint({ backend }), /^[0-9A-Za-z]{21}$/],
    [
      'grouped',
      mint({ alphabet: alphabets.base58, length: 12, group: 4, prefix: 'X-', checksum: 'luhn', backend }),
      /^X-(\w{4}-){3}\w$/,
    ],
    ['beyond ASCII', mint({ alphabet: LATIN, length: 9, backend }), /^[À-Ï]{9}$/],
    ['hex', hex({ bytes: 20, backend }), /^[0-9a-f]{40}$/],
    ['urlsafe', urlsafe({ bytes: 20, backend }), /^[\w-]{27}$/],
    ['uuid', uuid({ backend }), /^[0-9a-f-]{36}$/],
    ['otp', otp({ digits: 8, backend }), /^\d{8}$/],
    ['apiKey', apiKey({ prefix: 'sk_live_', backend }), /^sk_live_\w{36}$/],
    [
      'password',
      password({ length: 16, digits: 2, symbols: 1, backend }),
      /^(?=(.*\d){2})(?=.*[^A-Za-z0-9])[!-~]{16}$/,
    ],
    ['passphrase', passphrase.passphrase({ words: 4, separator: '.', backend }), /^([a-z-]+\.){3}[a-z-]+$/],
    ['resetUrl', resetUrl('https://example.com/?token=', { backend }), /^https:\/\/example\.com\/\?token=[\w-]{43}$/],
  ]
}

/** Runs something with an entropy that is always the same: xorshift32, by Marsaglia. */
function seeded(run) {
  let state = 0x9e3779b9
  return replacing((view) => {
    for (let i = 0; i < view.length; i++) {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      view[i] = state
    }
    return view
  }, run)
}

/** Runs something with another source of entropy. */
function replacing(getRandomValues, run) {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'crypto')
  Object.defineProperty(globalThis, 'crypto', { value: { getRandomValues }, configurable: true, writable: true })
  try {
    return run()
  } finally {
    // A worker has inherited it.
    if (original) Object.defineProperty(globalThis, 'crypto', original)
    else delete globalThis.crypto
  }
}

function linesOf(bytes) {
  const lines = new TextDecoder().decode(bytes).split('\n')
  equal(lines.pop(), '')
  return lines
}

function ascii(bytes) {
  return String.fromCharCode(...bytes)
}

export function equal(actual, expected) {
  if (actual !== expected)
    throw new Error(`${String(actual).slice(0, 200)} in place of ${String(expected).slice(0, 200)}`)
}

export function ok(value, what) {
  if (!value) throw new Error(`not so: ${what}`)
}

function throws(type, run, message = '') {
  try {
    run()
  } catch (error) {
    ok(error instanceof type && error.message.includes(message), `the error is a ${type.name}, and not ${error}`)
    return
  }
  throw new Error(`there was no ${type.name}`)
}
