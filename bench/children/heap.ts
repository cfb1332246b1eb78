import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { customAlphabet } from 'nanoid'
import { customAlphabet as customAlphabet5 } from 'nanoid5'
import { alphabets, mint } from 'tokenmill'
import { spreadOf } from '../../src/bench/statistics.js'
import { PLAIN, reading, slicing, symbolFill } from '../rivals/plain/index.js'

const LENGTH = 21
/** The runtime's own objects come and go between two looks at the heap; the median of a few tells them apart. */
const REPEATS = 5

/** What this process reports. */
export interface HeapReport {
  /** Heap that all the kept tokens keep alive. */
  readonly bytes: number
  readonly kept: number
}

/** Makers of codes of 21 symbols of base62; ours comes first. */
export const HEAP_MAKERS: Readonly<Record<string, () => () => string>> = {
  one() {
    const codes = mint({ alphabet: alphabets.base62, length: LENGTH })
    return () => codes.one()
  },
  nanoid: () => customAlphabet(alphabets.base62, LENGTH),
  'nanoid 5': () => customAlphabet5(alphabets.base62, LENGTH),
  [PLAIN]: () => slicing(LENGTH, symbolFill(alphabets.base62)),
  [`${PLAIN}, own strings`]: () => reading(LENGTH, symbolFill(alphabets.base62)),
}

const [script, name, drawn, step] = process.argv.slice(1)
if (script && realpathSync(script) === fileURLToPath(import.meta.url)) {
  const make = HEAP_MAKERS[name ?? '']?.()
  if (!make) throw new RangeError(`there is no maker '${name}'`)
  process.stdout.write(JSON.stringify(measureHeap(make, Number(drawn), Number(step))))
}

function measureHeap(make: () => string, drawn: number, step: number): HeapReport {
  // Compiled code and the makers' own pools must not count, so they are there before.
  draw(make, drawn, step)
  const all: string[][] = []
  const bytes: number[] = []
  for (let i = 0; i < REPEATS; i++) {
    const before = heapUsed()
    all.push(draw(make, drawn, step))
    bytes.push(heapUsed() - before)
  }
  const counts = all.map((tokens) => tokens.filter((token) => token.length === LENGTH).length)
  return { bytes: spreadOf(bytes).median, kept: Math.min(...counts) }
}

function draw(make: () => string, drawn: number, step: number): string[] {
  const kept = new Array<string>(drawn / step).fill('')
  for (let i = 0; i < drawn; i++) {
    const token = make()
    if (i % step === 0) kept[i / step] = token
  }
  return kept
}

function heapUsed(): number {
  if (!globalThis.gc) throw new Error('this needs --expose-gc')
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed
}
