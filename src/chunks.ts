import type { RowWriter } from './rows.js'

const CHUNK_BYTES = 65_536

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

/** The chunks joined; each is wiped once it has been copied. */
export function collect(parts: Iterable<Uint8Array<ArrayBuffer>>): Uint8Array<ArrayBuffer> {
  const all = [...parts]
  const joined = allocate(
    all.reduce((sum, part) => sum + part.length, 0),
    1,
  )
  let at = 0
  for (const part of all) {
    joined.set(part, at)
    part.fill(0)
    at += part.length
  }
  return joined
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
