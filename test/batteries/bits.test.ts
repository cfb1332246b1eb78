import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Group, groupsOf, rowOf } from '../../bench/batteries/groups.js'
import { Packer } from '../../bench/batteries/packer.js'
import { Ranker, radicesOf } from '../../bench/batteries/permutation.js'

/** The bits of a row, a text for each group: empty where it was dropped. 32 times as many make whole words. */
function bitsOf(radices: readonly number[], row: readonly number[]): string[] {
  const repeated = Array.from({ length: 32 }, () => row).flat()
  const words = [...new Packer(radices).pack(Uint32Array.from(repeated))]
  return groupsOf(radices).map(({ bits, limit }, i, groups) => {
    const digits = row.slice(groups.slice(0, i).flatMap((group) => group.radices).length)
    const value = groups[i]?.radices.reduce((sum, radix, j) => sum * BigInt(radix) + BigInt(digits[j] as number), 0n)
    if ((value as bigint) >= BigInt(limit)) return ''
    const taken = words.splice(0, bits).map((word) => word.toString(2).padStart(32, '0'))
    return taken.join('').slice(0, bits)
  })
}

function rowsOf(radices: readonly number[]): number[][] {
  return radices.reduce<number[][]>(
    (rows, radix) => rows.flatMap((row) => Array.from({ length: radix }, (_, digit) => [...row, digit])),
    [[]],
  )
}

describe('symbols become bits exactly', () => {
  test.each([[[3, 3, 3, 3, 3]], [[6, 6, 6]], [[10, 10]], [[62, 62]], [[200]], [[7, 6, 5, 4, 3, 2]], [[16, 4, 16]]])(
    'of all rows with the radices %j, every value of a group has equally many',
    (radices) => {
      const texts = rowsOf(radices).map((row) => bitsOf(radices, row))
      for (const [i, { bits, limit, radices: own }] of groupsOf(radices).entries()) {
        const counts = new Map<string, number>()
        for (const text of texts) counts.set(text[i] as string, (counts.get(text[i] as string) ?? 0) + 1)
        const product = own.reduce((a, b) => a * b, 1)
        expect(limit).toBe(2 ** bits)
        expect(2 * limit).toBeGreaterThan(product)
        expect(counts.get('') ?? 0).toBe((texts.length / product) * (product - limit))
        counts.delete('')
        expect(counts.size).toBe(limit)
        expect(new Set(counts.values())).toEqual(new Set([texts.length / product]))
      }
    },
  )

  test.each([3, 6, 10, 16, 58, 62, 200, 256, 1_000_003])(
    'a long row of %i symbols gives the bits of its number',
    (size) => {
      const radices = rowOf(size)
      expect(groupsOf(radices).length).toBe(1)
      const [{ bits, limit }] = groupsOf(radices) as [Group]
      expect(size ** radices.length).toBeLessThanOrEqual(2 ** 53)
      fc.assert(
        fc.property(fc.array(fc.nat(size - 1), { minLength: radices.length, maxLength: radices.length }), (row) => {
          const value = row.reduce((sum, digit) => sum * BigInt(size) + BigInt(digit), 0n)
          const expected = value < BigInt(limit) ? value.toString(2).padStart(bits, '0') : ''
          expect(bitsOf(radices, row)).toEqual([expected])
        }),
      )
    },
  )

  test('bits go on from one call to the next', () => {
    const row = rowOf(58)
    const digits = Uint8Array.from({ length: 60 * row.length }, (_, i) => (i * 37) % 58)
    const inParts = new Packer(row)
    const parts = [0, 7, 8, 33].map((from, i, all) =>
      digits.subarray(from * row.length, (all[i + 1] ?? 60) * row.length),
    )
    expect(parts.flatMap((part) => [...inParts.pack(part)])).toEqual([...new Packer(row).pack(digits)])
  })

  test('every permutation has digits of its own', () => {
    const size = 6
    const permutations = rowsOf(Array(size).fill(size)).filter((row) => new Set(row).size === size)
    const ranker = new Ranker(size)
    const digits = new Uint16Array(size - 1)
    const all = permutations.map((permutation) => {
      ranker.rank(Uint16Array.from(permutation), digits, 0)
      expect(digits.every((digit, i) => digit < (radicesOf(size)[i] as number))).toBe(true)
      return digits.join(' ')
    })
    expect(all.length).toBe(720)
    expect(new Set(all).size).toBe(720)
  })
})
