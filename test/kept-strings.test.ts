import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { apiKey, hex, type Mint, mint, password, tokenUrlsafe, uuid } from '../src/index.js'
import { passphrase } from '../src/passphrase.js'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function heapUsed(): number {
  // Twice: the first collection may leave what only finalizers let go.
  collectGarbage()
  collectGarbage()
  return process.memoryUsage().heapUsed
}

const KEPT = 1_000

/** Bytes of heap that a kept token takes, of which one in `drawn` is kept. */
function heapPerKept(one: () => string, drawn: number): number {
  // The least of a few: what the runtime allocates meanwhile for itself comes and goes, what tokens keep alive stays.
  return Math.min(...Array.from({ length: 4 }, () => heapPerKeptOnce(one, drawn)))
}

function heapPerKeptOnce(one: () => string, drawn: number): number {
  const tokens = new Array<string>(KEPT).fill('')
  const before = heapUsed()
  for (let i = 0; i < KEPT; i++) {
    for (let dropped = 1; dropped < drawn; dropped++) one()
    tokens[i] = one()
  }
  const after = heapUsed()
  expect(new Set(tokens).size).toBe(KEPT)
  return (after - before) / KEPT
}

test('of two million codes each two-thousandth is kept, and takes at most 128 bytes', () => {
  const codes = mint()
  expect(heapPerKept(() => codes.one(), 2_000)).toBeLessThanOrEqual(128)
})

test('tokens of other kinds keep nothing else alive either', () => {
  const mints: Mint[] = [uuid(), hex({ bytes: 16 }), mint({ length: 12, group: 4 }), mint({ backend: 'reference' })]
  for (const one of [() => tokenUrlsafe(), ...mints.map((codes) => () => codes.one())]) {
    expect(heapPerKept(one, 300)).toBeLessThanOrEqual(128)
  }
})

test('keys, passwords and passphrases keep nothing else alive either', () => {
  const mints: Mint[] = [
    apiKey({ prefix: 'sk_live_' }),
    password({ digits: 2, symbols: 1 }),
    password({ length: 12, lower: { from: 'αβγδε', min: 2 } }),
    passphrase(),
    passphrase({ words: 8, list: Array.from({ length: 64 }, (_, i) => `é${i}`), separator: '→' }),
  ]
  for (const codes of mints) expect(heapPerKept(() => codes.one(), 50)).toBeLessThanOrEqual(128)
})

test('a code kept from an array keeps no other one of it alive', () => {
  const codes = mint()
  expect(heapPerKept(() => codes.many(200)[199] as string, 2)).toBeLessThanOrEqual(256)
})

test('a passphrase keeps no text alive that the words of its list were cut from', () => {
  const characters = 1_000_000
  const made = (words: number, i: number) => {
    const list = `a text of ${i} million `.padEnd(characters, `${i} and some more, `).match(/.{250}/g) as string[]
    return passphrase({ words, list: [...new Set(list)], separator: '\n' }).one()
  }
  for (const words of [1, 2]) {
    const before = heapUsed()
    const kept = Array.from({ length: 10 }, (_, i) => made(words, i))
    expect(heapUsed() - before).toBeLessThan((characters * kept.length) / 2)
  }
})
