import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { apiKey, hex, type Mint, mint, otp, password, urlsafe, uuid } from '../../src/index.js'
import { passphrase } from '../../src/passphrase.js'
import { chooseKind, downloaded, generate, heard, textOf, tokensOn, visit, waitForText, write } from './visit.js'

/** What the page makes when a kind is chosen and nothing changed. */
const KINDS: Record<string, Mint> = {
  codes: mint(),
  hex: hex(),
  urlsafe: urlsafe(),
  uuid: uuid(),
  apikey: apiKey({ prefix: 'sk_live_' }),
  otp: otp(),
  password: password(),
  passphrase: passphrase(),
}

describe('each kind', () => {
  it('is on the page, and no other', async () => {
    const { page } = await visit()
    const names = await page.$$eval('#kinds input', (inputs) =>
      inputs.map((input) => (input as HTMLInputElement).value),
    )
    expect(names).toEqual(Object.keys(KINDS))
  })

  for (const [name, kind] of Object.entries(KINDS)) {
    it(`${name}: ten tokens of the format, others each time, and how strong they are`, async () => {
      const { page } = await visit()
      await chooseKind(page, name)
      await waitForText(page, '#code', /import/)
      const first = await generate(page)
      const second = await generate(page)
      expect(first).toHaveLength(10)
      for (const token of [...first, ...second]) expect(kind.check(token), token).toBe(true)
      expect(new Set([...first, ...second]).size).toBeGreaterThan(10)
      expect(await textOf(page, '#bits')).toBe(String(Math.floor(kind.bits)))
      expect(await textOf(page, '#code')).toContain(`import { ${name === 'codes' ? 'alphabets, mint' : ''}`)
    })
  }
})

describe('settings', () => {
  it('of codes all count', async () => {
    const { page } = await visit()
    await page.select('#field-alphabet', 'crockford')
    await write(page, '#field-length', '10')
    await write(page, '#field-prefix', 'T-')
    await write(page, '#field-group', '4')
    await write(page, '#field-separator', '.')
    await page.select('#field-checksum', 'luhn')
    const tokens = await generate(page)
    const described = mint({
      alphabet: '0123456789ABCDEFGHJKMNPQRSTVWXYZ',
      length: 10,
      prefix: 'T-',
      group: 4,
      separator: '.',
      checksum: 'luhn',
    })
    for (const token of tokens) expect(described.check(token), token).toBe(true)
    const code = await textOf(page, '#code')
    expect(code).toContain('alphabet: alphabets.crockford,')
    expect(code).toContain("prefix: 'T-',")
    expect(code).toContain("separator: '.',")
  })

  it('take symbols of any script', async () => {
    const { page } = await visit()
    await page.select('#field-alphabet', 'own')
    await write(page, '#field-symbols', '🍎🍐🍊')
    for (const token of await generate(page)) expect([...token].every((symbol) => '🍎🍐🍊'.includes(symbol))).toBe(true)
    expect(await textOf(page, '#facts')).toBe('21 characters · 33 bits each')
  })

  it('of passwords and passphrases count too', async () => {
    const { page } = await visit()
    await chooseKind(page, 'password')
    await write(page, '#field-length', '12')
    await page.select('#field-symbols', '2')
    await page.select('#field-upper', 'no')
    await page.click('#field-unambiguous')
    const passwords = password({ length: 12, symbols: 2, upper: false, unambiguous: true })
    for (const token of await generate(page)) expect(passwords.check(token), token).toBe(true)
    await chooseKind(page, 'passphrase')
    await write(page, '#field-words', '4')
    await write(page, '#field-separator', '-')
    await page.click('#field-capitalize')
    const phrases = passphrase({ words: 4, separator: '-', capitalize: true })
    for (const token of await generate(page)) expect(phrases.check(token), token).toBe(true)
  })

  it('are kept while another kind is looked at', async () => {
    const { page } = await visit()
    await write(page, '#field-length', '33')
    await chooseKind(page, 'uuid')
    await chooseKind(page, 'codes')
    expect(await page.$eval('#field-length', (field) => (field as HTMLInputElement).value)).toBe('33')
    expect((await generate(page))[0]).toHaveLength(33)
  })

  it('are said to be others than those of the tokens shown, until tokens are made', async () => {
    const { page } = await visit()
    const isMarked = () => page.$eval('#old', (note) => !(note as HTMLElement).hidden)
    const before = await tokensOn(page)
    expect(await isMarked()).toBe(false)
    await write(page, '#field-length', '30')
    expect(await isMarked()).toBe(true)
    expect(await tokensOn(page)).toEqual(before)
    await generate(page)
    expect(await isMarked()).toBe(false)
  })

  it('are others than those of tokens that are still on their way', async () => {
    const { page } = await visit()
    const shown = await page.evaluate(async () => {
      const one = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement
      const before = one('#tokens').textContent
      one('#settings [type=submit]').click()
      // Time to ask for them, and none to get them.
      for (let i = 0; i < 20; i++) await undefined
      one('.kind input[value=uuid]').click()
      while (one('#tokens').textContent === before) await new Promise((resolve) => setTimeout(resolve))
      return { token: one('#tokens code').textContent, isMarked: !one('#old').hidden }
    })
    expect(shown).toEqual({ token: expect.stringMatching(/^[0-9A-Za-z]{21}$/), isMarked: true })
    await generate(page)
    expect(await page.$eval('#old', (note) => (note as HTMLElement).hidden)).toBe(true)
  })

  it('are those that were chosen, even while the word list is on its way', async () => {
    const { page, downloads } = await visit()
    await write(page, '#file-count', '10')
    await page.evaluate(() => {
      for (const selector of ['.kind input[value=passphrase]', '#settings [type=submit]', '#download']) {
        document.querySelector<HTMLElement>(selector)?.click()
      }
    })
    await waitForText(page, '#tokens code', /^[a-z-]+( [a-z-]+){5}$/)
    const file = readFileSync(await downloaded(downloads, 'tokens.txt'), 'utf8')
    expect(file).toMatch(/^([a-z-]+( [a-z-]+){5}\n){10}$/)
  })

  it('show a thousand when asked, and say so', async () => {
    const { page } = await visit()
    await write(page, '#count', '1000')
    expect(new Set(await generate(page)).size).toBe(1000)
    expect(await page.$eval('#tokens li:last-child button', (each) => each.ariaLabel)).toBe('Copy token 1000')
    await heard(page, /^1,000 tokens made$/)
  })
})

