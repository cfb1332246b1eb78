import type { Contender } from './job.js'

/** What is asked of a mint here. It may be one of any build: these files know nothing of the library they measure. */
export interface BulkMint {
  readonly width: number
  fill(target: Uint8Array): Uint8Array
  lines(count: number): Uint8Array
}

const sink: { value: unknown } = { value: undefined }

/** Uses a result: it is stored where it could be read, so that making it cannot be left out. */
export function keep(value: unknown): void {
  sink.value = value
}

/** Calls in a run: of the fastest, a run takes a hundred times as long as looking at the clock. */
const CALLS = 1_000

/** One result a call, over and over. */
export function calling(name: string, make: () => string): Contender {
  return { name, units: CALLS, run: ownLoop(make), outputs: sampled(make) }
}

let loops = 0

/**
 * A loop that is compiled for one function: through a shared one, none of the calls could be inlined. What is learnt of
 * the calls belongs to the source text, so that each needs another.
 */
function ownLoop(make: () => string): () => void {
  const source = `// ${++loops}\nreturn () => { for (let i = 0; i < ${CALLS}; i++) keep(make()) }`
  return new Function('make', 'keep', source)(make, keep)
}

/** `fill` into one buffer, over and over. */
export function filling(name: string, mint: BulkMint, count: number): Contender {
  const target = new Uint8Array(count * mint.width)
  return {
    name,
    units: count,
    run: () => keep(mint.fill(target)),
    outputs() {
      const text = latin1(mint.fill(target.fill(0)))
      return Array.from({ length: count }, (_, i) => text.slice(i * mint.width, (i + 1) * mint.width))
    },
  }
}

/** `lines`, a fresh array each time. */
export function lining(name: string, mint: BulkMint, count: number): Contender {
  return {
    name,
    units: count,
    run: () => keep(mint.lines(count)),
    outputs: () => splitLines(latin1(mint.lines(count))),
  }
}

/** Splits text in which each line ends with a line feed. */
export function splitLines(text: string): string[] {
  const lines = text.split('\n')
  if (lines.pop() !== '') throw new Error('the last line has no end')
  return lines
}

/** Results of a function for the check of equal work. */
export function sampled(make: () => string): () => string[] {
  return () => Array.from({ length: 2_000 }, make)
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}
