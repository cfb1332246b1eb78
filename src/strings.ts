import { asciiReader } from './ascii.js'
import { type EncodedShape, symbolLayout } from './encoding.js'
import type { Engine } from './engine/engine.js'
import { compileLayout, type Layout, MAX_STRIDE } from './engine/layout.js'
import { Pool } from './engine/pool.js'
import { KernelRows, type RowSource } from './engine/rows.js'
import { READERS, type Reader, TAKERS } from './generated/readers.js'
import { MAX_STRING } from './limits.js'
import type { StringMaker } from './recipe.js'
import { rowWriter } from './rows.js'
import { type Shape, widthOf } from './shape.js'
import { utf8Decoder } from './utf8.js'

/** Makes the codes of a shape, which is encoded without anything around a code. */
export function stringMaker(engine: Engine, shape: Shape, encoded: EncodedShape): StringMaker {
  const width = widthOf(shape)
  if (width === 0) return { one: () => '', many: (count) => Array.from({ length: count }, () => '') }
  const { alphabet, isPlain, maxStride, options, pieces } = encoded
  if (!isPlain) return pooled(engine, new KernelRows(engine, paddedSymbols(encoded)), symbolReader(shape))
  if (maxStride > MAX_STRIDE - ROW_ALIGNMENT) return whole(engine, encoded, width)
  const layout = compileLayout([...pieces, padding(maxStride)], alphabet, options)
  return pooled(engine, new KernelRows(engine, layout), characterReader(maxStride, maxStride === width))
}

/** V8 makes larger arrays sparse when they are made at once; grown step by step they are not. */
const MAX_FAST_ARRAY = 2 ** 25

/** Rows are read so many bytes at a time: what fits into the first-level cache with the strings that are made. */
const READ_BYTES = 16_384

/** The pool wipes rows in 64-bit words. */
const ROW_ALIGNMENT = 8

/** Strings read by `read` from rows, which must be a multiple of 8 bytes long. */
export function pooled(engine: Engine, source: RowSource, read: Reader): StringMaker {
  const { stride } = source
  const pool = new Pool(engine, source)
  const taker = TAKERS[READERS.indexOf(read)]
  return {
    one: taker ? pool.handing(taker) : () => pool.take(read),
    many(count) {
      const strings = new Array<string>(Math.min(count, MAX_FAST_ARRAY))
      const most = Math.min(count, Math.max(1, Math.floor(READ_BYTES / stride)))
      const rows = new Uint8Array(most * stride)
      try {
        for (let next = 0; next < count; ) {
          const batch = Math.min(count - next, most)
          source.write(rows, batch)
          for (let at = 0; at < batch * stride; at += stride) strings[next++] = read(rows, at)
        }
      } finally {
        rows.fill(0)
      }
      return strings
    },
  }
}

/** Codes too long for the engine's memory: each is written as bytes, decoded, and the bytes wiped. */
function whole(engine: Engine, encoded: EncodedShape, width: number): StringMaker {
  const writer = rowWriter(engine, encoded)
  const one = (): string => {
    if (width > MAX_STRING) {
      throw new RangeError(`a string of ${width} characters cannot exist (at most ${MAX_STRING}): use fill or stream`)
    }
    const bytes = new Uint8Array(writer.maxStride)
    try {
      return utf8Decoder().decode(bytes.subarray(0, writer.write(bytes, 1)))
    } finally {
      bytes.fill(0)
    }
  }
  return { one, many: (count) => Array.from({ length: count }, one) }
}

/** Rows that hold only the symbols. */
function paddedSymbols(encoded: EncodedShape): Layout {
  const { symbols } = symbolLayout(encoded)
  return symbolLayout(encoded, padding(symbols))
}

/** The bytes of a row that a code of `length` bytes needs in a pool. */
export function padded(length: number): number {
  return Math.ceil(length / ROW_ALIGNMENT) * ROW_ALIGNMENT
}

function padding(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(padded(length) - length)
}

/** Reads rows of characters. */
export function characterReader(length: number, ascii: boolean): Reader {
  if (ascii) return asciiReader(length)
  return (memory, address) => utf8Decoder().decode(memory.subarray(address, address + length))
}

/** Reads rows of the numbers of symbols, spelling each. */
export function symbolReader({ alphabet, pieces }: Shape): Reader {
  const codePoints = alphabet.map((symbol) => symbol.codePointAt(0) as number)
  // The code points of a code, with nothing where a symbol goes.
  const template = pieces.flatMap((piece) =>
    typeof piece === 'string'
      ? [...piece].map((character) => character.codePointAt(0))
      : new Array(piece).fill(undefined),
  )
  return (memory, address) => {
    let next = address
    return flatString(template.map((literal) => literal ?? (codePoints[memory[next++] as number] as number)))
  }
}

/** Arguments that a call certainly has room for. */
const MOST_ARGUMENTS = 8192

/** A string that is one piece of memory, as `fromCodePoint` and `join` make them and `+` does not. */
export function flatString(codePoints: readonly number[]): string {
  if (codePoints.length <= MOST_ARGUMENTS) return String.fromCodePoint(...codePoints)
  const parts: string[] = []
  for (let from = 0; from < codePoints.length; from += MOST_ARGUMENTS) {
    parts.push(String.fromCodePoint(...codePoints.slice(from, from + MOST_ARGUMENTS)))
  }
  return parts.join('')
}