it('shows every space of a token, to be selected too', async () => {
  const { page } = await visit(
    `#${new URLSearchParams({ kind: 'codes', alphabet: 'own', symbols: ' ab', length: '60' })}`,
  )
  const tokens = await tokensOn(page)
  expect(tokens.some((token) => / {2}/.test(token))).toBe(true)
  const selected = await page.$$eval('#tokens code', (codes) =>
    codes.map((code) => {
      getSelection()?.selectAllChildren(code)
      return getSelection()?.toString()
    }),
  )
  expect(selected).toEqual(tokens)
  expect(await page.$$eval('.bar b', (names) => names.map(({ textContent }) => textContent))).toEqual(['␣', 'a', 'b'])
})

it('counts one as one', async () => {
  const { page } = await visit('#kind=codes&alphabet=own&symbols=ab&length=1')
  expect(await textOf(page, '#facts')).toBe('1 character · 1 bits each')
})

it('puts the strength into words', async () => {
  const { page } = await visit('#kind=otp')
  expect(await textOf(page, '#strength-words')).toMatch(/Under 64 bits/)
  // It is read out too, a moment later.
  await heard(page, /^A guesser .* Under 64 bits/)
  // And once only.
  await waitForText(page, '#strength-said', /^$/)
  await page.select('#issued', '1')
  expect(await textOf(page, '#strength-words')).toMatch(
    /^A guesser at 1,000 a second, each at random, needs 17 minutes to hit it, on average\./,
  )
  await chooseKind(page, 'uuid')
  await page.select('#rate', '1000000000')
  // 2^122 / 10^9 seconds.
  const words = await waitForText(page, '#strength-words', /years/)
  expect(words).toMatch(/1,000,000,000 a second, each at random, needs 1\.7 × 10²⁰ years/)
  await page.select('#issued', '1000000')
  // n² / 2^123
  expect(await textOf(page, '#strength-words')).toMatch(
    /Among 1,000,000, two are equal by chance: one in 1\.1 × 10²⁵\./,
  )
})

it('says which kernels are at work', async () => {
  const { page } = await visit()
  expect(await textOf(page, '#backend')).toBe('WebAssembly SIMD at work')
})
