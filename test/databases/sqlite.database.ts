import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import wasm from 'node-sqlite3-wasm'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { alphabets, type Mint, mint, otp } from '../../src/index.js'
import { failingOnce, replaceSystemEntropy } from '../support/entropy.js'
import { modules, snippet } from './documented.js'

/** What these tests use of a database's client. */
interface Database {
  exec(sql: string): unknown
  prepare(sql: string): { all(): unknown; run(code: string): { changes: number | bigint } }
  close(): void
}

const MAX_CODES = 10_000

/** Node's own has come with Node 22, and is tried where it is. */
const builtin = (await import('node:sqlite' as string).catch(() => undefined)) as
  | { DatabaseSync: new (path: string) => Database }
  | undefined

const CLIENTS: Readonly<Record<string, (path: string) => Database>> = {
  'node-sqlite3-wasm': (path) => new wasm.Database(path) as Database,
  ...(builtin === undefined ? {} : { 'node:sqlite': (path: string) => new builtin.DatabaseSync(path) }),
}

let issue: (database: Database, codes: Mint, count: number) => void

beforeAll(async () => {
  const [module] = await modules('sqlite', ['SQLite'])
  ;({ issue } = module as never)
}, 60_000)

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each(Object.keys(CLIENTS))('SQLite by %s', (client) => {
  let folder: string
  let database: Database

  const open = (): Database => (CLIENTS[client] as (path: string) => Database)(join(folder, 'codes.db'))

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tokenmill-sqlite-'))
    database = open()
    database.exec(snippet('SQLite', 'sql'))
    return () => {
      database.close()
      rmSync(folder, { recursive: true })
    }
  })

  /** As another process sees it: what is committed. */
  function stored(): string[] {
    const other = open()
    try {
      const rows = other.prepare('SELECT code FROM vouchers ORDER BY code').all() as { code: string }[]
      return rows.map(({ code }) => code)
    } finally {
      other.close()
    }
  }

  /** Puts the first `count` codes of four digits into the table. */
  function occupy(count: number): void {
    database.exec(
      `INSERT INTO vouchers (code) WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT ${count})
       SELECT format('%04d', i) FROM n`,
    )
  }

  test('gets 100,000 codes, each valid and another', () => {
    const codes = mint({ alphabet: alphabets.crockford, length: 11, group: 4, checksum: 'luhn' })
    issue(database, codes, 100_000)
    const all = stored()
    expect(all).toHaveLength(100_000)
    expect(new Set(all).size).toBe(100_000)
    expect(all.filter((code) => !codes.check(code))).toEqual([])
  })

  test('tells codes apart that only differ in case', () => {
    issue(database, mint({ alphabet: 'aA', length: 7 }), 128)
    expect(new Set(stored().map((code) => code.toLowerCase()))).toEqual(new Set(['aaaaaaa']))
  })

  test('gets as many as were asked for where half are taken', () => {
    occupy(5_000)
    const codes = otp({ digits: 4 })
    const many = vi.spyOn(codes, 'many')
    issue(database, codes, 4_000)
    expect(many.mock.calls.reduce((sum, [count]) => sum + count, 0)).toBeGreaterThan(8_000)
    const all = stored()
    expect(all).toHaveLength(9_000)
    expect(new Set(all).size).toBe(9_000)
    expect(all.filter((code) => !codes.check(code))).toEqual([])
    expect(all.filter((code) => code < '5000')).toHaveLength(5_000)
  })

  test('gets none where there are not so many left', () => {
    occupy(MAX_CODES - 10)
    const before = stored()
    expect(() => issue(database, otp({ digits: 4 }), 11)).toThrow('make them longer')
    expect(stored()).toEqual(before)
  })

  test('gets none for a count that is none', () => {
    for (const count of [Number.NaN, -1, 1.5]) expect(() => issue(database, mint(), count)).toThrow(RangeError)
    issue(database, mint(), 0)
    expect(stored()).toEqual([])
  })

  test('has no more codes in memory than a batch', () => {
    const codes = otp({ digits: 6 })
    const many = vi.spyOn(codes, 'many')
    issue(database, codes, 50_000)
    expect(many.mock.calls.length).toBeGreaterThanOrEqual(5)
    expect(Math.max(...many.mock.calls.map(([count]) => count))).toBe(10_000)
  })

  test.each([0, 1_000, 1_000_000])('is as it was when the entropy source fails after %d bytes', (bytes) => {
    occupy(10)
    const before = stored()
    const error = new Error('no entropy today')
    const codes = mint()
    replaceSystemEntropy(failingOnce(bytes, error))
    expect(() => issue(database, codes, 100_000)).toThrow(error)
    vi.restoreAllMocks()
    expect(stored()).toEqual(before)
    issue(database, codes, 1_000)
    expect(stored()).toHaveLength(1_010)
  })

  test('is as it was when the file may grow no more, and the error is that', () => {
    occupy(10)
    const before = stored()
    database.exec('PRAGMA max_page_count = 100')
    expect(() => issue(database, mint(), 100_000)).toThrow('full')
    expect(stored()).toEqual(before)
    issue(database, mint(), 100)
    expect(stored()).toHaveLength(110)
  })

  test('is as it was when a row breaks another rule', () => {
    database.exec('DROP TABLE vouchers')
    database.exec(snippet('SQLite', 'sql').replace('NOT NULL,', "NOT NULL CHECK (code < '9'),"))
    expect(() => issue(database, otp({ digits: 4 }), 1_000)).toThrow('CHECK')
    expect(stored()).toEqual([])
  })
})
