// A visit of the page: in a browser context of its own, with whatever goes wrong behind its face written down.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, expect, inject, vi } from 'vitest'
import { SCREENSHOTS } from './places.js'

const DESKTOP = { width: 1280, height: 900 }
/** A limit against hanging only: nothing may fail because the machine is slow. */
const PATIENCE_MS = 100_000

export interface Look {
  readonly width?: number
  readonly height?: number
  readonly reducedMotion?: boolean
  readonly forcedColors?: boolean
}

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Where files are saved. */
  readonly downloads: string
  /** What went wrong so far; a test that wants something to go wrong takes it out. */
  readonly wrongs: string[]
}

let browser: Browser
let open: Visit[] = []

beforeAll(async () => {
  browser = await puppeteer.connect({ browserWSEndpoint: inject('browser') })
})

/** No test may leave an error in the console, a breach of the policy or a request to elsewhere. */
afterEach(async () => {
  const visits = open
  open = []
  const wrongs = visits.flatMap((visit) => visit.wrongs)
  for (const { context, downloads } of visits) {
    await context.close()
    rmSync(downloads, { recursive: true, force: true })
  }
  expect(wrongs).toEqual([])
})

afterAll(() => browser.disconnect())

/** Opens the page, and waits for its first tokens if it shows any. */
export async function visit(hash = '', look: Look = {}, address: string = inject('address')): Promise<Visit> {
  const downloads = mkdtempSync(join(tmpdir(), 'tokenmill-downloads-'))
  const context = await browser.createBrowserContext({ downloadBehavior: { policy: 'allow', downloadPath: downloads } })
  const page = await context.newPage()
  const wrongs: string[] = []
  open.push({ page, context, downloads, wrongs })
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) wrongs.push(message.text())
  })
  page.on('pageerror', (error) => wrongs.push(String(error)))
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('blob:')) wrongs.push(request.url())
  })
  const { reducedMotion = false, forcedColors = false } = look
  // Puppeteer's own function does not know forced colours.
  const session = await page.createCDPSession()
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: 'light' },
      { name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : 'no-preference' },
      { name: 'forced-colors', value: forcedColors ? 'active' : 'none' },
    ],
  })
  await page.setViewport({ ...DESKTOP, ...look })
  page.setDefaultTimeout(PATIENCE_MS)
  await page.evaluateOnNewDocument(listen)
  await page.goto(address + hash)
  await page.waitForFunction(() =>
    document.querySelector(
      '#tokens li, #settings-error:not(:empty), #count-error:not(:empty), #tokens-error:not(:empty)',
    ),
  )
  return { page, context, downloads, wrongs }
}

/** The tokens that the page shows. */
export function tokensOn(page: Page): Promise<string[]> {
  return page.$$eval('#tokens code', (codes) => codes.map((code) => code.textContent ?? ''))
}

/** Presses Generate and waits for tokens that are others. */
export async function generate(page: Page): Promise<string[]> {
  const before = await page.$eval('#tokens', (list) => list.textContent)
  await page.click('#settings [type=submit]')
  await page.waitForFunction((old) => document.querySelector('#tokens')?.textContent !== old, {}, before)
  // Many come frame by frame.
  await page.waitForFunction(() => {
    const wanted = Number(document.querySelector<HTMLInputElement>('#count')?.value)
    return document.querySelectorAll('#tokens li').length === wanted
  })
  return tokensOn(page)
}

/** Chooses a kind as a click on its name does. */
export async function chooseKind(page: Page, name: string): Promise<void> {
  await page.click(`.kind input[value="${name}"]`)
}

/** Writes into a field in place of what is there. */
export async function write(page: Page, selector: string, text: string): Promise<void> {
  await page.click(selector, { count: 3 })
  await page.keyboard.press('Backspace')
  await page.type(selector, text)
}

export async function textOf(page: Page, selector: string): Promise<string> {
  const text = await page.$eval(selector, (element) => element.textContent ?? '')
  // Where a line must not break is for the eye.
  return text.replaceAll('\u00a0', ' ')
}

/** Waits until an element says something that matches. */
export async function waitForText(page: Page, selector: string, pattern: RegExp): Promise<string> {
  await page.waitForFunction(
    (of, source) => new RegExp(source, 'u').test(document.querySelector(of)?.textContent ?? ''),
    {},
    selector,
    pattern.source,
  )
  return textOf(page, selector)
}

/** Waits until the page has said something that matches: it shows that for some seconds only, and a slow machine looks late. */
export async function heard(page: Page, pattern: RegExp): Promise<void> {
  await page.waitForFunction(
    (source) => (globalThis as unknown as Hearing).said.some((message) => new RegExp(source, 'u').test(message)),
    {},
    pattern.source,
  )
}

interface Hearing {
  said: string[]
}

/** Runs in the page before its own scripts: notes what it says. */
function listen(): void {
  const hearing = globalThis as unknown as Hearing
  hearing.said = []
  new MutationObserver(() => {
    for (const region of document.querySelectorAll('#status, #strength-said')) {
      const message = region.textContent
      if (message && !hearing.said.includes(message)) hearing.said.push(message)
    }
  }).observe(document, { childList: true, subtree: true })
}

/** Waits for a file to be saved whole, and returns its path. */
export async function downloaded(downloads: string, name: string): Promise<string> {
  await vi.waitFor(() => expect(readdirSync(downloads)).toEqual([name]), { timeout: 60_000 })
  return join(downloads, name)
}

export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true })
}
