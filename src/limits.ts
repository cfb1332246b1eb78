/** The longest string that V8 makes, and so the longest token that works everywhere. */
export const MAX_STRING = 2 ** 29 - 24

/**
 * The most strings in an array. V8 lets arrays grow by half, and ends the process, which cannot be caught, when that goes
 * beyond 2^27 elements: from about 112 million on.
 */
export const MAX_ARRAY = 100_000_000

/** Bytes that an array of strings takes for each in V8, at the least: a reference, a header, a byte a character. */
export function stringBytes(characters: number): number {
  return 8 + 16 + characters
}

/**
 * Bytes that the heap may grow to, where the runtime tells: past them a process does not throw but dies. Node, Bun and
 * Deno tell it in `node:v8`, Chromium in `performance.memory`.
 */
export function heapLimit(): number {
  const { performance, process } = globalThis as {
    performance?: { memory?: { jsHeapSizeLimit?: number } }
    process?: {
      getBuiltinModule?: (name: string) => { getHeapStatistics?: () => { heap_size_limit: number } } | undefined
    }
  }
  const statistics = process?.getBuiltinModule?.('node:v8')?.getHeapStatistics?.()
  return statistics?.heap_size_limit || performance?.memory?.jsHeapSizeLimit || Infinity
}
