import {
  type AlphabetName,
  alphabets,
  type BackendName,
  backend,
  choice,
  compareDigest,
  type DEFAULT_ENTROPY,
  decodeBase64url,
  decodeHex,
  discardEntropy,
  encodeBase64url,
  encodeHex,
  mint,
  type NumberArray,
  randbelow,
  randbits,
  randrange,
  type Sequence,
  type Strength,
  type StrengthOptions,
  strength,
  tokenBytes,
  tokenHex,
  tokenUrlsafe,
} from 'tokenmill'
import { describe, expectTypeOf, test } from 'vitest'

describe('tokens', () => {
  test('are bytes or a text, of as many bytes as are asked for or of the usual number', () => {
    expectTypeOf(tokenBytes).toEqualTypeOf<(nbytes?: number | null) => Uint8Array<ArrayBuffer>>()
    expectTypeOf(tokenHex).toEqualTypeOf<(nbytes?: number | null) => string>()
    expectTypeOf(tokenUrlsafe).toEqualTypeOf<(nbytes?: number | null) => string>()
    expectTypeOf<typeof DEFAULT_ENTROPY>().toEqualTypeOf<32>()
    tokenHex(undefined)
    // @ts-expect-error: a number
    tokenHex('16')
    // @ts-expect-error: a number
    tokenBytes(16n)
    // @ts-expect-error: there is nothing else to say
    tokenUrlsafe(16, 'ascii')
  })

  test('made ahead are dropped at once', () => {
    expectTypeOf(discardEntropy).toEqualTypeOf<() => void>()
  })
})

describe('choice', () => {
  test('gives an element of an array or a typed array, and a code point of a string', () => {
    expectTypeOf(choice(['a', 'b'])).toEqualTypeOf<string>()
    expectTypeOf(choice(['red', 'green'] as const)).toEqualTypeOf<'red' | 'green'>()
    expectTypeOf(choice([1, 'a'])).toEqualTypeOf<string | number>()
    expectTypeOf(choice([{ id: 1 }])).toEqualTypeOf<{ id: number }>()
    expectTypeOf(choice(new Uint8Array(3))).toEqualTypeOf<number>()
    expectTypeOf(choice(new BigInt64Array(3))).toEqualTypeOf<bigint>()
    expectTypeOf(choice('αβγ')).toEqualTypeOf<string>()
    expectTypeOf(choice(['a'] as string | readonly string[])).toEqualTypeOf<string>()
  })

  test('takes no other collection', () => {
    // @ts-expect-error: a set has no order
    choice(new Set([1]))
    // @ts-expect-error: nor has an object
    choice({ a: 1 })
    // @ts-expect-error: randbelow is for that
    choice(6)
    // @ts-expect-error: no sequence
    choice(null)
  })

  test('has a name for what it takes', () => {
    expectTypeOf<Sequence<number>>().toEqualTypeOf<string | ArrayLike<number>>()
  })
})

describe('randbelow', () => {
  test('gives a number for a number, a bigint for a bigint, and the array that it fills', () => {
    expectTypeOf(randbelow(6)).toEqualTypeOf<number>()
    expectTypeOf(randbelow(6n)).toEqualTypeOf<bigint>()
    expectTypeOf(randbelow(6, new Uint8Array(9))).toEqualTypeOf<Uint8Array<ArrayBuffer>>()
    expectTypeOf(randbelow(6, new Uint16Array(9))).toEqualTypeOf<Uint16Array<ArrayBuffer>>()
    expectTypeOf(randbelow(6, new Uint32Array(9))).toEqualTypeOf<Uint32Array<ArrayBuffer>>()
    expectTypeOf(randbelow(6, new Float64Array(9))).toEqualTypeOf<Float64Array<ArrayBuffer>>()
    expectTypeOf(randbelow(6, Buffer.alloc(9))).toEqualTypeOf<Buffer<ArrayBuffer>>()
    expectTypeOf<NumberArray>().toEqualTypeOf<Uint8Array | Uint16Array | Uint32Array | Float64Array>()
  })

  test('takes nothing else', () => {
    // @ts-expect-error: a bound is due
    randbelow()
    // @ts-expect-error: a number
    randbelow('6')
    // @ts-expect-error: no such numbers are made
    randbelow(6, new Int8Array(9))
    // @ts-expect-error: nor such
    randbelow(6n, new BigUint64Array(9))
    // @ts-expect-error: nothing that holds anything
    randbelow(6, [])
  })
})

