// Reads a stream of codes to its end, and reports how many nanoseconds that took.
import { alphabets, mint } from 'tokenmill'

/** Codes that are read at least, so that looking at the clock does not count. */
const LEAST = 1_000_000
/** Codes that are read before, in which the optimiser learns. */
const LEARNING = 300_000

const [count, length] = process.argv.slice(2).map(Number)
const codes = mint({ alphabet: alphabets.base62, length })

await read(LEARNING)
const times = Math.ceil(LEAST / (count ?? 0))
const before = performance.now()
for (let i = 0; i < times; i++) await read(count ?? 0)
process.stdout.write(`${(1e6 * (performance.now() - before)) / times}`)

async function read(wanted: number): Promise<void> {
  let bytes = 0
  for await (const chunk of codes.stream(wanted)) bytes += chunk.length
  if (bytes !== wanted * ((length ?? 0) + 1)) throw new Error(`${bytes} bytes for ${wanted} codes`)
}
