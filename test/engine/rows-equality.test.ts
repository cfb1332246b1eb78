import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHECK_SYMBOLS, type Checksum } from '../../src/engine/checksums.js'
import type { EntropySource } from '../../src/engine/entropy.js'
import { compileLayout, type Layout, type Piece, rowsPerBatch } from '../../src/engine/layout.js'
import type { Restriction } from '../../src/engine/mask.js'
import { planFor } from '../../src/engine/plan.js'
import { SPELL } from '../../src/engine/spelling.js'
import { anyAscii } from '../support/alphabets.js'
import { produced, startEngine } from '../support/engines.js'
import { recorded, seeded } from '../support/entropy.js'
import { anyRestrictable, anyRestriction } from '../support/restrictions.js'

/** Any alphabet that a layout can have, and the checksums that it can have. */
const anyAlphabet: fc.Arbitrary<Uint8Array | number> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 2, max: 128 }).chain(anyAscii) },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: 256 }) },
  { weight: 1, arbitrary: anyRestrictable },
)

function checksumsFor(alphabet: Uint8Array | number): (Checksum | undefined)[] {
  const n = typeof alphabet === 'number' ? alphabet : alphabet.length
  return [
    undefined,
    ...(n % 2 === 0 ? ['luhn' as const] : []),
    ...(typeof alphabet === 'number' ? [] : ['crc32' as const]),
  ]
}

/** Literals and symbols in any order, from single bytes to rows that are a step each (src/engine/layout.ts). */
const anyPieces: fc.Arbitrary<Piece[]> = fc.oneof(
  fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.uint8Array({ maxLength: 40 })), { maxLength: 8 }),
  fc.tuple(fc.uint8Array({ maxLength: 20 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 40 })).map(
    // A prefix, groups with a byte between them, and the end of the line.
    ([prefix, group, groups]) => [
      prefix,
      ...Array.from({ length: groups }, () => [group, Uint8Array.of(45)]).flat(),
      10,
    ],
  ),
  fc.tuple(fc.integer({ min: 1, max: 5_000 }), fc.uint8Array({ minLength: 1, maxLength: 3_000 })),
)

/** What a layout is compiled of: it reads better than the layout does. */
const anyDescription: fc.Arbitrary<Parameters<typeof compileLayout>> = fc
  .record({ pieces: anyPieces, alphabet: anyAlphabet })
  .chain(({ pieces, alphabet }) =>
    fc.constantFrom(...checksumsFor(alphabet)).chain((checksum) => {
      const added = checksum === undefined ? 1 : CHECK_SYMBOLS[checksum] + 1
      const all = [...pieces, added]
      const symbols = all.reduce<number>((sum, piece) => sum + (typeof piece === 'number' ? piece : 0), 0)
      return restrictionIn(alphabet, checksum, symbols).map(
        (restriction): Parameters<typeof compileLayout> => [all, alphabet, { checksum, restriction, wide: undefined }],
      )
    }),
  )

/** Any restriction where there can be one: a row with check symbols has none. */
function restrictionIn(
  alphabet: Uint8Array | number,
  checksum: Checksum | undefined,
  symbols: number,
): fc.Arbitrary<Restriction | undefined> {
  if (typeof alphabet === 'number' || checksum !== undefined) return fc.constant(undefined)
  const { kind } = planFor(alphabet).spelling
  const isMaskable = alphabet.length === 16 || (alphabet.length === 64 && kind === SPELL.runs)
  return isMaskable ? fc.option(anyRestriction(alphabet, symbols), { nil: undefined }) : fc.constant(undefined)
}

/** Rows by each backend from the same source, and how much of it they took. */
function expectSameRows(layout: Layout, counts: readonly number[], start: () => EntropySource): void {
  const [wasm, reference] = (['wasm', 'reference'] as const).map((name) => {
    const entropy = recorded(start())
    const engine = startEngine(name, entropy.source)
    return { rows: Buffer.concat(counts.map((count) => produced(engine, layout, count))), bytes: entropy.bytes }
  })
  if (!wasm || !reference) throw new Error('there are two backends')
  expect(wasm.bytes).toBe(reference.bytes)
  if (!wasm.rows.equals(reference.rows)) {
    const at = wasm.rows.findIndex((byte, i) => byte !== reference.rows[i])
    expect.fail(`byte ${at % layout.stride} of row ${Math.floor(at / layout.stride)} differs (${counts} rows)`)
  }
}

/** A row less than a step or a batch, exactly one, one more. */
function around(layout: Layout, which: number): number {
  const edges = [
    layout.rowsPerStep,
    2 * layout.rowsPerStep,
    rowsPerBatch(layout),
    rowsPerBatch(layout) + layout.rowsPerStep,
  ]
  return Math.max(0, (edges[which >> 2] as number) + (which & 3) - 1)
}

describe('wasm makes byte for byte the rows of the reference', () => {
  test('of any layout, any number of them, one request after the other', () => {
    fc.assert(
      fc.property(
        anyDescription,
        fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }),
        fc.integer(),
        (description, counts, seed) => {
          expectSameRows(compileLayout(...description), counts, () => seeded(seed))
        },
      ),
      { numRuns: 150 },
    )
  })

  test('of any layout, around the ends of steps and of batches', () => {
    fc.assert(
      fc.property(anyDescription, fc.nat(15), fc.integer(), (description, which, seed) => {
        const layout = compileLayout(...description)
        expectSameRows(layout, [around(layout, which)], () => seeded(seed))
      }),
      { numRuns: 60 },
    )
  })

  test('of any layout, from entropy of which much is rejected in streaks', () => {
    fc.assert(
      fc.property(anyDescription, fc.constantFrom(0, 0x3f, 0xff), fc.integer(), (description, byte, seed) => {
        expectSameRows(compileLayout(...description), [40], () => {
          const random = seeded(seed)
          let given = 0
          return (view) => {
            random(view)
            // By the place in all that is given: small requests would be one streak each otherwise.
            for (let at = 0; at < view.length; at++) if (given++ % 480 < 240) view[at] = byte
          }
        })
      }),
      { numRuns: 60 },
    )
  })
})
