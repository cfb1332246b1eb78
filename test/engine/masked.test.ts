import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileLayout } from '../../src/engine/layout.js'
import { maskOf, type Restriction } from '../../src/engine/mask.js'
import { ENTROPY, SYMBOLS } from '../../src/engine/memory.js'
import { planFor } from '../../src/engine/plan.js'
import { asciiAlphabet } from '../support/alphabets.js'
import { BACKENDS, drawFrom, startBackend } from '../support/engines.js'
import { seeded } from '../support/entropy.js'
import { anyRestrictable, anyRestriction, base64urlAlphabet, restrictedTo } from '../support/restrictions.js'

const HEX = Buffer.from('0123456789abcdef')
const NO_CHECKSUM = { checksum: undefined, wide: undefined } as const

const anyMasked = fc.tuple(anyRestrictable, fc.integer({ min: 1, max: 300 })).chain(([alphabet, perRow]) =>
  fc.record({
    alphabet: fc.constant(alphabet),
    perRow: fc.constant(perRow),
    restriction: anyRestriction(alphabet, perRow),
    phase: fc.nat(perRow - 1),
    blocks: fc.integer({ min: 1, max: 40 }),
    seed: fc.integer(),
  }),
)

describe.each(BACKENDS)('a restricted symbol in %s', (name) => {
  const backend = startBackend(name)

  test('is what is drawn without the restriction, but for the bits that it fixes; all others are just that', () => {
    // With the counts of uniform-bits.test.ts this is what makes it uniform: of 2^k symbols, equally many become each.
    fc.assert(
      fc.property(anyMasked, ({ alphabet, blocks, perRow, phase, restriction, seed }) => {
        const free = planFor(alphabet)
        const { plan } = compileLayout([perRow], alphabet, { ...NO_CHECKSUM, restriction })
        const entropy = new Uint8Array(blocks * plan.blockBytes)
        seeded(seed)(entropy)
        const whole = drawFrom(backend, free, entropy)
        backend.memory.set(entropy, ENTROPY)
        const count = backend.draw(plan, ENTROPY, entropy.length, SYMBOLS, phase)
        const drawn = backend.memory.slice(SYMBOLS, SYMBOLS + count)
        const expected = whole.map((character, i) =>
          (phase + i) % perRow === restriction.index ? nearest(character, restriction, alphabet) : character,
        )
        expect(Buffer.from(drawn).equals(expected)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ['a UUID', HEX, [8, 4, 3, 4, 12], { index: 15, alphabet: Buffer.from('89ab') }],
    ['16 bytes in base64url', base64urlAlphabet(), [22], { index: 21, alphabet: Buffer.from('AQgw') }],
    ['32 bytes in base64url', base64urlAlphabet(), [43], { index: 42, alphabet: Buffer.from('AEIMQUYcgkosw048') }],
  ])('of %s: each character comes from as many values of the bits behind it', (_, alphabet, pieces, restriction) => {
    const { drawn: perRow, plan } = compileLayout(pieces, alphabet, { ...NO_CHECKSUM, restriction })
    const lane = restriction.index % 16
    const counts = new Map<number, number>()
    // The bits of a symbol lie in its lane of one or two vectors: all of what these can hold.
    for (let value = 0; value < 65_536; value++) {
      const vector = new Uint8Array(plan.blockBytes)
      for (let at = lane; at < vector.length; at += 16) vector[at] = at % 32 < 16 ? value : value >> 8
      backend.memory.set(vector, ENTROPY)
      backend.draw(plan, ENTROPY, vector.length, SYMBOLS, 0)
      // The row goes on for longer than a block of hexadecimal digits.
      const character = backend.memory[SYMBOLS + restriction.index] as number
      counts.set(character, (counts.get(character) ?? 0) + 1)
    }
    expect(perRow).toBeGreaterThan(restriction.index)
    expect([...counts.keys()].sort()).toEqual([...restriction.alphabet].sort())
    expect(new Set(counts.values())).toEqual(new Set([65_536 / restriction.alphabet.length]))
  })
})

/** The character that one becomes when all bits are fixed that a restriction fixes. */
function nearest(character: number, restriction: Restriction, alphabet: Uint8Array): number {
  const characters = planFor(alphabet).spelling.characters as Uint8Array
  const numbers = Array.from(restriction.alphabet, (each) => characters.indexOf(each))
  const free = numbers.reduce((bits, number) => bits | (number ^ (numbers[0] as number)), 0)
  return characters[(characters.indexOf(character) & free) | ((numbers[0] as number) & ~free)] as number
}

describe('what no mask gives is refused', () => {
  test.each([
    ['characters that do not agree in some bits', HEX, '012'],
    ['half of those that agree', HEX, '0124'],
    ['a character of another alphabet', HEX, '0x'],
    ['bits that are one, of 64 symbols', base64urlAlphabet(), 'BDFH'],
  ])('%s', (_, characters, few) => {
    expect(() => maskOf({ index: 0, alphabet: Buffer.from(few) }, characters, 1)).toThrow('no mask')
  })

  test('symbols of other alphabets', () => {
    for (const alphabet of [8, 32, 58].map(asciiAlphabet)) {
      const restriction = { index: 0, alphabet: restrictedTo(alphabet, 1, 0) }
      expect(() => compileLayout([1], alphabet, { ...NO_CHECKSUM, restriction })).toThrow('can be restricted')
    }
  })
})
