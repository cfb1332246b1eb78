import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { BUILT } from './places.js'
import { serveSite } from './server.js'
import { chooseKind, generate, textOf, tokensOn, visit, waitForText, write } from './visit.js'

it('shows the message of the library at the field, and loses nothing', async () => {
  const { page } = await visit()
  const before = await tokensOn(page)
  await write(page, '#field-prefix', 'KEEP-')
  await write(page, '#field-length', '0')
  expect(await textOf(page, '#settings-error')).toBe('length must be a whole number from 1 to 4096, got 0')
  const field = await page.$eval('#field-length', (each) => [
    each.getAttribute('aria-invalid'),
    each.getAttribute('aria-describedby'),
    (each as HTMLInputElement).value,
  ])
  expect(field).toEqual(['true', 'settings-error field-length-hint', '0'])
  expect(await page.$eval('#field-prefix', (each) => each.getAttribute('aria-invalid'))).toBeNull()
  expect(await textOf(page, '#bits')).toBe('–')

  // Generate leads to what is wrong, and makes nothing.
  await page.click('#settings [type=submit]')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-length')
  expect(await tokensOn(page)).toEqual(before)

  await write(page, '#field-length', '7')
  expect(await textOf(page, '#settings-error')).toBe('')
  expect(await page.$eval('#field-length', (each) => each.getAttribute('aria-invalid'))).toBeNull()
  for (const token of await generate(page)) expect(token).toMatch(/^KEEP-[0-9A-Za-z]{7}$/)
})

it('refuses symbols that are there twice', async () => {
  const { page } = await visit()
  await page.select('#field-alphabet', 'own')
  await write(page, '#field-symbols', 'abca')
  expect(await textOf(page, '#settings-error')).toMatch(/^alphabet has 'a' more than once/)
  expect(await page.$eval('#field-symbols', (each) => each.getAttribute('aria-invalid'))).toBe('true')
})

it('refuses what no password can satisfy', async () => {
  const { page } = await visit('#kind=password&length=3&lower=2&upper=2')
  expect(await textOf(page, '#settings-error')).toMatch(/^length must be at least 4/)
  expect(await page.$eval('#empty', (each) => (each as HTMLElement).hidden)).toBe(false)
})

it('has an empty number refused', async () => {
  const { page } = await visit()
  await chooseKind(page, 'otp')
  await page.click('#field-digits', { count: 3 })
  await page.keyboard.press('Backspace')
  await waitForText(page, '#settings-error', /^digits must be a whole number from 1 to 32$/)
})

for (const count of ['0', '1001', '2.5', '']) {
  it(`does not show ${count || 'no number of'} tokens`, async () => {
    const { page } = await visit()
    const before = await tokensOn(page)
    await page.click('#count', { count: 3 })
    await page.keyboard.press('Backspace')
    if (count) await page.type('#count', count)
    await page.click('#settings [type=submit]')
    await waitForText(page, '#count-error', /from 1 to 1,000/)
    expect(await page.$eval('#count', (each) => each.getAttribute('aria-invalid'))).toBe('true')
    expect(await tokensOn(page)).toEqual(before)
  })
}

it('says so where a file of the page cannot be loaded', async () => {
  const files = readdirSync(join(BUILT, 'assets')).filter((name) => /^(chi-square|passphrase)-/.test(name))
  expect(files.length).toBeGreaterThan(1)
  const server = await serveSite(new Map(files.map((name) => [`assets/${name}`, undefined])))
  const { page, wrongs } = await visit('', {}, server.address)
  await page.click('#draw')
  await waitForText(page, '#verdict', /^The chi-square could not be loaded/)
  await chooseKind(page, 'passphrase')
  await waitForText(page, '#settings-error', /^The word list could not be loaded/)
  await server.stop()
  // The browser's own complaints that they are not there, and no rejection that nobody took.
  expect(wrongs.splice(0).filter((wrong) => !wrong.startsWith('Failed to load resource'))).toEqual([])
})
