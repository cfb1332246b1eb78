// What tokenmill/node must do in each runtime that has the modules of Node: files, streams and threads. Prints what it found, as
// run.js does.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { mint, unique } from 'tokenmill'
import { pool, readable, readCodes, writeCodes } from 'tokenmill/node'
import { checked, equal, ok } from './conformance.js'

const folder = mkdtempSync(join(tmpdir(), 'tokenmill-'))
const path = join(folder, 'codes.csv.gz')

const CHECKS = {
  async 'a file, written and read'() {
    await writeCodes(path, mint({ length: 12 }), 10_000)
    equal(gunzipSync(readFileSync(path)).length, 'code\n'.length + 130_000)
    const given = []
    for await (const code of readCodes(path)) given.push(code)
    equal(given.length, 10_000)
    const vouchers = await unique(mint({ length: 12 }), { exclude: readCodes(path) })
    equal(new Set([...given, ...vouchers.many(1_000)]).size, 11_000)
  },

  async 'a file that is there is not replaced'() {
    const error = await writeCodes(path, mint(), 1).catch((thrown) => thrown)
    ok(error instanceof Error && error.message.includes('exists'), `${error}`)
    equal(gunzipSync(readFileSync(path)).length, 'code\n'.length + 130_000)
  },

  async 'a stream'() {
    let bytes = 0
    for await (const chunk of readable(mint(), 1_000)) bytes += chunk.length
    equal(bytes, 22_000)
  },

  async threads() {
    const codes = pool({ kind: 'mint', length: 12 }, { threads: 2 })
    equal((await codes.many(100_000)).length, 100_000)
    let bytes = 0
    for await (const chunk of codes.stream(200_000)) bytes += chunk.length
    equal(bytes, 2_600_000)
    await codes.close()
  },

  async 'threads that give no code twice'() {
    const codes = pool({ kind: 'otp', digits: 5 }, { threads: 2, unique: true })
    equal(new Set(await codes.many(100_000)).size, 100_000)
    await codes.close()
  },
}

try {
  console.log(JSON.stringify(await checked(CHECKS)))
} finally {
  rmSync(folder, { recursive: true })
}
