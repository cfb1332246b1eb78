import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterEach, expect, it, vi } from 'vitest'
import { BUILT } from './places.js'
import { type SiteServer, serveSite } from './server.js'
import { chooseKind, downloaded, generate, visit, waitForText } from './visit.js'

let server: SiteServer | undefined

afterEach(() => server?.stop())

it('opens and does everything when its host is gone', async () => {
  server = await serveSite()
  const { page, downloads } = await visit('', {}, server.address)
  await untilKept(page)
  await server.stop()
  server = undefined

  await page.reload()
  await page.waitForSelector('#tokens li')
  expect(await generate(page)).toHaveLength(10)
  // The word list comes in a file of its own, to the page and to a worker.
  await chooseKind(page, 'passphrase')
  await waitForText(page, '#code', /tokenmill\/passphrase/)
  for (const token of await generate(page)) expect(token).toMatch(/^[a-z-]+( [a-z-]+){5}$/)
  await page.click('#download')
  await downloaded(downloads, 'tokens.txt')
  await chooseKind(page, 'hex')
  await page.click('#draw')
  await waitForText(page, '#verdict', /^p /)
  await page.click('#race-start')
  await page.waitForSelector('#race-table:not([hidden])')
})

it('replaces all files of a build by those of the next, and no caches of other pages', async () => {
  const replaced = new Map<string, string>()
  server = await serveSite(replaced)
  const { page } = await visit('', {}, server.address)
  await untilKept(page)
  const icon = '<svg xmlns="http://www.w3.org/2000/svg"><title>later</title></svg>'
  const worker = readFileSync(join(BUILT, 'service-worker.js'), 'utf8')
  replaced.set('icon.svg', icon)
  replaced.set('service-worker.js', worker.replace(/[0-9a-f]{16}`/, 'later`'))
  const kept = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    const [first = ''] = await caches.keys()
    const another = first.replace('/some/folder/', '/some/')
    await caches.open(another)
    await registration?.update()
    // It takes over when no page of the build before is open any more.
    while (!registration?.waiting) await new Promise((resolve) => setTimeout(resolve, 20))
    const name = (await caches.keys()).find((each) => each.endsWith(' later')) ?? ''
    const later = await caches.open(name)
    return { first, another, icon: await (await later.match('icon.svg'))?.text() }
  })
  expect(kept.icon).toBe(icon)
  // The first page that opens after that has the later files only.
  await page.goto('about:blank')
  await page.goto(server.address)
  const names = await vi.waitFor(async () => {
    const all = await page.evaluate(() => caches.keys())
    expect(all).not.toContain(kept.first)
    return all
  })
  expect(names).toContain(kept.another)
  expect(names).toHaveLength(2)
})

/** Waits until the service worker has all files. */
async function untilKept(page: Page): Promise<void> {
  await page.waitForFunction(
    async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated',
  )
}
