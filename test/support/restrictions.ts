import fc from 'fast-check'
import type { Restriction } from '../../src/engine/mask.js'
import { planFor } from '../../src/engine/plan.js'
import { anyAscii, asciiAlphabet } from './alphabets.js'

/** Alphabets of which one symbol can be restricted: any of 16, and those of 64 that are runs. */
export const anyRestrictable: fc.Arbitrary<Uint8Array> = fc.oneof(
  anyAscii(16),
  fc.constantFrom(asciiAlphabet(64), base64urlAlphabet()),
)

export function base64urlAlphabet(): Uint8Array {
  return Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
}

/** The characters of an alphabet whose numbers are `set` but for the bits that are `free`. */
export function restrictedTo(alphabet: Uint8Array, free: number, set: number): Uint8Array {
  const characters = planFor(alphabet).spelling.characters as Uint8Array
  return characters.filter((_, number) => (number & ~free) === (set & ~free))
}

/** A restriction of one of `perRow` symbols. */
export function anyRestriction(alphabet: Uint8Array, perRow: number): fc.Arbitrary<Restriction> {
  const n = alphabet.length
  return fc
    .record({ index: fc.nat(perRow - 1), free: fc.nat(n - 1), set: n === 16 ? fc.nat(n - 1) : fc.constant(0) })
    .map(({ free, index, set }) => ({ index, alphabet: restrictedTo(alphabet, free, set) }))
}
