import { stringReader } from '../../../src/bench/limits.js'
import type { Fill } from './fills.js'

/** About the size of a block; text of more than this is dearer to make. */
const BLOCK_BYTES = 32_768
/** Fills take lengths that are multiples of this. */
const STEP = 4

/**
 * Strings of so many characters, cut out of a text that is filled and read as a whole: the fastest that JavaScript has,
 * though whoever keeps a string of more than 12 characters keeps the text.
 */
export function slicing(width: number, fill: Fill): () => string {
  const block = blockFor(width)
  const view = Buffer.from(block.buffer)
  let text = ''
  let next = 0
  return () => {
    if (next === text.length) {
      fill(block)
      text = view.toString('latin1')
      next = 0
    }
    next += width
    return text.substring(next - width, next)
  }
}

/** Strings of so many characters that are their own memory, from a block that is filled as a whole. */
export function reading(width: number, fill: Fill): () => string {
  const block = blockFor(width)
  const read = stringReader(width)
  let next = block.length
  return () => {
    if (next === block.length) {
      fill(block)
      next = 0
    }
    next += width
    return read(block, next - width)
  }
}

function blockFor(width: number): Uint8Array<ArrayBuffer> {
  const rows = STEP * Math.floor(BLOCK_BYTES / (STEP * width))
  return new Uint8Array(rows * width)
}
