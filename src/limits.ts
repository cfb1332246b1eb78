/** The longest string that V8 makes, and so the longest token that works everywhere. */
export const MAX_STRING = 2 ** 29 - 24

/**
 * The most strings in an array. V8 lets arrays grow by half, and ends the process, which cannot be caught, when that goes
 * beyond 2^27 elements: from about 112 million on.
 */
export const MAX_ARRAY = 100_000_000

/** The part of the heap that may be filled at once; the collector needs room beside it. */
const SHARE_OF_HEAP = 0.7

/** Bytes of a string of so many characters of some texts in V8: one for each, or two if any is beyond Latin-1, or four. */
export function stringBytes(texts: readonly string[], characters: number): number {
  if (!texts.some((text) => /[^\0-\xff]/.test(text))) return characters
  return characters * (texts.some((text) => /[\ud800-\udfff]/.test(text)) ? 4 : 2)
}

/** Can the heap hold an array of so many strings of so many bytes? Each takes a reference and a header besides. */
export function fitsHeap(count: number, bytes: number): boolean {
  return count * (8 + 16 + bytes) <= SHARE_OF_HEAP * heapLimit()
}

/**
 * Bytes that the heap may grow to, where the runtime tells: past them a process does not throw but dies. Node, Bun and
 * Deno tell it in `node:v8`, Chromium in `performance.memory`.
 */
function heapLimit(): number {
  const { performance, process } = globalThis as {
    performance?: { memory?: { jsHeapSizeLimit?: number } }
    process?: {
      getBuiltinModule?: (name: string) => { getHeapStatistics?: () => { heap_size_limit: number } } | undefined
    }
  }
  const statistics = process?.getBuiltinModule?.('node:v8')?.getHeapStatistics?.()
  return statistics?.heap_size_limit || performance?.memory?.jsHeapSizeLimit || Infinity
}

/** Bytes of memory that there are for this process, where the runtime tells: past them it is ended by the system. */
export function availableMemory(): number {
  const { Deno, process } = globalThis as { Deno?: unknown; process?: { availableMemory?: () => number } }
  // Deno would ask its user for leave to tell.
  return (Deno === undefined && process?.availableMemory?.()) || Infinity
}
