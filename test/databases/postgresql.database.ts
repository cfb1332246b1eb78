import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, type ClientConfig } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { alphabets, apiKey, type Mint, mint, otp } from '../../src/index.js'
import { failingOnce, replaceSystemEntropy } from '../support/entropy.js'
import { modules, snippet } from './documented.js'
import { scripted, watchChunks, watchLines } from './streams.js'

const MAX_CODES = 10_000

const config: ClientConfig = inject('postgres')
const admin = new Client(config)

let issue: (config: ClientConfig, codes: Mint, count: number) => Promise<void>
let fill: (client: Client, codes: Mint, count: number) => Promise<void>
let issued: (client: Client) => AsyncGenerator<string>
let unseen: (codes: Mint, present: AsyncIterable<string>) => Promise<Mint>
let issueKeys: (client: Client, owners: readonly string[]) => Promise<string[]>
let ownerOf: (client: Client, key: unknown) => Promise<string | undefined>

beforeAll(async () => {
  const [table, keys, cursor, remembering] = await modules('postgresql', [
    'PostgreSQL',
    'Tokens that open a door',
    'What is there already',
    'None drawn that is there already',
  ])
  ;({ issue, fill } = table as never)
  ;({ issueKeys, ownerOf } = keys as never)
  ;({ issued } = cursor as never)
  ;({ unseen } = remembering as never)
  await admin.connect()
}, 60_000)

afterAll(() => admin.end())

beforeEach(async () => {
  await admin.query('DROP TABLE IF EXISTS vouchers, api_keys')
  await admin.query(snippet('The table', 'sql'))
  await admin.query(snippet('Tokens that open a door', 'sql'))
})

afterEach(() => {
  vi.restoreAllMocks()
})

async function stored(): Promise<string[]> {
  const { rows } = await admin.query<{ code: string }>('SELECT code FROM vouchers ORDER BY code')
  return rows.map(({ code }) => code)
}

/** Puts the first `count` codes of four digits into the table. */
async function occupy(count: number): Promise<void> {
  const codes = "SELECT lpad(i::text, 4, '0') FROM generate_series(0, $1 - 1) AS i"
  await admin.query(`INSERT INTO vouchers (code) ${codes}`, [count])
}

/** Half a second, in which the server does what it can do at once. */
function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 500))
}

/** The process of the server that copies for `issue`, which may be about to begin. */
function copyingProcess(): Promise<number> {
  return vi.waitFor(async () => {
    const { rows } = await admin.query("SELECT pid FROM pg_stat_activity WHERE query LIKE 'COPY drawn%'")
    expect(rows).toHaveLength(1)
    return rows[0].pid
  }, 60_000)
}

/** Nothing is left of a call: no row but those before, and no connection with a transaction. */
async function expectUntouched(before: readonly string[]): Promise<void> {
  expect(await stored()).toEqual(before)
  const { rows } = await admin.query(
    "SELECT query FROM pg_stat_activity WHERE state <> 'idle' AND pid <> pg_backend_pid()",
  )
  expect(rows).toEqual([])
}

