import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { BackendName } from '../src/engine/backend.js'
import {
  apiKey,
  discardEntropy,
  hex,
  mint,
  otp,
  password,
  randbelow,
  randbits,
  tokenHex,
  tokenUrlsafe,
  unique,
  urlsafe,
  uuid,
} from '../src/index.js'
import type { Mint } from '../src/mint.js'
import { nanoid } from '../src/nanoid.js'
import { passphrase } from '../src/passphrase.js'
import { BACKENDS } from './support/engines.js'
import { seeded } from './support/entropy.js'

/*
 * Somebody else's code merges JSON where it should not, and from then on every object inherits what is in it. Whatever it is
 * called, tokens must be what they are without it, or there must be an error: never others.
 */

const SOURCES = fileURLToPath(new URL('../src/', import.meta.url))

/** All names that objects of the library have. */
const NAMES = new Set(
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/^(generated|cli|bench)/.test(file))
    .flatMap((file) => [...readFileSync(join(SOURCES, file), 'utf8').matchAll(/(?:readonly |^ +|[{,] )(\w+)\??[:,]/gm)])
    .map(([, name]) => name as string)
    .filter((name) => /^[a-z]/.test(name)),
)

const ZEROS = Array(64).fill(0)
/** What fits in many places. */
const PLAUSIBLE = {
  ...{ width: 2, first: 0, table: [48], random: ZEROS, set: 0, period: 1, length: 3, kind: 'crc32', index: 0 },
  ...{ alphabet: [48], characters: ZEROS, symbols: ZEROS, n: 2, k: 1, stride: 1, spelling: { kind: 0, table: ZEROS } },
}
const VALUES = [PLAUSIBLE, 1]
/** The list that comes with the library would take most of the time. That none is inherited is tested in hardening.test.ts. */
const WORDS = ['anchor', 'basalt', 'cobra', 'delta', 'ember']

/** Tokens of all kinds from entropy that is always the same, and undefined in place of those that there are none of. */
function tokens(backend: BackendName): (string | undefined)[] {
  vi.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation((view) => {
    seeded(1)(new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset, view.byteLength))
    return view
  })
  const mints: (() => Mint)[] = [
    ...[() => mint({ backend }), () => mint({ alphabet: 'äöüß', backend }), () => hex({ bytes: 8, backend })],
    ...[() => mint({ group: 4, checksum: 'luhn', backend }), () => urlsafe({ bytes: 8, backend })],
    ...[() => uuid({ backend }), () => otp({ backend }), () => apiKey({ prefix: 'k_', backend })],
    ...[() => password({ digits: 2, backend }), () => passphrase({ words: 3, list: WORDS, backend })],
  ]
  const calls: (() => string)[] = [
    ...mints.flatMap((make) => {
      let made: Mint | undefined
      const codes = (): Mint => {
        made ??= make()
        return made
      }
      return [() => codes().one(), () => codes().many(2).join(), () => new TextDecoder().decode(codes().lines(2))]
    }),
    ...[() => String(randbelow(1_000)), () => String(randbits(64)), () => tokenHex(16), () => tokenUrlsafe(16)],
    ...[() => nanoid(), () => unique(mint({ length: 12, backend })).one()],
  ]
  discardEntropy()
  return calls.map((call) => {
    try {
      return call()
    } catch {
      return undefined
    }
  })
}

afterEach(() => {
  vi.restoreAllMocks()
  discardEntropy()
})

describe.each(BACKENDS)('with a polluted Object.prototype the %s kernels', (backend) => {
  test('make the same tokens, or none', () => {
    expect(NAMES.size).toBeGreaterThan(150)
    for (const name of ['mask', 'wide', 'restriction', 'checksum', 'spelling']) expect(NAMES).toContain(name)
    const due = tokens(backend)
    expect(due).not.toContain(undefined)
    const others: string[] = []
    for (const name of NAMES) {
      if (name in Object.prototype) continue
      for (const value of VALUES) {
        Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true, enumerable: true })
        let made: (string | undefined)[] = []
        try {
          made = tokens(backend)
        } catch {
          // Not even a test can be made with it.
        } finally {
          Reflect.deleteProperty(Object.prototype, name)
          vi.restoreAllMocks()
        }
        if (made.some((token, i) => token !== undefined && token !== due[i])) others.push(`${name}: ${value}`)
      }
    }
    expect(others).toEqual([])
  })
})
