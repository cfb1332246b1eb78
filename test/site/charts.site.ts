import type { Page } from 'puppeteer-core'
import { describe, expect, it } from 'vitest'
import { chiSquareTail } from '../support/uniformity.js'
import { chooseKind, heard, textOf, visit, waitForText, write } from './visit.js'

const drawn = async (page: Page): Promise<number> => Number((await textOf(page, '#drawn')).replaceAll(',', ''))

/** The counts of the table for those who do not see the bars. */
async function counts(page: Page): Promise<[symbol: string, count: number][]> {
  const rows = await page.$$eval('#counts-table tr', (all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
  )
  return rows.map(([symbol = '', count = '']) => [symbol, Number(count.replaceAll(',', ''))])
}

/** Draws until so many symbols are shown, and pauses; in one go, so that it does not end by itself before a test can ask. */
function drawSome(page: Page, least = 1): Promise<number> {
  return page.evaluate(async (wanted) => {
    const button = document.querySelector<HTMLElement>('#draw')
    const shown = (): number => Number(document.querySelector('#drawn')?.textContent?.replaceAll(',', ''))
    button?.click()
    while (shown() < wanted) await new Promise((resolve) => requestAnimationFrame(resolve))
    button?.click()
    return shown()
  }, least)
}

describe('the histogram', () => {
  it('counts ten million symbols while the page answers, and its p-value is that of the counts', async () => {
    const { page } = await visit()
    const answered = await page.evaluate(async () => {
      const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))
      const button = document.querySelector<HTMLElement>('#draw')
      button?.click()
      while (document.querySelector('#drawn')?.textContent === '0') await frame()
      for (let i = 0; i < 3; i++) await frame()
      return button?.textContent
    })
    expect(answered).toBe('Pause')
    await page.waitForFunction(() => document.querySelector('#drawn')?.textContent === '10,000,000')
    await page.click('#counts summary')
    await page.waitForSelector('#counts-table tr')
    const table = await counts(page)
    expect(table.map(([symbol]) => symbol).join('')).toBe(
      '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
    )
    expect(table.reduce((sum, [, count]) => sum + count, 0)).toBe(10_000_000)
    const expected = 10_000_000 / 62
    const chiSquare = table.reduce((sum, [, count]) => sum + (count - expected) ** 2 / expected, 0)
    expect(await textOf(page, '#chi-square')).toBe(`chi-square ${chiSquare.toFixed(1)} with 61 degrees of freedom`)
    const p = chiSquareTail(chiSquare, 61)
    // Once in a million million runs it is not so.
    expect(p).toBeGreaterThan(1e-12)
    const said = /^p ([<>=]) ([\d.]+): /.exec(await textOf(page, '#verdict'))
    if (said?.[1] === '=') expect(said[2]).toBe(p.toFixed(3))
    else expect(said?.[2]).toMatch(p < 0.5 ? /^0\.001$/ : /^0\.999$/)
    expect(await textOf(page, '#draw')).toBe('From the start')
  })

  it('draws ten million and no more, however often it is paused, and keeps the focus', async () => {
    const { page } = await visit('#kind=uuid')
    const focused = () => page.evaluate(() => document.activeElement?.id)
    await page.evaluate(async () => {
      const button = document.querySelector<HTMLElement>('#draw')
      button?.focus()
      button?.click()
      while (document.querySelector('#drawn')?.textContent === '0') await new Promise(requestAnimationFrame)
      // Between a question and its answer, and between an answer and the next question.
      for (let i = 0; i < 20; i++) {
        for (let clicks = 0; clicks < 6; clicks++) button?.click()
        await new Promise((resolve) => setTimeout(resolve, 7))
      }
    })
    await waitForText(page, '#draw', /^From the start$/)
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
    expect(await drawn(page)).toBe(10_000_000)
    expect(await focused()).toBe('draw')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('#draw')?.textContent === 'Pause')
    await page.waitForFunction(() => document.querySelector('#drawn')?.textContent !== '0')
    await page.keyboard.press('Enter')
    await page.focus('#draw-again')
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('draw')
  })

  it('pauses, goes on, and begins anew', async () => {
    const { page } = await visit('', { reducedMotion: true })
    await drawSome(page)
    expect(await textOf(page, '#draw')).toBe('Go on')
    await heard(page, /^p /)
    const paused = await drawn(page)
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
    expect(await drawn(page)).toBe(paused)
    expect(await drawSome(page, paused + 1)).toBeGreaterThan(paused)
    await page.click('#draw-again')
    expect(await textOf(page, '#draw')).toBe('Pause')
  })

  it('counts the symbols of each kind, and only those', async () => {
    const { page } = await visit()
    const symbols: Record<string, number> = { hex: 16, urlsafe: 64, uuid: 16, apikey: 62, otp: 10, password: 62 }
    await page.click('#counts summary')
    for (const [kind, size] of Object.entries(symbols)) {
      await chooseKind(page, kind)
      await page.waitForFunction((n) => document.querySelectorAll('.bar').length === n, {}, size)
      await drawSome(page, 50_000)
      const table = await counts(page)
      expect(table).toHaveLength(size)
      // What else tokens hold would be a bar that towers, or one that is not there.
      const expected = table.reduce((sum, [, count]) => sum + count, 0) / size
      for (const [symbol, count] of table) expect(Math.abs(count / expected - 1), symbol).toBeLessThan(0.4)
      await waitForText(page, '#verdict', /^p . 0\.\d+: /)
    }
  })

  it('counts symbols of more than a byte', async () => {
    const { page } = await visit(`#${new URLSearchParams({ kind: 'codes', alphabet: 'own', symbols: '♠é🍎a' })}`)
    await page.click('#counts summary')
    await drawSome(page, 10_000)
    const table = await counts(page)
    expect(table.map(([symbol]) => symbol)).toEqual(['♠', 'é', '🍎', 'a'])
    for (const [, count] of table) expect(count).toBeGreaterThan(1_000)
  })

  it('says why it counts no passwords of a policy, and no words', async () => {
    const { page } = await visit('#kind=password&digits=2')
    expect(await textOf(page, '#why-none')).toMatch(/where a class is required/)
    expect(await page.$eval('#draw', (button) => (button as HTMLElement).checkVisibility())).toBe(false)
    await chooseKind(page, 'passphrase')
    await waitForText(page, '#why-none', /what is drawn is words/)
    await chooseKind(page, 'codes')
    await write(page, '#field-length', '0')
    expect(await textOf(page, '#why-none')).toMatch(/not right yet/)
  })
})

