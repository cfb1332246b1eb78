import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { BackendOption } from '../src/index.js'

beforeEach(() => {
  vi.resetModules()
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** The library as a process that has just started sees it. */
async function freshLibrary() {
  return {
    ...(await import('../src/index.js')),
    ...(await import('../src/passphrase.js')),
    ...(await import('../src/engine/index.js')),
  }
}

describe('importing the library', () => {
  test('starts no engine, compiles nothing and draws no entropy', async () => {
    const compile = vi.spyOn(WebAssembly, 'Module')
    const instantiate = vi.spyOn(WebAssembly, 'Instance')
    const entropy = vi.spyOn(globalThis.crypto, 'getRandomValues')
    const { startedEngines, mint, uuid, hex, urlsafe, discardEntropy, tokenBytes, alphabets, ...more } =
      await freshLibrary()
    expect(startedEngines()).toEqual([])
    // Nor does describing a mint, or what needs no engine.
    const { apiKey, passphrase, password } = more
    const words = [password({ digits: 2 }), passphrase(), apiKey({ prefix: 'k_' })]
    for (const codes of [mint(), mint({ alphabet: alphabets.digits, group: 3 }), uuid(), hex(), urlsafe(), ...words]) {
      expect(codes.check('')).toBe(false)
      expect(codes.bits).toBeGreaterThan(0)
    }
    discardEntropy()
    expect(startedEngines()).toEqual([])
    expect(compile).not.toHaveBeenCalled()
    expect(instantiate).not.toHaveBeenCalled()
    expect(entropy).not.toHaveBeenCalled()
    tokenBytes(8)
    expect(startedEngines()).toEqual([])
  })

  test('leaves the first use to start one engine, which all mints share', async () => {
    const { startedEngines, mint, uuid, backend } = await freshLibrary()
    mint().one()
    expect(startedEngines().length).toBe(1)
    uuid().many(10)
    backend()
    expect(startedEngines().length).toBe(1)
  })

  test('leaves what encodes to start a codec, which needs no engine and is none', async () => {
    const started: WebAssembly.Module[] = []
    class Instance extends WebAssembly.Instance {
      constructor(module: WebAssembly.Module) {
        // What throws here has not started, and the reference takes its place.
        super(module)
        started.push(module)
      }
    }
    vi.stubGlobal('WebAssembly', Object.create(WebAssembly, { Instance: { value: Instance } }))
    const { startedEngines, encodeHex, mint } = await freshLibrary()
    expect(encodeHex(Uint8Array.of(1, 171), new Uint8Array(4))).toEqual(Uint8Array.from(Buffer.from('01ab')))
    expect(startedEngines()).toEqual([])
    expect(started.length).toBe(1)
    expect(mint().one()).toMatch(/^\w{21}$/)
    expect(new Set(started).size).toBe(2)
  })
})

describe('where there is no TextEncoder and no TextDecoder, as in jsdom', () => {
  test('tokens of ASCII are made all the same, and nothing asks for them before it needs them', async () => {
    vi.stubGlobal('TextEncoder', undefined)
    vi.stubGlobal('TextDecoder', undefined)
    const { nanoid, customAlphabet } = await import('../src/nanoid.js')
    const { apiKey, mint, otp, password, passphrase, tokenHex, tokenUrlsafe, unique, uuid } = await freshLibrary()
    expect(
      [nanoid(), customAlphabet('abc', 5)(), tokenHex(), tokenUrlsafe(), uuid().one()].map((t) => t.length),
    ).toEqual([21, 5, 64, 43, 36])
    for (const codes of [apiKey({ prefix: 'k_' }), mint({ group: 4 }), otp(), password({ digits: 2 }), passphrase()]) {
      expect(codes.check(codes.one())).toBe(true)
      expect(codes.many(3).length).toBe(3)
      expect(codes.lines(2).length).toBeGreaterThan(2)
    }
    expect(unique(otp({ digits: 2 })).many(100).length).toBe(100)
    expect(() => mint({ alphabet: 'äöü' }).lines(1)).toThrow('TextEncoder')
  })
})

describe('the backend', () => {
  test('is wasm where WebAssembly can start', async () => {
    const { backend, startedEngines, mint } = await freshLibrary()
    expect(backend()).toBe('wasm')
    expect(startedEngines().map((engine) => engine.backend.name)).toEqual(['wasm'])
    mint().one()
    mint({ backend: 'wasm' }).one()
    expect(startedEngines().length).toBe(1)
  })

  test('can be forced to either one by an option', async () => {
    const { startedEngines, mint, hex, urlsafe, uuid, apiKey, password, passphrase } = await freshLibrary()
    const keys = (options: BackendOption) => apiKey({ prefix: 'k_', ...options })
    const digits = (options: BackendOption) => password({ length: 9, digits: 8, ...options })
    const kinds = [mint, hex, urlsafe, uuid, keys, password, digits, passphrase]
    for (const kind of kinds) kind({ backend: 'reference' }).one()
    expect(startedEngines().map((engine) => engine.backend.name)).toEqual(['reference'])
    for (const kind of kinds) kind({ backend: 'wasm' }).one()
    expect(startedEngines().map((engine) => engine.backend.name)).toEqual(['wasm', 'reference'])
  })

  test.each([
    ['is missing', undefined],
    [
      'is blocked by a Content-Security-Policy, or lacks SIMD',
      {
        Module: class {
          constructor() {
            throw new Error('CompileError: refused')
          }
        },
        Instance: class {},
      },
    ],
  ])(
    'is the reference where WebAssembly %s, and asking for wasm by name is an error that says why',
    async (_, stub) => {
      vi.stubGlobal('WebAssembly', stub)
      const { backend, startedEngines, mint, uuid, tokenHex, encodeBase64url, decodeHex } = await freshLibrary()
      expect(backend()).toBe('reference')
      expect(mint().one()).toMatch(/^\w{21}$/)
      expect(mint().lines(100).length).toBe(2_200)
      expect(uuid().check(uuid().one())).toBe(true)
      expect(tokenHex()).toMatch(/^[0-9a-f]{64}$/)
      expect(encodeBase64url(decodeHex('ffff'))).toBe('__8')
      expect(startedEngines().map((engine) => engine.backend.name)).toEqual(['reference'])
      let thrown: unknown
      try {
        mint({ backend: 'wasm' }).one()
      } catch (error) {
        thrown = error
      }
      expect(thrown).toBeInstanceOf(Error)
      expect((thrown as Error).message).toMatch(/backend 'wasm' cannot start here/)
      expect((thrown as Error).cause).toBeInstanceOf(Error)
    },
  )
})
