import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { expect, it, vi } from 'vitest'
import { downloaded, textOf, visit, waitForText, write } from './visit.js'

const isRunning = (page: Page): Promise<boolean> => page.$eval('#file-running', (each) => !(each as HTMLElement).hidden)

it('makes a million lines', async () => {
  const { page, downloads } = await visit('#kind=codes&alphabet=base58&length=12&prefix=P-')
  await page.click('#download')
  const path = await downloaded(downloads, 'tokens.txt')
  const text = readFileSync(path, 'utf8')
  expect(text).toHaveLength(1_000_000 * 15)
  const lines = text.split('\n')
  expect(lines.pop()).toBe('')
  expect(lines).toHaveLength(1_000_000)
  expect(lines.filter((line) => !/^P-[1-9A-HJ-NP-Za-km-z]{12}$/.test(line))).toEqual([])
  expect(new Set(lines).size).toBe(1_000_000)
  expect(await textOf(page, '#file-done')).toMatch(/^tokens\.txt: 1,000,000 in \d+\.\d\d seconds, 15 MB$/)
  expect(await isRunning(page)).toBe(false)
})

it('makes each code of a space once, and no more than there are', async () => {
  const { page, downloads } = await visit('#kind=otp')
  await page.click('#unique')
  await page.click('#download')
  const path = await downloaded(downloads, 'tokens.txt')
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  expect(lines.toSorted().every((line, i) => line === String(i).padStart(6, '0'))).toBe(true)
  expect(lines).toHaveLength(1_000_000)
  await write(page, '#file-count', '1e6 ')
  await write(page, '#file-count', '1,000,001')
  await page.click('#download')
  await waitForText(page, '#file-error', /1000000|1,000,000/)
  expect(await page.$eval('#file-count', (each) => each.getAttribute('aria-invalid'))).toBeNull()
  await write(page, '#field-digits', '7')
  expect(await textOf(page, '#file-error')).toBe('')
  expect(await isRunning(page)).toBe(false)
})

it('writes CSV that a parser reads as the same tokens', async () => {
  const { page, downloads } = await visit(
    `#${new URLSearchParams({ kind: 'codes', alphabet: 'own', symbols: 'a",', length: '3' })}`,
  )
  await page.click('.choice input[value=csv]')
  await write(page, '#file-count', '2,000')
  await page.click('#download')
  const [header, ...lines] = readFileSync(await downloaded(downloads, 'tokens.csv'), 'utf8')
    .trimEnd()
    .split('\n')
  expect(header).toBe('code')
  expect(lines).toHaveLength(2_000)
  const cell = /^(?:[^",]+|"((?:[^"]|"")*)")$/
  const tokens = lines.map((line) => (cell.exec(line)?.[1] ?? line).replaceAll('""', '"'))
  expect(lines.filter((line) => !cell.test(line))).toEqual([])
  expect(tokens.filter((token) => !/^[a",]{3}$/.test(token))).toEqual([])
  // All 27 come up: (26 / 27)^2000 is 10^-33.
  expect(new Set(tokens).size).toBe(27)
})

it('takes words too, whose lines differ in length', async () => {
  const { page, downloads } = await visit('#kind=passphrase')
  await write(page, '#file-count', '20000')
  // None twice is for tokens of one width.
  expect(await page.$eval('#unique', (each) => (each as HTMLInputElement).disabled)).toBe(true)
  expect(await page.$eval('#unique-hint', (each) => (each as HTMLElement).hidden)).toBe(false)
  expect(await page.$eval('#unique', (each) => each.getAttribute('aria-describedby'))).toBe('unique-hint')
  await page.click('#download')
  const lines = readFileSync(await downloaded(downloads, 'tokens.txt'), 'utf8')
    .trimEnd()
    .split('\n')
  expect(lines).toHaveLength(20_000)
  expect(lines.filter((line) => !/^[a-z-]+( [a-z-]+){5}$/.test(line))).toEqual([])
})

it('leaves the page free meanwhile, shows how far it is, and stops when cancelled', async () => {
  const { page, downloads } = await visit()
  await write(page, '#file-count', '10000000')
  await page.click('#unique')
  // In one go, so that what answers does so while tokens are made, however long a test takes to ask.
  const meanwhile = await page.evaluate(async () => {
    const one = <T extends HTMLElement>(selector: string): T => document.querySelector<T>(selector) as T
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))
    one('#download').click()
    while (one<HTMLProgressElement>('#file-progress').value === 0) await frame()
    one('.kind input[value=uuid]').click()
    await frame()
    const isRunning = !one('#file-running').hidden
    one('#cancel').click()
    return { isRunning, about: one('#about').textContent }
  })
  expect(meanwhile).toEqual({ isRunning: true, about: expect.stringMatching(/^UUIDs/) })
  // That of the file is gone, with all it has made; that of the tokens shown stays.
  await vi.waitFor(() => expect(page.workers()).toHaveLength(1), { timeout: 30_000 })
  expect(await isRunning(page)).toBe(false)
  expect(await textOf(page, '#file-done')).toBe('Cancelled: nothing was kept')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('download')
  expect(readdirSync(downloads)).toEqual([])
  // And it works again.
  await write(page, '#file-count', '10')
  await page.click('#download')
  expect(readFileSync(await downloaded(downloads, 'tokens.txt'), 'utf8')).toMatch(/^([0-9a-f-]{36}\n){10}$/)
})

it('can be saved again, until another is made', async () => {
  const { page, downloads } = await visit()
  await write(page, '#file-count', '1,000')
  await page.click('#download')
  const first = readFileSync(await downloaded(downloads, 'tokens.txt'), 'utf8')
  rmSync(join(downloads, 'tokens.txt'))
  await page.click('#file-again a')
  expect(readFileSync(await downloaded(downloads, 'tokens.txt'), 'utf8')).toBe(first)
})

it('says how large it will be, and refuses what no browser keeps', async () => {
  const { page } = await visit('#kind=hex&bytes=1000')
  expect(await textOf(page, '#file-hint')).toBe('up to 10,000,000')
  expect(await textOf(page, '#file-error')).toBe('')
  await page.click('#download')
  const most = 'and 2 GB is the most here; the command of the package writes more'
  expect(await waitForText(page, '#file-error', /GB/)).toBe(`These would be 2 GB, ${most}`)
  expect(await isRunning(page)).toBe(false)
  // It goes as soon as it is put right.
  await write(page, '#file-count', '500')
  expect(await textOf(page, '#file-error')).toBe('')
  expect(await page.$eval('#file-count', (each) => each.ariaInvalid)).toBeNull()
  expect(await textOf(page, '#file-hint')).toBe('up to 10,000,000; these take 1 MB')
})

it('hands the focus on when there is nothing left to cancel', async () => {
  const { page } = await visit()
  await page.click('#download')
  await page.focus('#cancel')
  await waitForText(page, '#file-done', /^tokens\.txt/)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('download')
})

for (const count of ['0', '10,000,001', 'many', '']) {
  it(`refuses ${count || 'no number of'} tokens`, async () => {
    const { page } = await visit()
    await page.click('#file-count', { count: 3 })
    await page.keyboard.press('Backspace')
    if (count) await page.type('#file-count', count)
    await page.click('#download')
    expect(await textOf(page, '#file-error')).toBe('A whole number from 1 to 10,000,000')
    expect(await isRunning(page)).toBe(false)
  })
}

it('makes no file of settings that are wrong', async () => {
  const { page } = await visit()
  await write(page, '#field-length', '0')
  await page.click('#download')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-length')
  expect(await isRunning(page)).toBe(false)
})