describe('randbits and randrange', () => {
  test('randbits gives a bigint', () => {
    expectTypeOf(randbits).toEqualTypeOf<(k: number) => bigint>()
    // @ts-expect-error: how many they are is a number
    randbits(64n)
  })

  test('randrange gives a number for numbers and a bigint for bigints', () => {
    expectTypeOf(randrange(6)).toEqualTypeOf<number>()
    expectTypeOf(randrange(1, 7)).toEqualTypeOf<number>()
    expectTypeOf(randrange(10, 0, -2)).toEqualTypeOf<number>()
    expectTypeOf(randrange(6n)).toEqualTypeOf<bigint>()
    expectTypeOf(randrange(1n, 7n)).toEqualTypeOf<bigint>()
    expectTypeOf(randrange(10n, 0n, -2n)).toEqualTypeOf<bigint>()
    expectTypeOf(randrange(1, 7, null)).toEqualTypeOf<number>()
    expectTypeOf(randrange(1n, 7n, null)).toEqualTypeOf<bigint>()
    // @ts-expect-error: not mixed
    randrange(1, 7n)
    // @ts-expect-error: not mixed
    randrange(1n, 7n, 2)
    // @ts-expect-error: an end is due
    randrange()
  })
})

describe('compareDigest', () => {
  test('compares two texts or two byte arrays', () => {
    expectTypeOf(compareDigest('a', 'b')).toEqualTypeOf<boolean>()
    expectTypeOf(compareDigest(new Uint8Array(1), Buffer.alloc(1))).toEqualTypeOf<boolean>()
    // @ts-expect-error: not one of each
    compareDigest('a', new Uint8Array(1))
    // @ts-expect-error: a secret that is not there is not equal to anything
    compareDigest('a', undefined)
    // @ts-expect-error: as bytes
    compareDigest(new Uint16Array(1), new Uint16Array(1))
  })
})

describe('codecs', () => {
  test('encode into a text, or into an array that they give back', () => {
    for (const encode of [encodeHex, encodeBase64url]) {
      expectTypeOf(encode(new Uint8Array(3))).toEqualTypeOf<string>()
      expectTypeOf(encode(new Uint8Array(3), new Uint8Array(6))).toEqualTypeOf<Uint8Array<ArrayBuffer>>()
      expectTypeOf(encode(new Uint8Array(3), Buffer.alloc(6))).toEqualTypeOf<Buffer<ArrayBuffer>>()
      // @ts-expect-error: bytes
      encode('abc')
      // @ts-expect-error: of an array of their own type
      encode(new Uint8Array(3), new Uint16Array(6))
    }
    expectTypeOf(encodeHex).toEqualTypeOf(encodeBase64url)
  })

  test('decode a text', () => {
    expectTypeOf(decodeHex).toEqualTypeOf<(text: string) => Uint8Array<ArrayBuffer>>()
    expectTypeOf(decodeBase64url).toEqualTypeOf<(text: string) => Uint8Array<ArrayBuffer>>()
    // @ts-expect-error: no bytes
    decodeHex(new Uint8Array(6))
  })
})

describe('what the library says', () => {
  test('alphabets are texts that cannot be changed', () => {
    expectTypeOf<AlphabetName>().toEqualTypeOf<
      | 'digits'
      | 'lowercase'
      | 'uppercase'
      | 'letters'
      | 'alphanumeric'
      | 'hex'
      | 'base32'
      | 'crockford'
      | 'base36'
      | 'base58'
      | 'base62'
      | 'base64url'
      | 'punctuation'
      | 'printable'
      | 'unambiguous'
    >()
    expectTypeOf<keyof typeof alphabets>().toEqualTypeOf<AlphabetName>()
    expectTypeOf(alphabets).toExtend<Readonly<Record<AlphabetName, string>>>()
    expectTypeOf(alphabets.base62).toEqualTypeOf<string>()
    // @ts-expect-error: it is frozen
    alphabets.base62 = 'ab'
    // @ts-expect-error: there is no such alphabet
    alphabets.base85
  })

  test('backend is the name of one', () => {
    expectTypeOf(backend).toEqualTypeOf<() => BackendName>()
  })

  test('strength is numbers', () => {
    expectTypeOf<Strength>().toEqualTypeOf<{
      readonly bits: number
      readonly hitChance: number
      readonly secondsToHit: number
      readonly collisionChance: number
    }>()
    expectTypeOf<StrengthOptions>().toEqualTypeOf<{
      issued?: number | null | undefined
      guessesPerSecond?: number | null | undefined
    }>()
    expectTypeOf(strength(mint())).toEqualTypeOf<Strength>()
    expectTypeOf(strength({ bits: 64 }, null)).toEqualTypeOf<Strength>()
    // @ts-expect-error: there is no such option
    strength(mint(), { guesses: 10 })
    // @ts-expect-error: a number, as counts of codes are
    strength(mint(), { issued: 10n })
    // @ts-expect-error: of a mint
    strength(64)
  })
})
