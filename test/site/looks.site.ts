import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'puppeteer-core'
import { describe, expect, it } from 'vitest'
import { chooseKind, generate, type Look, screenshot, textOf, visit, waitForText, write } from './visit.js'

const SCREENS: Record<string, Look> = {
  desktop: { width: 1280 },
  tablet: { width: 820 },
  phone: { width: 390, height: 844 },
  narrow: { width: 320, height: 640 },
}

/** Tokens that have nowhere to break. */
const LONG = `#${new URLSearchParams({ kind: 'codes', length: '300', prefix: 'a-rather-long-prefix-', group: '60', count: '3' })}`

describe.each(Object.entries(SCREENS))('on a screen called %s, in light and in dark', (name, look) => {
  it('is right with results, charts and all', async () => {
    const { page } = await visit('', look)
    await check(page, `${name}-first`)
    await page.click('#draw')
    await page.waitForFunction(() => document.querySelector('#drawn')?.textContent === '10,000,000')
    await page.click('#race-start')
    await page.waitForSelector('#race-table:not([hidden])')
    await page.click('#counts summary')
    await page.waitForSelector('#counts-table tr')
    await check(page, `${name}-all-with-table`)
    await page.click('#counts summary')
    await screenshot(page, `${name}-all`)
  })

  it('is right with errors', async () => {
    const { page } = await visit('', look)
    await write(page, '#field-length', '0')
    await write(page, '#count', '5000')
    await write(page, '#file-count', 'many')
    await page.click('#download')
    await waitForText(page, '#file-error', /whole number/)
    await check(page, `${name}-errors`)
  })

  it('is right with each kind, and with long tokens', async () => {
    const { page } = await visit(LONG, look)
    await check(page, `${name}-long`)
    for (const kind of ['password', 'passphrase', 'apikey']) {
      await chooseKind(page, kind)
      await waitForText(page, '#code', /import/)
      await generate(page)
      await check(page, `${name}-${kind}`)
    }
  })
})

it('shows what is chosen and how long bars are in the colours of the system too', async () => {
  const { page } = await visit('', { forcedColors: true })
  await page.click('#draw')
  await page.waitForFunction(() => document.querySelector('#drawn')?.textContent === '10,000,000')
  await page.click('#race-start')
  await page.waitForSelector('#race-table:not([hidden])')
  await page.$eval('#race-progress', (bar) => {
    ;(bar as HTMLElement).hidden = false
  })
  await screenshot(page, 'forced-colors')
  const colours = await page.evaluate(() => {
    const of = (selector: string, pseudo?: string) =>
      getComputedStyle(document.querySelector(selector) as Element, pseudo).backgroundColor
    return {
      paper: of('html'),
      chosen: [of('.kind input:checked + span'), of('.choice input:checked + span')],
      bars: [of('.bar i', '::before'), of('.ours .race-bar'), of('.theirs .race-bar')],
      progress: getComputedStyle(document.querySelector('#race-progress') as Element).borderTopColor,
      notChosen: of('.kind input:not(:checked) + span'),
    }
  })
  const marked = [...colours.chosen, ...colours.bars, colours.progress]
  for (const colour of marked) {
    expect(colour).not.toBe(colours.paper)
    expect(colour).not.toBe(colours.notChosen)
  }
})

it('has room for letters of twice the size', async () => {
  for (const width of [390, 1280]) {
    const { page } = await visit('', { width })
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    await screenshot(page, `large-letters-${width}`)
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('html, button, .kind span, .choice span')]
        .filter((element) => element.scrollWidth > element.clientWidth + 1)
        .map((element) => `${element.tagName} ${element.textContent?.slice(0, 20)}`),
    )
    expect(cut).toEqual([])
  }
})

it('scrolls where the tokens are', async () => {
  const { page } = await visit('', { width: 390, height: 844 })
  await page.$eval('#tokens', (list) => list.scrollIntoView({ block: 'center' }))
  const before = await page.evaluate(() => scrollY)
  const box = await (await page.$('#tokens'))?.boundingBox()
  await page.mouse.move((box?.x ?? 0) + 50, (box?.y ?? 0) + 50)
  await page.mouse.wheel({ deltaY: 300 })
  await page.waitForFunction((y) => scrollY > y, {}, before)
})

it('has all tokens on paper', async () => {
  const { page } = await visit('#kind=codes&count=100')
  await page.emulateMediaType('print')
  const list = await page.$eval('#tokens', ({ scrollHeight, clientHeight }) => ({ scrollHeight, clientHeight }))
  expect(list.clientHeight).toBe(list.scrollHeight)
  expect(await page.$eval('#race', (each) => each.checkVisibility())).toBe(false)
})

it('stands still for those who want that', async () => {
  const { page } = await visit('', { reducedMotion: true })
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const all = [getComputedStyle(element), getComputedStyle(element, '::before')]
        return all.some(({ transitionDuration }) => transitionDuration !== '0s')
      }).length,
  )
  expect(moving).toBe(0)
})

it('has a language, a title, a description, and headings in order', async () => {
  const { page } = await visit()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  expect(await page.title()).toMatch(/tokenmill/)
  expect(await page.$eval('meta[name=description]', (meta) => meta.getAttribute('content'))).toMatch(/nothing is sent/)
  const headings = await page.$$eval('h1, h2, h3', (all) => all.map((heading) => heading.tagName))
  expect(headings).toEqual(['H1', ...Array(headings.length - 1).fill('H2')])
  expect(await textOf(page, 'main')).toMatch(/Nothing is\s+stored and nothing is sent/)
})

/** In light and in dark: no wider than the screen, large enough for a finger, nothing that axe finds; and pictures to look at. */
async function check(page: Page, name: string): Promise<void> {
  await page.evaluate(axe.source)
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    await screenshot(page, `${name}-${scheme}`)
    const wide = await page.evaluate(() => ({ page: document.documentElement.scrollWidth, screen: innerWidth }))
    expect(wide.page).toBeLessThanOrEqual(wide.screen)
    expect(await tooSmall(page)).toEqual([])
    const { violations } = (await page.evaluate(() => {
      const { run } = (globalThis as unknown as { axe: { run(): Promise<unknown> } }).axe
      return run()
    })) as AxeResults
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  }
}

/** What can be pressed and is under 44 pixels high; a box and its label are one. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input, select, summary')]
      .filter((element) => element.checkVisibility())
      .map((element) => (element.matches('[type=checkbox]') ? (element.closest('label') ?? element) : element))
      .filter((element) => element.getBoundingClientRect().height < 43.9)
      .map((element) => element.outerHTML.slice(0, 100)),
  )
}
