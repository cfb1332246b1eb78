import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import initSqlJs, { type Database } from 'sql.js'
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { alphabets } from '../src/index.js'
import { emptyDirectory } from './support/command.js'
import { readCodes } from './support/formats.js'
import { compiled, snippetsOf } from './support/snippets.js'

// biome-ignore lint/suspicious/noExplicitAny: the modules are compiled, and checked, from a document.
type Module = Record<string, any>

const recipes = new Map<string, Module>()

function recipe(heading: string): Module {
  const module = recipes.get(heading)
  if (module === undefined) throw new Error(`there is no recipe '${heading}'`)
  return module
}

const snippets = snippetsOf('docs/recipes.md', 'ts')

/** Calls with what a request may bring, which have to compile: heading, and what to call. */
const CALLS: readonly (readonly [string, string])[] = [
  ['Session id', 'userOf(undefined)'],
  ['Session id', 'endSession(undefined)'],
  ['CSRF token', 'isFromOurForm({ csrf: "" }, anything)'],
  ['Password reset link', 'redeem(anything)?.length'],
  ['API key', 'ownerOf(undefined)'],
  ['One-time code', 'confirm("", anything)'],
  ['Signing key and signed message', 'open("", anything)'],
  ['Names of uploaded files', 'storedName(anything)'],
  ['Vouchers into a database', 'canonical(anything)'],
]

function calls(): string {
  const lines = CALLS.map(([heading, call], i) => {
    const file = snippets.findIndex((snippet) => snippet.heading === heading)
    return `import * as r${i} from './${file}.mjs'\nexport const call${i} = (anything: unknown) => r${i}.${call}`
  })
  return lines.join('\n')
}

/** What JSON or a careless caller may give where a string should be, and strings that are no token. */
const NO_STRINGS = [undefined, null, 0, 123456, true, [], ['a'], {}, { length: 6 }]
const NO_TOKENS = [...NO_STRINGS, '', '\ud800', 'a\udc00', '😱', '\0', 'x'.repeat(100_000)]