describe('PostgreSQL', () => {
  test('gets 100,000 codes, each valid and another', async () => {
    const codes = mint({ alphabet: alphabets.crockford, length: 11, group: 4, checksum: 'luhn' })
    await issue(config, codes, 100_000)
    const all = await stored()
    expect(all).toHaveLength(100_000)
    expect(new Set(all).size).toBe(100_000)
    expect(all.filter((code) => !codes.check(code))).toEqual([])
    const { rows } = await admin.query('SELECT count(DISTINCT issued) FROM vouchers')
    expect(rows).toEqual([{ count: '1' }])
  })

  test.each([
    ['printable', alphabets.printable],
    ['two that could mean something', '\\.'],
    ['of two to four bytes', 'aé€😱"\t,'],
  ])('gets codes of any symbols as they are: %s', async (_, alphabet) => {
    const codes = mint({ alphabet, length: 20 })
    const made: string[] = []
    watchLines(codes, made)
    await issue(config, codes, 5_000)
    expect(await stored()).toEqual([...new Set(made)].sort(byBytes))
  })

  test('tells codes apart that only differ in case', async () => {
    await issue(config, mint({ alphabet: 'aA', length: 7 }), 128)
    expect(new Set((await stored()).map((code) => code.toLowerCase()))).toEqual(new Set(['aaaaaaa']))
  })

  test('gets as many as were asked for where half are taken', async () => {
    await occupy(5_000)
    const codes = otp({ digits: 4 })
    const stream = vi.spyOn(codes, 'stream')
    await issue(config, codes, 4_000)
    const drawn = stream.mock.calls.map(([count]) => count)
    expect(drawn[0]).toBe(4_000)
    expect(drawn.reduce((sum, count) => sum + count)).toBeGreaterThan(8_000)
    const all = await stored()
    expect(all).toHaveLength(9_000)
    expect(new Set(all).size).toBe(9_000)
    expect(all.filter((code) => !codes.check(code))).toEqual([])
    expect(all.filter((code) => code < '5000')).toHaveLength(5_000)
  })

  test('gets none where there are not so many left', async () => {
    await occupy(MAX_CODES - 10)
    await expect(issue(config, otp({ digits: 4 }), 11)).rejects.toThrow('make them longer')
    await expectUntouched((await stored()).slice(0, MAX_CODES - 10))
  })

  test('gets none for a count that is none', async () => {
    for (const count of [Number.NaN, -1, 1.5]) await expect(issue(config, mint(), count)).rejects.toThrow(RangeError)
    await issue(config, mint(), 0)
    await expectUntouched([])
  })

  test('serves two at a time, each in full', async () => {
    await Promise.all([issue(config, otp({ digits: 4 }), 4_500), issue(config, otp({ digits: 4 }), 4_500)])
    expect(new Set(await stored()).size).toBe(9_000)
  })

  test('lets no two wait for one another', async () => {
    // Each has inserted what the other draws next: both would wait, were it not for the lock.
    await occupy(1)
    let meet = (): void => {}
    const both = new Promise<void>((resolve) => {
      meet = resolve
    })
    let other: Promise<void> | undefined
    const second = scripted([['0000', '0002'], ['0001', '0003'], ['0004']], (round) => {
      if (round === 2) meet()
    })
    const first = scripted([['0000', '0001'], ['0002']], async (round) => {
      if (round === 1) other = issue(config, second, 2)
      else await Promise.race([both, soon()])
    })
    await issue(config, first, 2)
    await other
    expect(new Set(await stored()).size).toBe(5)
  })

  test('takes part in a transaction, and more than once', async () => {
    await admin.query('BEGIN')
    await fill(admin, otp({ digits: 4 }), 3_000)
    await fill(admin, otp({ digits: 4 }), 3_000)
    expect(await stored()).toHaveLength(6_000)
    await admin.query('ROLLBACK')
    await expectUntouched([])
  })

  test.each([0, 1_000, 1_000_000])('is as it was when the entropy source fails after %d bytes', async (bytes) => {
    await occupy(10)
    const before = await stored()
    const error = new Error('no entropy today')
    const codes = mint()
    replaceSystemEntropy(failingOnce(bytes, error))
    await expect(issue(config, codes, 100_000)).rejects.toBe(error)
    vi.restoreAllMocks()
    await expectUntouched(before)
    await issue(config, codes, 1_000)
    expect(await stored()).toHaveLength(1_010)
  })

  test('rolls back when the entropy source fails within a transaction, and the connection stays good', async () => {
    await admin.query('BEGIN')
    await fill(admin, mint(), 100)
    const error = new Error('no entropy today')
    const codes = mint()
    replaceSystemEntropy(failingOnce(300_000, error))
    await expect(fill(admin, codes, 100_000)).rejects.toBe(error)
    vi.restoreAllMocks()
    await admin.query('ROLLBACK')
    await expectUntouched([])
    await admin.query('BEGIN')
    await fill(admin, codes, 100)
    await admin.query('COMMIT')
    expect(await stored()).toHaveLength(100)
  })

  test.each([1, 5])('is as it was when the connection is lost at chunk %d', async (lost) => {
    await occupy(10)
    const before = await stored()
    const codes = mint()
    watchChunks(codes, async (chunk) => {
      if (chunk === lost) await admin.query('SELECT pg_terminate_backend($1, 10000)', [await copyingProcess()])
    })
    const error = await issue(config, codes, 1_000_000).catch((error: unknown) => error)
    // It says what has happened, and not that a lost connection cannot be asked to roll back.
    expect(String(error)).toMatch(/terminat|ECONN|EPIPE/)
    await expectUntouched(before)
  })

  test('is as it was when a row breaks another rule', async () => {
    await admin.query("ALTER TABLE vouchers ADD CHECK (code < '9999')")
    await occupy(10)
    const before = await stored()
    await expect(issue(config, otp({ digits: 4 }), 9_990)).rejects.toThrow('violates check constraint')
    await expectUntouched(before)
  })

  test('holds the codes back while it does not read', async () => {
    const codes = mint({ length: 63 })
    let chunks = 0
    let stopped = 0
    watchChunks(codes, async (chunk) => {
      chunks = chunk
      if (chunk !== 3) return
      stopped = await copyingProcess()
      process.kill(stopped, 'SIGSTOP')
    })
    const done = issue(config, codes, 300_000)
    try {
      await vi.waitUntil(() => stopped !== 0, { timeout: 60_000 })
      let seen: number
      do {
        seen = chunks
        await soon()
      } while (chunks > seen)
      // Of 293 chunks of 64 KiB what the kernel buffers between two processes, 10 MiB at most, and a few on the way.
      expect(seen).toBeLessThan(200)
    } finally {
      process.kill(stopped, 'SIGCONT')
    }
    await done
    expect(chunks).toBeGreaterThan(280)
    const { rows } = await admin.query('SELECT count(*) FROM vouchers')
    expect(rows).toEqual([{ count: '300000' }])
  })

  test('gets the codes of a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tokenmill-file-'))
    const command = `${process.execPath} ${fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))}`
    const script = snippet('PostgreSQL, from the command line', 'sh').replace('npx tokenmill', command)
    const { database, host, password, port, user } = config
    const server = {
      PGHOST: host,
      PGPORT: String(port),
      PGUSER: user,
      PGPASSWORD: password as string,
      PGDATABASE: database,
    }
    try {
      execFileSync('sh', ['-ec', script], { cwd: folder, env: { ...process.env, ...server }, stdio: 'pipe' })
    } finally {
      rmSync(folder, { recursive: true })
    }
    const all = await stored()
    expect(all).toHaveLength(100_000)
    expect(all.every((code) => /^[0-9A-Za-z]{12}$/.test(code))).toBe(true)
  })

  test('gives its codes by a cursor, and is left in peace when no more are wanted', async () => {
    await issue(config, otp({ digits: 6 }), 25_000)
    const client = new Client(config)
    await client.connect()
    const all: string[] = []
    for await (const code of issued(client)) all.push(code)
    expect(all.sort()).toEqual(await stored())
    for await (const code of issued(client)) {
      expect(code).toMatch(/^\d{6}$/)
      break
    }
    await client.query('DELETE FROM vouchers')
    await client.end()
    await expectUntouched([])
  })
})

