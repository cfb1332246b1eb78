import type { Page } from 'puppeteer-core'
import { expect, inject, it } from 'vitest'
import { heard, textOf, tokensOn, type Visit, visit } from './visit.js'

async function visitWithClipboard(): Promise<Visit> {
  const visited = await visit()
  await visited.context.overridePermissions(new URL(inject('address')).origin, [
    'clipboard-read',
    'clipboard-sanitized-write',
  ])
  await visited.page.bringToFront()
  return visited
}

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())

it('copies one token, and says which', async () => {
  const { page } = await visitWithClipboard()
  const tokens = await tokensOn(page)
  await page.click('#tokens li:nth-child(3) button')
  await heard(page, /^Copied token 3$/)
  expect(await clipboard(page)).toBe(tokens[2])
})

it('copies all, a line each', async () => {
  const { page } = await visitWithClipboard()
  await page.click('#copy-all')
  await heard(page, /^Copied all 10$/)
  expect(await clipboard(page)).toBe((await tokensOn(page)).join('\n'))
})

it('copies the code and the link', async () => {
  const { page } = await visitWithClipboard()
  await page.click('#copy-code')
  await heard(page, /^Copied the lines of code$/)
  expect(await clipboard(page)).toBe(await textOf(page, '#code'))
  await page.select('#field-alphabet', 'hex')
  await page.click('#copy-link')
  await heard(page, /^Copied a link/)
  expect(await clipboard(page)).toBe(`${inject('address')}#kind=codes&alphabet=hex`)
})

it('says so where it may not copy', async () => {
  const { page } = await visit()
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
  })
  await page.click('#copy-all')
  await heard(page, /does not let this page copy/)
})
