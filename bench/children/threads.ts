// Makes lines of codes in threads, or without any in this one, and reports how many nanoseconds that took; or, for no
// codes at all, prints some.
import { alphabets, mint, unique } from 'tokenmill'
import { pool } from 'tokenmill/node'

/** Codes that are made before, in which the threads start and the optimiser learns. */
const LEARNING = 1_000_000
const SAMPLE = 10_000

const [verb = '', ...numbers] = process.argv.slice(2)
const [threads = 0, count = 0, length = 0] = numbers.map(Number)
const description = { kind: 'mint', alphabet: alphabets.base62, length } as const
const once = verb === 'unique'
const codes = threads === 0 ? mintFor(once) : pool(description, { threads, unique: once })

function mintFor(isUnique: boolean) {
  const all = mint({ alphabet: alphabets.base62, length })
  return isUnique ? unique(all) : all
}

async function streamed(wanted: number): Promise<number> {
  let bytes = 0
  for await (const chunk of codes.stream(wanted)) bytes += chunk.length
  return bytes
}

/** How many bytes there were, of which nothing is kept. */
const VERBS: Readonly<Record<string, (wanted: number) => Promise<number>>> = {
  async lines(wanted) {
    const { length } = await codes.lines(wanted)
    return length
  },
  stream: streamed,
  unique: streamed,
}
const make = VERBS[verb]
if (!make) throw new RangeError(`there is no verb '${verb}'`)

if (count === 0) {
  process.stdout.write(await codes.lines(SAMPLE))
} else {
  await make(LEARNING)
  const before = performance.now()
  const bytes = await make(count)
  const nanoseconds = 1e6 * (performance.now() - before)
  if (bytes !== count * (length + 1)) throw new Error(`${bytes} bytes for ${count} codes`)
  process.stdout.write(`${nanoseconds}`)
}