test('of nearly all codes there are, the last are drawn once each where those in PostgreSQL are left out', async () => {
  await occupy(9_000)
  // The document's code imports the package as it is built, and takes only mints of the same.
  const { otp: builtOtp }: typeof import('../../src/index.js') = await import(
    new URL('../../dist/index.js', import.meta.url).href
  )
  const once = await unseen(builtOtp({ digits: 4 }), issued(admin))
  const drawn: string[] = []
  watchLines(once, drawn)
  await issue(config, once, 1_000)
  expect(drawn.length).toBe(1_000)
  expect(new Set(await stored()).size).toBe(10_000)
})

describe('API keys in PostgreSQL', () => {
  test('are known by their hashes, and are not there', async () => {
    const owners = Array.from({ length: 1_000 }, (_, i) => `owner ${i}`)
    const keys = await issueKeys(admin, owners)
    expect(new Set(keys).size).toBe(1_000)
    for (const i of [0, 1, 999]) expect(await ownerOf(admin, keys[i])).toBe(owners[i])
    for (const wrong of [apiKey({ prefix: 'sk_live_' }).one(), `${keys[0]}x`, '', undefined, 1, [keys[0]]]) {
      expect(await ownerOf(admin, wrong)).toBeUndefined()
    }
    const { rows } = await admin.query("SELECT string_agg(encode(hash, 'escape') || owner, '') AS all FROM api_keys")
    expect(rows[0].all).not.toContain('sk_live_')
  })
})

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
