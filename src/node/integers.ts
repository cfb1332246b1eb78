import type { RowFormat } from '../encoding.js'
import { orZero } from '../engine/rows.js'
import { log2 } from '../log2.js'
import { type Mint, mintOf } from '../mint.js'
import { randbelow } from '../randbelow.js'
import type { Recipe, RowWriter } from '../recipe.js'
import { utf8Encoder } from '../utf8.js'

/** Whole numbers from `first` to `last`, both included, in decimal, each equally likely. */
export function integers(first: bigint, last: bigint): Mint {
  const longest = Math.max(String(first).length, String(last).length)
  const recipe: Recipe = {
    width: undefined,
    stringBytes: longest,
    byteWidth: undefined,
    bits: log2(last - first + 1n),
    mayHold: (pattern) => [...'-0123456789'].some((character) => pattern.test(character)),
    matches: (text) => /^(0|-?[1-9]\d*)$/.test(text) && BigInt(text) >= first && BigInt(text) <= last,
    strings: () => ({
      one: () => drawn(first, last, 1)[0] as string,
      many: (count) => drawn(first, last, count),
    }),
    rows: (_, format) => integerWriter(first, last, longest, format),
    drawn: undefined,
  }
  return mintOf(recipe, undefined)
}

/** Numbers that are drawn at a time. */
const BATCH = 4_096

function drawn(first: bigint, last: bigint, count: number): string[] {
  const size = last - first + 1n
  const isSafe = size <= 2n ** 53n && [first, last].every((end) => Number.isSafeInteger(Number(end)))
  if (!isSafe) return Array.from({ length: count }, () => String(first + randbelow(size)))
  const numbers = randbelow(Number(size), new Float64Array(count))
  return Array.from(numbers, (number) => String(Number(first) + number))
}

function integerWriter(first: bigint, last: bigint, longest: number, { close, open }: RowFormat): RowWriter {
  return {
    maxStride: open.length + longest + close.length,
    write(target, rows) {
      return orZero(target, () => {
        let at = 0
        for (let left = rows; left > 0; left -= BATCH) {
          const lines = drawn(first, last, Math.min(left, BATCH)).map((number) => open + number + close)
          at += utf8Encoder().encodeInto(lines.join(''), target.subarray(at)).written
        }
        return at
      })
    },
  }
}
