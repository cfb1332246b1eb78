import { describe, expect, test } from 'vitest'
import { alphabets, mint, otp, strength, uuid } from '../src/index.js'

/** The chance by its definition, in exact arithmetic. */
function exactly(n: number, space: bigint): number {
  let different = 1n
  let all = 1n
  for (let i = 0n; i < BigInt(n); i++) {
    different *= space - i
    all *= space
  }
  return Number(((all - different) * 10n ** 60n) / all) / 1e60
}

describe('strength', () => {
  test('of six digits is what one would count', () => {
    const { bits, hitChance, secondsToHit } = strength(otp(), { issued: 10, guessesPerSecond: 5 })
    expect(bits).toBeCloseTo(19.93, 2)
    expect(hitChance).toBeCloseTo(1e-5, 12)
    expect(secondsToHit).toBeCloseTo(20_000, 6)
  })

  test('has the birthday chance, also where it is tiny', () => {
    expect(strength({ bits: Math.log2(365) }, { issued: 23 }).collisionChance).toBeCloseTo(0.5073, 4)
    for (const [n, space] of [
      [2, 10n],
      [9, 10n],
      [10, 10n],
      [100, 1_000_000n],
      [1_000, 2n ** 64n],
      [3, 2n ** 80n],
    ] as const) {
      const expected = exactly(n, space)
      const measured = strength({ bits: Math.log2(Number(space)) }, { issued: n }).collisionChance
      expect(Math.abs(measured / expected - 1), `${n} of ${space}`).toBeLessThan(1e-9)
    }
  })

  test.each([
    [20_000, 28],
    [20_000, 26],
    [50_000, 31],
    [1_000_000, 40],
  ])('of %i codes of %i bits is as the sum over all of them says', (issued, bits) => {
    let sum = 0
    for (let i = 1; i < issued; i++) sum += Math.log1p(-i / 2 ** bits)
    const measured = strength({ bits }, { issued }).collisionChance
    expect(Math.abs(measured / -Math.expm1(sum) - 1)).toBeLessThan(1e-8)
  })

  test('has no seam where its ways of counting meet', () => {
    for (const bits of [20, 24, 40, 60]) {
      const [below, above] = [10_000, 10_001].map((issued) => strength({ bits }, { issued }).collisionChance)
      // One code more adds about a part in five thousand, or nothing where a collision is certain.
      expect((above as number) / (below as number)).toBeGreaterThanOrEqual(1)
      expect((above as number) / (below as number)).toBeLessThan(1.000_21)
    }
    const sparse = 0.999_99e-4 * 2 ** 40
    const [below, above] = [sparse, sparse * 1.000_02].map(
      (issued) => strength({ bits: 40 }, { issued: Math.round(issued) }).collisionChance,
    )
    expect(above).toBeCloseTo(below as number, 4)
  })

  test('is certain to collide past the space, and never for one code', () => {
    expect(strength(otp({ digits: 1 }), { issued: 11 }).collisionChance).toBe(1)
    expect(strength(otp(), { issued: 1_000_001 }).collisionChance).toBe(1)
    expect(strength(uuid()).collisionChance).toBe(0)
    expect(strength(mint({ length: 4_096 }))).toMatchObject({
      hitChance: 0,
      secondsToHit: Infinity,
      collisionChance: 0,
    })
  })

  test('is that of the README for a hundred million codes of twelve', () => {
    const codes = mint({ alphabet: alphabets.base62, length: 12 })
    expect(1 / strength(codes, { issued: 100_000_000 }).collisionChance).toBeCloseTo(645_253, -1)
  })

  test('refuses what makes no sense', () => {
    for (const issued of [0, -1, 1.5, Number.NaN]) expect(() => strength(otp(), { issued })).toThrow(RangeError)
    for (const guessesPerSecond of [0, -1, Infinity, Number.NaN]) {
      expect(() => strength(otp(), { guessesPerSecond })).toThrow(RangeError)
    }
    expect(() => strength({} as never)).toThrow(TypeError)
    expect(() => strength(otp(), { issued: '1' as unknown as number })).toThrow(TypeError)
    expect(() => strength(otp(), { guesses: 1 } as never)).toThrow(TypeError)
  })

  test('of what is no mint is not told', () => {
    for (const wrong of [null, undefined, {}, { bits: '5' }]) expect(() => strength(wrong as never)).toThrow(TypeError)
    for (const bits of [Number.NaN, -5]) expect(() => strength({ bits })).toThrow(RangeError)
  })
})
