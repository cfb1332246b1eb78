import initSqlJs, { type Database } from 'sql.js'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { compiled, snippetsOf } from './support/snippets.js'

// biome-ignore lint/suspicious/noExplicitAny: the modules are compiled, and checked, from a document.
type Module = Record<string, any>

const recipes = new Map<string, Module>()

function recipe(heading: string): Module {
  const module = recipes.get(heading)
  if (module === undefined) throw new Error(`there is no recipe '${heading}'`)
  return module
}

beforeAll(async () => {
  const snippets = snippetsOf('docs/recipes.md', 'ts')
  const modules = compiled('recipes', snippets)
  for (const [i, { heading }] of snippets.entries()) recipes.set(heading, await import(modules[i] as string))
}, 60_000)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})

afterEach(() => {
  vi.useRealTimers()
})

function later(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds)
}

/** The same text with another character at the end. */
function altered(text: string): string {
  return text.slice(0, -1) + (text.endsWith('A') ? 'Q' : 'A')
}

describe('recipes', () => {
  test('are all tried here', () => {
    expect([...recipes.keys()]).toEqual([
      'Session id',
      'CSRF token',
      'Password reset link',
      'API key',
      'One-time code',
      'Signing key and signed message',
      'AES-256 key',
      'Names of uploaded files',
      'Vouchers into a database',
      'What not to log',
    ])
  })

  test('session id: opens its session until it expires or ends', () => {
    const { endSession, startSession, userOf } = recipe('Session id')
    const cookie: string = startSession('ada')
    const id = /^__Host-session=([\w-]{43}); Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=28800$/.exec(cookie)?.[1]
    expect(userOf(id)).toBe('ada')
    expect(userOf(altered(id as string))).toBeUndefined()
    expect(userOf('')).toBeUndefined()
    later(8 * 3_600_000 - 1)
    expect(userOf(id)).toBe('ada')
    later(1)
    expect(userOf(id)).toBeUndefined()
    const next = /=([\w-]+)/.exec(startSession('bob'))?.[1]
    endSession(next)
    expect(userOf(next)).toBeUndefined()
  })

  test('CSRF token: only that of the session passes', () => {
    const { formField, isFromOurForm, newSession } = recipe('CSRF token')
    const session = newSession()
    expect(isFromOurForm(session, session.csrf)).toBe(true)
    expect(formField(session)).toContain(`value="${session.csrf}"`)
    for (const wrong of [newSession().csrf, altered(session.csrf), '', undefined, null, 0, ['a'], '\ud800']) {
      expect(isFromOurForm(session, wrong)).toBe(false)
    }
  })

  test('password reset link: works once, in time, and the last one only', () => {
    const { linkFor, redeem } = recipe('Password reset link')
    const tokenOf = (link: string): string => new URL(link).searchParams.get('token') as string
    const first = tokenOf(linkFor('ada'))
    const second = tokenOf(linkFor('ada'))
    expect(redeem('ada', first)).toBe(false)
    expect(redeem('bob', second)).toBe(false)
    expect(redeem('ada', altered(second))).toBe(false)
    expect(redeem('ada', second)).toBe(true)
    expect(redeem('ada', second)).toBe(false)
    const late = tokenOf(linkFor('ada'))
    later(1_800_000)
    expect(redeem('ada', late)).toBe(false)
  })

  test('API key: is known by its hash, and shown by its beginning', () => {
    const { issue, ownerOf, shownTo } = recipe('API key')
    const key: string = issue('ada')
    issue('bob')
    expect(ownerOf(key)).toBe('ada')
    expect(ownerOf(altered(key))).toBeUndefined()
    expect(shownTo('ada')).toEqual([`${key.slice(0, 12)}…`])
  })

  test('one-time code: five attempts, five minutes, one use', () => {
    const { codeFor, confirm } = recipe('One-time code')
    const wrongFor = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    const code: string = codeFor('ada')
    expect(code).toMatch(/^\d{6}$/)
    for (const bad of [wrongFor(code), '', '12345', '\ud800']) expect(confirm('ada', bad)).toBe(false)
    expect(confirm('ada', code)).toBe(true)
    expect(confirm('ada', code)).toBe(false)
    const guessed: string = codeFor('ada')
    for (let i = 0; i < 5; i++) expect(confirm('ada', wrongFor(guessed))).toBe(false)
    expect(confirm('ada', guessed)).toBe(false)
    const late: string = codeFor('ada')
    later(300_000)
    expect(confirm('ada', late)).toBe(false)
  })

  test('signed message: opens with its key, and unchanged', async () => {
    const { newKey, open, sign } = recipe('Signing key and signed message')
    const key: string = newKey()
    const signed: string = await sign(key, 'user=ada€')
    expect(await open(key, signed)).toBe('user=ada€')
    expect(await open(newKey(), signed)).toBeUndefined()
    expect(
      await open(
        key,
        signed.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
      ),
    ).toBeUndefined()
    for (const wrong of ['', '.', 'abc', `${signed}.x`, signed.slice(0, -1)])
      expect(await open(key, wrong)).toBeUndefined()
  })

  test('AES-256 key: decrypts what it encrypted, and nothing else', async () => {
    const { decrypt, encrypt, newKey } = recipe('AES-256 key')
    const [key, other] = [await newKey(), await newKey()]
    const message = new TextEncoder().encode('attack at dawn')
    const sealed: Uint8Array = await encrypt(key, message)
    expect(await decrypt(key, sealed)).toEqual(message)
    expect(await encrypt(key, message)).not.toEqual(sealed)
    await expect(decrypt(other, sealed)).rejects.toThrow()
    sealed[20] = (sealed[20] as number) ^ 1
    await expect(decrypt(key, sealed)).rejects.toThrow()
  })

  test('names of uploaded files: nothing of the name stays but an extension that is allowed', () => {
    const { storedName } = recipe('Names of uploaded files')
    expect(storedName('../../etc/Holiday.JPG')).toMatch(/^[a-z2-7]{26}\.jpg$/)
    for (const name of ['shell.php', 'a.jpg/../b', 'noextension', '.png ']) expect(() => storedName(name)).toThrow()
  })

  test('vouchers: a code that is there already is drawn again, and a failure leaves nothing', async () => {
    const { createTable, issue, isWellFormed } = recipe('Vouchers into a database')
    const { Database } = await initSqlJs()
    const database = new Database()
    createTable(database)
    issue(database, 'spring', 1_000)
    expect(count(database)).toBe(1_000)
    const code = database.exec('SELECT code FROM vouchers')[0]?.values[0]?.[0] as string
    expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/)
    expect(isWellFormed(` ${code.toLowerCase()} `)).toBe(true)
    expect(isWellFormed(altered(code))).toBe(false)
    // Half of all codes are taken, as far as the database is concerned.
    database.run("CREATE TRIGGER taken BEFORE INSERT ON vouchers WHEN NEW.code < 'G' BEGIN SELECT RAISE(IGNORE); END")
    issue(database, 'autumn', 500)
    expect(count(database)).toBe(1_500)
    database.run(
      "CREATE TRIGGER full BEFORE INSERT ON vouchers WHEN NEW.code > 'X' BEGIN SELECT RAISE(ABORT, 'full'); END",
    )
    expect(() => issue(database, 'winter', 500)).toThrow('full')
    expect(count(database)).toBe(1_500)
  })

  test('what not to log: secrets are told apart, and cannot be read', () => {
    const { fingerprint, redacted } = recipe('What not to log')
    const line = JSON.stringify({ user: 'ada', token: 'kT0kK', nested: { Authorization: 'Bearer x' } }, redacted)
    expect(line).toBe(
      `{"user":"ada","token":"[${fingerprint('kT0kK')}]","nested":{"Authorization":"[${fingerprint('Bearer x')}]"}}`,
    )
    expect(line).not.toContain('kT0kK')
    expect(fingerprint('a')).not.toBe(fingerprint('b'))
  })
})

function count(database: Database): number {
  return database.exec('SELECT count(*) FROM vouchers')[0]?.values[0]?.[0] as number
}