describe('the race', () => {
  it('is run in the browser, and drawn to scale', async () => {
    const { page } = await visit()
    expect(await page.$eval('#race-table', (table) => (table as HTMLElement).hidden)).toBe(true)
    await page.click('#race-start')
    await page.waitForSelector('#race-table:not([hidden])')
    const groups = await page.$$eval('#race-table tbody', (bodies) =>
      bodies.map((body) =>
        [...body.querySelectorAll('tr:not(.group)')].map((row) => ({
          name: row.querySelector('th')?.textContent ?? '',
          rate: row.querySelector('.rate')?.textContent ?? '',
          width: row.querySelector('.race-bar')?.getBoundingClientRect().width ?? 0,
          times: row.querySelector('.times')?.textContent ?? '',
        })),
      ),
    )
    expect(groups).toHaveLength(5)
    for (const [ours, theirs] of groups) {
      expect(ours?.name).toMatch(/^tokenmill, /)
      expect(theirs?.name).toMatch(/^(nanoid|crypto\.randomUUID)/)
      const times = numberOf(ours?.rate) / numberOf(theirs?.rate)
      // A ratio has two digits, and those of the rates give it.
      expect(Math.abs(numberOf(ours?.times?.replace('×', '')) / times - 1)).toBeLessThan(0.06)
      expect(Math.max(ours?.width ?? 0, theirs?.width ?? 0)).toBeGreaterThan(300)
      const isLonger = (ours?.width ?? 0) > (theirs?.width ?? 0)
      if (Math.abs(times - 1) > 0.1) expect(isLonger).toBe(times > 1)
    }
    expect(await textOf(page, '#race-start')).toBe('Race again')
    await heard(page, /^The race is over/)
  })
})

it('has no race while a file is made, and none beside the drawing of symbols', async () => {
  const { page } = await visit()
  await page.click('#unique')
  await write(page, '#file-count', '10000000')
  await page.click('#download')
  await page.click('#race-start')
  await heard(page, /^A file is being made: race when it is done$/)
  await page.click('#cancel')
  await page.click('#draw')
  await page.waitForFunction(() => document.querySelector('#draw')?.textContent === 'Pause')
  await page.click('#race-start')
  await heard(page, /^The race is on$/)
  expect(await textOf(page, '#draw')).not.toBe('Pause')
})

/** 1.2 million as a number. */
function numberOf(text = ''): number {
  const [digits = '', unit = ''] = text.split(/\s/)
  return Number(digits.replaceAll(',', '')) * ({ million: 1e6, billion: 1e9 }[unit] ?? 1)
}