beforeAll(async () => {
  const modules = compiled('recipes', [...snippets, { heading: 'calls', code: calls() }])
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
      'Files and downloads of millions',
      'What not to log',
    ])
  })

  test('store hashes of what opens a door by itself, and the rule says so', () => {
    const rule = /\*\*Store a hash.*?(?=\n- )/s.exec(
      readFileSync(new URL('../docs/recipes.md', import.meta.url), 'utf8'),
    )?.[0]
    const [hashed, asTheyAre] = (rule as string).replace(/\s+/g, ' ').split('Three are kept as they are.') as [
      string,
      string,
    ]
    const hashing = snippets.filter(({ code }) => code.includes('hash(')).map(({ heading }) => heading)
    expect(hashing).toEqual(['Session id', 'Password reset link', 'API key'])
    for (const heading of hashing) expect(hashed).toContain(heading.replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase()))
    for (const name of ['CSRF token', 'one-time code', 'vouchers']) expect(asTheyAre).toContain(name)
  })

  test('session id: opens its session until it expires or ends', () => {
    const { endSession, startSession, userOf } = recipe('Session id')
    const cookie: string = startSession('ada')
    const id = /^__Host-session=([\w-]{43}); Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=28800$/.exec(cookie)?.[1]
    expect(userOf(id)).toBe('ada')
    expect(userOf(altered(id as string))).toBeUndefined()
    for (const wrong of NO_TOKENS) {
      expect(userOf(wrong)).toBeUndefined()
      expect(endSession(wrong)).toBeUndefined()
    }
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
    for (const wrong of [newSession().csrf, altered(session.csrf), [session.csrf], ...NO_TOKENS]) {
      expect(isFromOurForm(session, wrong)).toBe(false)
    }
  })

  test('password reset link: works once, in time, and the last one only', () => {
    const { linkFor, redeem } = recipe('Password reset link')
    const tokenOf = (link: string): string => new URL(link).searchParams.get('token') as string
    const first = tokenOf(linkFor('ada'))
    const second = tokenOf(linkFor('ada'))
    const other = tokenOf(linkFor('bob'))
    for (const wrong of [first, altered(second), [second], 'ada', ...NO_TOKENS]) expect(redeem(wrong)).toBeUndefined()
    expect(redeem(second)).toBe('ada')
    expect(redeem(second)).toBeUndefined()
    expect(redeem(other)).toBe('bob')
    const [late, inTime] = [tokenOf(linkFor('ada')), tokenOf(linkFor('bob'))]
    later(1_799_999)
    expect(redeem(inTime)).toBe('bob')
    later(1)
    expect(redeem(late)).toBeUndefined()
    expect(redeem(tokenOf(linkFor('ada')))).toBe('ada')
  })

  test('API key: is known by its hash, and shown by its beginning', () => {
    const { issue, ownerOf, shownTo } = recipe('API key')
    const key: string = issue('ada')
    issue('bob')
    expect(ownerOf(key)).toBe('ada')
    for (const wrong of [altered(key), [key], ...NO_TOKENS]) expect(ownerOf(wrong)).toBeUndefined()
    expect(shownTo('ada')).toEqual([`${key.slice(0, 12)}…`])
  })

  test('one-time code: five attempts, five minutes, one use', () => {
    const { codeFor, confirm } = recipe('One-time code')
    const wrongFor = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    const code: string = codeFor('ada')
    expect(code).toMatch(/^\d{6}$/)
    for (const bad of [wrongFor(code), '', '12345', '\ud800']) expect(confirm('ada', bad)).toBe(false)
    expect(confirm(undefined, code)).toBe(false)
    expect(confirm('ada', code)).toBe(true)
    expect(confirm('ada', code)).toBe(false)
    const guessed: string = codeFor('ada')
    for (let i = 0; i < 5; i++) expect(confirm('ada', wrongFor(guessed))).toBe(false)
    expect(confirm('ada', guessed)).toBe(false)
    for (const wrong of NO_TOKENS) {
      const unknown: string = codeFor('ada')
      for (let i = 0; i < 5; i++) expect(confirm('ada', wrong)).toBe(false)
      expect(confirm('ada', unknown)).toBe(false)
    }
    const number: string = codeFor('ada')
    for (const wrong of [[number], Number(number), { code: number }]) expect(confirm('ada', wrong)).toBe(false)
    expect(confirm('ada', number)).toBe(true)
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
    const [message, signature] = signed.split('.') as [string, string]
    for (const wrong of [
      ...['.', 'abc', `${signed}.x`, `${signed}.`, `.${signed}`, signed.slice(0, -1), `${signed}A`, `${signed}\n`],
      ...[`A.${'A'.repeat(43)}`, `.${'A'.repeat(43)}`, `.${signature}`, `${message}.`, message, [signed], ...NO_TOKENS],
    ]) {
      expect(await open(key, wrong)).toBeUndefined()
    }
  })

  test('signed message: no last character but its own will do', async () => {
    const { newKey, open, sign } = recipe('Signing key and signed message')
    const key: string = newKey()
    // Of the last characters, 2 bits of the signature's are not used, and 4 or 2 of the message's.
    for (const text of ['a', 'ab', 'abc']) {
      const [message, signature] = ((await sign(key, text)) as string).split('.') as [string, string]
      for (const last of alphabets.base64url) {
        const [bent, forged] = [message.slice(0, -1) + last, signature.slice(0, -1) + last]
        expect(await open(key, `${bent}.${signature}`)).toBe(bent === message ? text : undefined)
        expect(await open(key, `${message}.${forged}`)).toBe(forged === signature ? text : undefined)
      }
    }
  })

  test('signed message: comes back as it was, or is not signed', async () => {
    const { newKey, open, sign } = recipe('Signing key and signed message')
    const key: string = newKey()
    for (const text of ['', '\ufeff', '\ufeffuser=ada', '\0', 'a.b', '😱', '\ufffd', 'x'.repeat(100_000)]) {
      expect(await open(key, await sign(key, text))).toBe(text)
    }
    for (const text of ['\ud800', 'ada\udc00']) await expect(sign(key, text)).rejects.toThrow('lone surrogate')
    // A bad key is no forged message, and does not pass for one.
    await expect(open('no key', await sign(key, 'a'))).rejects.toThrow(RangeError)
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
    const empty: Uint8Array = await encrypt(key, new Uint8Array(0))
    expect(await decrypt(key, empty)).toEqual(new Uint8Array(0))
    for (let length = 0; length < empty.length; length++) {
      await expect(decrypt(key, empty.subarray(0, length))).rejects.toThrow()
    }
  })

  test('names of uploaded files: nothing of the name stays but an extension that is allowed', () => {
    const { storedName } = recipe('Names of uploaded files')
    expect(storedName('../../etc/Holiday.JPG')).toMatch(/^[a-z2-7]{26}\.jpg$/)
    expect(storedName('\ud800.png')).toMatch(/^[a-z2-7]{26}\.png$/)
    for (const name of ['shell.php', 'a.jpg/../b', 'noextension', '.png ', 'a.png\ud800', ['a.png'], ...NO_TOKENS]) {
      expect(() => storedName(name)).toThrow('this kind of file is not taken')
    }
  })

  test('vouchers: a code that is there already is drawn again, and a failure leaves nothing', async () => {
    const { canonical, createTable, issue } = recipe('Vouchers into a database')
    const { Database } = await initSqlJs()
    const database = new Database()
    createTable(database)
    issue(database, 'spring', 1_000)
    expect(count(database)).toBe(1_000)
    const code = database.exec('SELECT code FROM vouchers')[0]?.values[0]?.[0] as string
    expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/)
    expect(canonical(` ${code.toLowerCase()} `)).toBe(code)
    for (const wrong of [altered(code), [code], ...NO_TOKENS]) expect(canonical(wrong)).toBeUndefined()
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

  test('files and downloads of millions: whole or not at all, and no faster than their reader', async () => {
    const { download, save, sendCompressed } = recipe('Files and downloads of millions')
    const path = join(await emptyDirectory(), 'vouchers.csv.gz')
    await save(path, 100_000)
    const isCode = (code: string) => /^(\w{4}-){2}\w{4}$/.test(code)
    const saved = readCodes('csv', gunzipSync(await readFile(path)).toString())
    expect(saved.length).toBe(100_000)
    expect(saved.every(isCode)).toBe(true)
    await expect(save(`${path}.gz`, 1e12, AbortSignal.timeout(50))).rejects.toThrow(/timeout/)

    const compressed = new PassThrough()
    const [text] = await Promise.all([buffer(compressed), sendCompressed(compressed, 1_000)])
    expect(readCodes('ndjson', gunzipSync(text).toString()).every(isCode)).toBe(true)

    const ended: Promise<void>[] = []
    const server = createServer(({ url }, response) => {
      ended.push(download(response, Number(url?.slice(1))))
      // It is looked at below.
      ended.at(-1)?.catch(() => {})
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const response = await fetch(`${address}/50000`)
    expect(response.headers.get('content-disposition')).toContain('vouchers.csv')
    expect(readCodes('csv', await response.text()).filter(isCode).length).toBe(50_000)
    const early = await fetch(`${address}/1000000000000`)
    await early.body?.cancel()
    await expect(ended[1]).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' })
  })

  test('what not to log: long random tokens are told apart, and cannot be read', () => {
    const { fingerprint, redacted } = recipe('What not to log')
    expect(fingerprint('a')).toMatch(/^[\w-]{8}$/)
    expect(fingerprint('a')).not.toBe(fingerprint('b'))
    const token = 'kT0kK1234567890abcdefg'
    for (const name of [
      ...['token', 'Token', 'accessToken', 'refresh_token', 'tokens', 'csrftoken', 'session', 'sessionId', 'PHPSESSID'],
      ...[
        'csrf',
        '_csrf',
        'X-CSRF-Token',
        'XSRF-TOKEN',
        'apiKey',
        'APIKey',
        'api_key',
        'X-API-Key',
        'apikey',
        'apiKeys',
      ],
      ...['key', 'privateKey', 'Authorization', 'proxy-authorization', 'Cookie', 'Set-Cookie', 'set-cookie', 'cookies'],
    ]) {
      const line = { user: 'ada', [name]: token, nested: [{ [name]: [`Bearer ${token}`, token] }] }
      expect(JSON.parse(JSON.stringify(line, redacted))).toEqual({
        user: 'ada',
        [name]: `[${fingerprint(token)}]`,
        nested: [{ [name]: [`[${fingerprint(`Bearer ${token}`)}]`, `[${fingerprint(token)}]`] }],
      })
      // What is short could be found from its fingerprint by trying, and so could the password of basic authorization.
      for (const value of [
        'Bearer x',
        '123456',
        123456,
        { a: token },
        'Basic YWRhOmh1bnRlcjI6aHVudGVyMg==',
        token.slice(1),
      ]) {
        expect(JSON.stringify({ [name]: value }, redacted)).toBe(`{"${name}":"[redacted]"}`)
        expect(JSON.stringify({ [name]: [value] }, redacted)).toBe(`{"${name}":["[redacted]"]}`)
      }
    }
  })

  test('what not to log: nothing is left of what could be found by trying', () => {
    const { redacted } = recipe('What not to log')
    for (const name of [
      ...['password', 'Password', 'newPassword', 'password_again', 'passwords', 'userpassword', 'passwd', 'passphrase'],
      ...['passcode', 'pass', 'pwd', 'pin', 'PIN', 'userPin', 'PINCode', 'otp', 'totp', 'otpCode', 'OTP_CODE', 'code'],
      ...['codes', 'recoveryCodes', 'oneTimeCode', 'sms-code', 'secret', 'clientSecret', 'secretKey', 'passwordToken'],
    ]) {
      for (const value of [
        'hunter2',
        1234,
        'a long one that nobody will ever guess',
        ['a', 1],
        { old: 'a', new: ['b'] },
      ]) {
        const line = JSON.stringify({ nested: [{ [name]: value }] }, redacted)
        expect(line).toBe(`{"nested":[{"${name}":"[redacted]"}]}`)
      }
    }
  })

  test('what not to log: all else stays', () => {
    const { redacted } = recipe('What not to log')
    const line = {
      ...{ statusCode: 200, status_code: 200, errorCode: 'E1', shipping: 'fast', keyboard: 'de', monkey: 1, spin: 2 },
      ...{
        decoded: true,
        hotpot: 'x',
        opinion: 'y',
        token: null,
        password: null,
        list: [1, 'a', null, ['b']],
        '': '\ud800',
      },
    }
    expect(JSON.parse(JSON.stringify(line, redacted))).toEqual(line)
    expect(JSON.stringify({ token: undefined, password: undefined }, redacted)).toBe('{}')
    expect(JSON.stringify('token', redacted)).toBe('"token"')
  })
})

function count(database: Database): number {
  return database.exec('SELECT count(*) FROM vouchers')[0]?.values[0]?.[0] as number
}
