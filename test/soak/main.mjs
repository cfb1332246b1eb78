// Ten minutes of requests of all kinds, mixed by chance: the memory of the process must not grow.
//
//     npm run test:soak                    # ten minutes
//     npm run test:soak -- --minutes 1
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as tokenmill from '../../dist/index.js'
import { pool, readable, readCodes, writeCodes } from '../../dist/node/index.js'
import { passphrase } from '../../dist/passphrase.js'

const { apiKey, discardEntropy, hex, mint, otp, password, randbelow, SystemRandom, unique, urlsafe, uuid } = tokenmill

/** The part of the time after which memory is first looked at, and how much more of it there may be at the end. */
const WARMUP = 0.2
const MOST = 1.1
const MEBIBYTE = 2 ** 20

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
const minutes = Number(values.minutes)
if (!(minutes > 0)) throw new RangeError('--minutes must be a number above 0')

const folder = mkdtempSync(join(tmpdir(), 'tokenmill-soak-'))
const threads = pool({ kind: 'mint', length: 12 }, { threads: 2 })
const rng = new SystemRandom()

const MINTS = [
  () => mint({ length: 1 + randbelow(60) }),
  () => mint({ alphabet: 'αβγδε🎲', length: 1 + randbelow(20), prefix: '→', group: 3 }),
  () => mint({ alphabet: '0123456789', length: 10, checksum: 'luhn' }),
  () => hex({ bytes: 1 + randbelow(64) }),
  () => urlsafe({ bytes: 1 + randbelow(64) }),
  () => uuid(),
  () => otp({ digits: 6 }),
  () => apiKey({ prefix: 'soak_' }),
  () => password({ length: 8 + randbelow(20), digits: 2, symbols: 1 }),
  () => passphrase({ words: 1 + randbelow(6) }),
]

/** Each is one request; what it makes is garbage when it ends. */
const REQUESTS = {
  one: (codes) => repeat(1 + randbelow(2_000), () => codes.one()),
  many: (codes) => codes.many(randbelow(20_000)),
  lines: (codes) => codes.lines(randbelow(50_000)),
  fill: (codes) => codes.byteWidth && codes.fill(new Uint8Array(codes.byteWidth * randbelow(50_000))),
  stream: (codes) => read(codes.stream(randbelow(100_000)), Infinity),
  cancel: (codes) => read(codes.stream(1e12), randbelow(5)),
  check: (codes) => repeat(1_000, () => codes.check(codes.one())),
  file: async (codes) => {
    const path = join(folder, 'codes.csv')
    await writeCodes(path, codes, randbelow(50_000), { force: true })
    for await (const code of readCodes(path)) codes.check(code)
  },
  destroyed: async (codes) => {
    for await (const chunk of readable(codes, 1e9)) if (chunk.length > 0) break
  },
  unique: () => {
    const once = unique(mint({ length: 4 + randbelow(20) }))
    once.many(randbelow(50_000))
  },
  last: () => unique(otp({ digits: 4 })).many(10_000),
  excluding: () => unique(otp({ digits: 5 }), { exclude: otp({ digits: 5 }).many(1_000) }).lines(10_000),
  threads: () => threads.lines(randbelow(200_000)),
  'threads, strings': () => threads.many(randbelow(20_000)),
  'threads, cancelled': async () => read(await threads.stream(1e9), 3),
  shuffle: () => rng.shuffle(Array.from({ length: randbelow(5_000) }, (_, i) => i)),
  refused: () => {
    for (const call of [() => mint({ length: -1 }), () => otp().many(-1), () => unique(otp({ digits: 1 })).many(11)]) {
      try {
        call()
      } catch {
        continue
      }
      throw new Error('what should be refused is not')
    }
  },
  discard: () => discardEntropy(),
}

const names = Object.keys(REQUESTS)
const counts = Object.fromEntries(names.map((name) => [name, 0]))
const start = performance.now()
const end = start + minutes * 60_000
try {
  await until(start + WARMUP * (end - start))
  const before = await resident()
  console.log(`after warm-up ${mebibytes(before)}`)
  await until(end)
  const after = await resident()
  console.log(names.map((name) => `${name}: ${counts[name]}`).join(', '))
  console.log(`after ${minutes} minutes ${mebibytes(after)}, ${(after / before).toFixed(3)} times as much`)
  if (after > MOST * before) {
    console.error(`that is more than ${MOST} times what it was after the warm-up`)
    process.exitCode = 1
  }
} finally {
  await threads.close()
  rmSync(folder, { recursive: true, force: true })
}

async function until(time) {
  while (performance.now() < time) {
    const name = names[randbelow(names.length)]
    counts[name]++
    await REQUESTS[name](MINTS[randbelow(MINTS.length)]())
  }
}

/** Bytes, when what is garbage is collected, and what the system takes back is given back. */
async function resident() {
  for (let i = 0; i < 5; i++) {
    collectGarbage()
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return process.memoryUsage.rss()
}

async function read(stream, most) {
  const reader = stream.getReader()
  for (let chunks = 0; chunks < most; chunks++) if ((await reader.read()).done) return
  await reader.cancel()
}

function repeat(times, call) {
  for (let i = 0; i < times; i++) call()
}

function mebibytes(bytes) {
  return `${(bytes / MEBIBYTE).toFixed(0)} MiB`
}
