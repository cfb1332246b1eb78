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
/** Strings that are joined before they are written: writing each for itself takes longer, and so do longer texts. */
const JOINED = 100
/** Strings to a buffer: of the slowest, a run takes some milliseconds. */
const WRITTEN = 10_000
/** Codes that are looked at for the check of equal work, from each end of what was made. */
const LOOKED_AT = 2_500

/** One result a call, over and over. */
export function calling(name: string, make: () => string, calls = CALLS): Contender {
  const run = ownLoop<() => void>(`() => { for (let i = 0; i < ${calls}; i++) keep(make()) }`, { make })
  return { name, units: calls, run, outputs: sampled(make) }
}

/** Strings of so many characters, written into one buffer and packed end to end. */
export function writing(name: string, make: () => string, width: number): Contender {
  return packing(name, stringWriter(make), width, WRITTEN)
}

/** Writes strings one after the other, until the target is full. */
export function stringWriter(make: () => string, ending = ''): (target: Uint8Array<ArrayBuffer>) => void {
  const write = ownLoop<(target: Buffer) => void>(
    `target => {
      for (let at = 0; at < target.length; ) {
        let text = ''
        for (let i = 0; i < ${JOINED}; i++) text += make()${ending && ` + ${JSON.stringify(ending)}`}
        at += target.write(text, at, 'latin1')
      }
    }`,
    { make },
  )
  return (target) => write(Buffer.from(target.buffer, target.byteOffset, target.length))
}

let loops = 0

/**
 * A loop that is compiled for the functions of one contender: through a shared one, none of the calls could be inlined.
 * What is learnt of the calls belongs to the source text, so that each needs another. It has `keep`, and what is given.
 */
export function ownLoop<T>(loop: string, scope: Readonly<Record<string, unknown>>): T {
  return new Function('keep', ...Object.keys(scope), `// ${++loops}\nreturn ${loop}`)(keep, ...Object.values(scope))
}

/** `fill` into one buffer, over and over. */
export function filling(name: string, mint: BulkMint, count: number): Contender {
  return packing(name, (target) => mint.fill(target), mint.width, count)
}

/** What fills a buffer with codes of so many characters, packed end to end, over and over. */
export function packing(
  name: string,
  fill: (target: Uint8Array<ArrayBuffer>) => unknown,
  width: number,
  count: number,
): Contender {
  const target = new Uint8Array(count * width)
  return {
    name,
    units: count,
    run() {
      fill(target)
      keep(target)
    },
    outputs() {
      fill(target.fill(0))
      return ends(cut(latin1(target), width))
    },
  }
}

/** `lines`, a fresh array each time. */
export function lining(name: string, mint: BulkMint, count: number): Contender {
  return {
    name,
    units: count,
    run: () => keep(mint.lines(count)),
    outputs: () => ends(splitLines(latin1(mint.lines(count)))),
  }
}

/** A fresh array of strings each time. */
export function listing(name: string, count: number, make: (count: number) => string[]): Contender {
  return { name, units: count, run: () => keep(make(count)), outputs: () => ends(make(count)) }
}

/** A function's strings in an array that has its size from the beginning. */
export function preallocated(make: () => string): (count: number) => string[] {
  return ownLoop(
    'count => { const array = new Array(count); for (let i = 0; i < count; i++) array[i] = make(); return array }',
    { make },
  )
}

/** The first and the last, which suffice to tell what was made and whether all of it was. */
function ends(codes: string[]): string[] {
  return codes.length <= 2 * LOOKED_AT ? codes : [...codes.slice(0, LOOKED_AT), ...codes.slice(-LOOKED_AT)]
}

/** Splits text in which each line ends with a line feed. */
export function splitLines(text: string): string[] {
  const lines = text.split('\n')
  if (lines.pop() !== '') throw new Error('the last line has no end')
  return lines
}

/** Cuts text into codes of so many characters. */
export function cut(text: string, width: number): string[] {
  return Array.from({ length: text.length / width }, (_, i) => text.slice(i * width, (i + 1) * width))
}

/** Results of a function for the check of equal work. */
export function sampled(make: () => string): () => string[] {
  return () => Array.from({ length: 2_000 }, make)
}

/** The characters of bytes. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}
