import { afterEach, expect, it } from 'vitest'
import { type SiteServer, serveSite } from './server.js'
import { chooseKind, downloaded, generate, visit, waitForText } from './visit.js'

let server: SiteServer | undefined

afterEach(() => server?.stop())

it('opens and does everything when its host is gone', async () => {
  server = await serveSite()
  const { page, downloads } = await visit('', {}, server.address)
  await page.waitForFunction(
    async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated',
  )
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
