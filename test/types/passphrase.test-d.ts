import type { BackendName, Mint as EveryMint } from 'tokenmill'
import { effLarge, type Mint, type PassphraseOptions, passphrase } from 'tokenmill/passphrase'
import { expectTypeOf, test } from 'vitest'

test('passphrases are of no fixed width', () => {
  expectTypeOf(passphrase).toEqualTypeOf<(description?: PassphraseOptions | null) => Mint>()
  expectTypeOf<Mint>().toEqualTypeOf<EveryMint>()
  expectTypeOf(passphrase().width).toEqualTypeOf<number | undefined>()
})

test('the words are a list that cannot be changed', () => {
  expectTypeOf(effLarge).toEqualTypeOf<readonly string[]>()
  // @ts-expect-error: all draw from it
  effLarge.push('password')
  // @ts-expect-error: all draw from it
  effLarge[0] = 'password'
})

test('its options are these and no others', () => {
  expectTypeOf<PassphraseOptions>().toEqualTypeOf<{
    words?: number | null | undefined
    separator?: string | null | undefined
    capitalize?: boolean | null | undefined
    list?: readonly string[] | null | undefined
    backend?: BackendName | null | undefined
  }>()
  passphrase({ list: effLarge, words: undefined, separator: null })
  passphrase({ list: ['a', 'b'] as const })
  // @ts-expect-error: it has another name
  passphrase({ count: 4 })
  // @ts-expect-error: a list
  passphrase({ list: 'a b c' })
  // @ts-expect-error: a list, as words have numbers
  passphrase({ list: new Set(['a', 'b']) })
  // @ts-expect-error: a number
  passphrase({ words: '4' })
})
