import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { seeded } from './support/entropy.js'

const BYTES = Uint8Array.of(0xfb, 0xff, 0, 16)
const PROTOTYPE = Uint8Array.prototype as { toHex?: unknown; toBase64?: unknown }
const original = { toHex: PROTOTYPE.toHex, toBase64: PROTOTYPE.toBase64 }

beforeEach(() => {
  vi.resetModules()
})

afterEach(() => {
  vi.unstubAllGlobals()
  putStandard(original.toHex, original.toBase64)
})

function putStandard(toHex: unknown, toBase64: unknown): void {
  for (const [name, value] of Object.entries({ toHex, toBase64 })) {
    if (value === undefined) Reflect.deleteProperty(PROTOTYPE, name)
    else Object.defineProperty(PROTOTYPE, name, { value, configurable: true, writable: true })
  }
}

/** What the library finds as it is imported where `Buffer` is something else, or nothing. */
async function foundWith(methods: object | undefined) {
  vi.stubGlobal('Buffer', methods && { prototype: methods })
  try {
    const { nativeBase64url, nativeHex, nativeLatin1 } = await import('../src/native.js')
    return { hex: nativeHex(), base64url: nativeBase64url(), latin1: nativeLatin1() }
  } finally {
    vi.unstubAllGlobals()
  }
}

function hexOf(this: Uint8Array): string {
  return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function base64urlOf(this: Uint8Array, options: { alphabet?: string; omitPadding?: boolean }): string {
  const base64 = btoa(String.fromCharCode(...this))
  const text = options.omitPadding ? base64.replaceAll('=', '') : base64
  return options.alphabet === 'base64url' ? text.replaceAll('+', '-').replaceAll('/', '_') : text
}

describe('strings of the runtime’s own', () => {
  test('are Buffer’s, which take any byte array', async () => {
    const { nativeBase64url, nativeHex, nativeLatin1 } = await import('../src/native.js')
    expect(nativeHex()?.(BYTES, 4)).toBe('fbff0010')
    expect(nativeBase64url()?.(BYTES, 4)).toBe('-_8AEA')
    expect(nativeLatin1()?.(BYTES, 1, 4)).toBe('\xff\0\x10')
  })

  test('are not Buffer’s where these are no functions, throw, lie, or are written in JavaScript', async () => {
    const loop = function (this: Uint8Array, start: number, end: number): string {
      let text = ''
      for (let i = start; i < end; i++) text += String.fromCharCode(this[i] as number)
      return text
    }
    for (const latin1Slice of [1, loop, () => 'EVIL']) expect((await foundWith({ latin1Slice })).latin1).toBe(undefined)
    vi.resetModules()
    // From Node 26 on it would have the language's instead.
    putStandard(undefined, undefined)
    const throwing = Object.defineProperty({}, 'hexSlice', {
      get() {
        throw new Error('no')
      },
    })
    expect((await foundWith(throwing)).hex).toBe(undefined)
  })

  test('are the language’s where there is no Buffer', async () => {
    putStandard(hexOf, base64urlOf)
    const { hex, base64url, latin1 } = await foundWith(undefined)
    expect(hex?.(BYTES, 4)).toBe('fbff0010')
    expect(base64url?.(BYTES, 4)).toBe('-_8AEA')
    expect(latin1).toBe(undefined)
  })

  test.each([
    ['nothing', undefined],
    ['a Buffer without these methods', {}],
    ['imitations that give something else', { hexSlice: () => '00FF', base64urlSlice: () => 'AP8=' }],
    [
      'imitations that throw',
      {
        hexSlice() {
          throw new TypeError('argument must be a buffer')
        },
        base64urlSlice() {
          throw new TypeError('argument must be a buffer')
        },
      },
    ],
  ])('are not used where there is %s', async (_, methods) => {
    putStandard(undefined, undefined)
    expect(await foundWith(methods)).toEqual({ hex: undefined, base64url: undefined, latin1: undefined })
  })

  test('are not needed: the kernels and a decoder do the same', async () => {
    putStandard(undefined, undefined)
    await foundWith(undefined)
    const { encodeHex, encodeBase64url, hex } = await import('../src/index.js')
    for (const length of [0, 1, 32, 65, 1_000, 100_000]) {
      const bytes = new Uint8Array(length)
      seeded(length)(bytes)
      expect(encodeHex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      expect(encodeBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
    }
    expect(hex({ bytes: 100 }).one()).toMatch(/^[0-9a-f]{200}$/)
  })

  test('stay what they were when the library was imported', async () => {
    const { encodeHex } = await import('../src/index.js')
    const seen: unknown[] = []
    const spy = vi.spyOn(Buffer.prototype as never as { hexSlice(): string }, 'hexSlice').mockImplementation(function (
      this: unknown,
    ) {
      seen.push(this)
      return ''
    })
    const text = encodeHex(BYTES)
    spy.mockRestore()
    expect(text).toBe('fbff0010')
    expect(seen).toEqual([])
  })
})
