import type { RowWriter } from './recipe.js'

/** Larger buffers the allocator gives back to the system, which clears their pages each time. */
export const CHUNK_BYTES = 65_536

/** `count` rows in chunks of about 64 KiB, each in a buffer of its own, made as they are asked for. */
export function* chunks(writer: RowWriter, count: number): Generator<Uint8Array<ArrayBuffer>, void> {
  const perChunk = Math.max(1, Math.floor(CHUNK_BYTES / Math.max(1, writer.maxStride)))
  for (let left = count; left > 0; ) {
    const rows = Math.min(left, perChunk)
    const chunk = allocate(rows, writer.maxStride)
    const length = writer.write(chunk, rows)
    yield chunk.subarray(0, length)
    left -= rows
  }
}

/** `count` rows in one array; `prepare` is called when there is room for them. */
export function allRows(writer: RowWriter, count: number, prepare: () => void): Uint8Array<ArrayBuffer> {
  const rows = allocate(count, writer.maxStride)
  prepare()
  const length = writer.write(rows, count)
  if (length === rows.length) return rows
  // Where rows differ in length, there was room for the longest; the array that is handed out has none to spare.
  try {
    return rows.slice(0, length)
  } finally {
    rows.fill(0)
  }
}

/**
 * Bytes for `count` rows.
 *
 * @throws RangeError if there cannot be so many in one array, before any work is done
 */
export function allocate(count: number, stride: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(count * stride)
  } catch (cause) {
    throw new RangeError(
      `count: ${count} codes of up to ${stride} bytes do not fit into one byte array here; use stream, or fewer`,
      { cause },
    )
  }
}
