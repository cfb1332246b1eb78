import { encodeShape, PACKED } from './encoding.js'
import type { BackendName } from './engine/backend.js'
import { CRC32_CHARACTERS } from './engine/checksums.js'
import { stringBytes } from './limits.js'
import { type FixedWidthMint, mintOf } from './mint.js'
import type { Recipe } from './recipe.js'
import { rowWriter } from './rows.js'
import { matcher, type Shape, widthOf } from './shape.js'
import { stringMaker } from './strings.js'

/** A mint of codes of a shape. */
export function shapeMint(shape: Shape, backend: BackendName | undefined): FixedWidthMint {
  return mintOf(shapeRecipe(shape), backend)
}

/** How codes of a shape are made. */
export function shapeRecipe(shape: Shape): Recipe & { readonly width: number } {
  const width = widthOf(shape)
  const packed = encodeShape(shape, PACKED)
  let matches: ((text: string) => boolean) | undefined
  return {
    width,
    stringBytes: stringBytes(partsOf(shape), width),
    byteWidth: packed.stride,
    bits: shape.bits,
    mayHold: (pattern) => partsOf(shape).some((part) => pattern.test(part)),
    matches(text) {
      matches ??= matcher(shape)
      return matches(text)
    },
    strings: (engine) => stringMaker(engine, shape, packed),
    rows: (engine, format) => rowWriter(engine, encodeShape(shape, format)),
    drawn: { shape, policy: undefined },
  }
}

/** All texts that codes of a shape are put together from; separators are all the same, and there may be thousands. */
function partsOf({ alphabet, checksum, pieces }: Shape): string[] {
  const literals = pieces.filter((piece) => typeof piece === 'string')
  return [...new Set([...alphabet, ...literals, ...(checksum === 'crc32' ? CRC32_CHARACTERS : [])])]
}
