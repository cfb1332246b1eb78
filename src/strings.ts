import { asciiOf, type EncodedShape, encodeShape, PACKED, symbolLayout } from './encoding.js'
import type { Engine } from './engine/engine.js'
import { compileLayout, type Layout, MAX_STRIDE } from './engine/layout.js'
import { Pool } from './engine/pool.js'
import { READERS, type Reader } from './generated/readers.js'
import { MAX_STRING } from './limits.js'
import { rowWriter } from './rows.js'
import { type Shape, widthOf } from './shape.js'

/** Makes codes as strings, one at a time or many at once. Each string is its own memory. */
export interface StringMaker {
  one(): string
  many(count: number): string[]
}

/** V8 makes larger arrays sparse when they are made at once; grown step by step they are not. */
const MAX_FAST_ARRAY = 2 ** 25

/** The pool wipes rows in 64-bit words. */
const ROW_ALIGNMENT = 8

export function stringMaker(engine: Engine, shape: Shape): StringMaker {
  const width = widthOf(shape)
  if (width === 0) return { one: () => '', many: (count) => new Array<string>(count).fill('') }
  const encoded = encodeShape(shape, PACKED)
  const characters = asciiOf(encoded)
  if (!characters) return pooled(engine, paddedSymbols(encoded), symbolReader(shape))
  const length = encoded.maxStride
  if (length > MAX_STRIDE - ROW_ALIGNMENT) return whole(engine, encoded, width)
  const layout = compileLayout([...encoded.pieces, padding(length)], characters, encoded.restriction)
  return pooled(engine, layout, characterReader(length, length === width))
}

/** Strings read from rows in the engine's memory by `read`. */
function pooled(engine: Engine, layout: Layout, read: Reader): StringMaker {
  const pool = new Pool(engine, layout)
  const { stride } = layout
  return {
    one: () => pool.take(read),
    many(count) {
      const { memory } = engine
      const strings = new Array<string>(Math.min(count, MAX_FAST_ARRAY))
      let next = 0
      engine.produce(layout, count, (address, rows) => {
        const end = address + rows * stride
        for (let row = address; row < end; row += stride) strings[next++] = read(memory, row)
      })
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
      return decoder().decode(bytes.subarray(0, writer.write(bytes, 1)))
    } finally {
      bytes.fill(0)
    }
  }
  return { one, many: (count) => Array.from({ length: count }, one) }
}

/** Rows that hold only the symbols, 0 to n − 1. */
function paddedSymbols(encoded: EncodedShape): Layout {
  const { symbols } = symbolLayout(encoded)
  return symbolLayout(encoded, padding(symbols))
}

function padding(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array((ROW_ALIGNMENT - (length % ROW_ALIGNMENT)) % ROW_ALIGNMENT)
}

/** Reads rows of characters. A decoder's string is flat too, but takes six times as long to make when it is short. */
function characterReader(length: number, ascii: boolean): Reader {
  const reader = READERS[length - 1]
  if (ascii && reader) return reader
  const utf8 = decoder()
  return (memory, address) => utf8.decode(memory.subarray(address, address + length))
}

/** Reads rows of symbols, spelling each. */
function symbolReader({ alphabet, pieces }: Shape): Reader {
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
function flatString(codePoints: readonly number[]): string {
  if (codePoints.length <= MOST_ARGUMENTS) return String.fromCodePoint(...codePoints)
  const parts: string[] = []
  for (let from = 0; from < codePoints.length; from += MOST_ARGUMENTS) {
    parts.push(String.fromCodePoint(...codePoints.slice(from, from + MOST_ARGUMENTS)))
  }
  return parts.join('')
}

function decoder(): TextDecoder {
  // A byte order mark at the start of a prefix is a character like any other.
  return new TextDecoder('utf-8', { ignoreBOM: true })
}
