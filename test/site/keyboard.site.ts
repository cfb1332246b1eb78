import type { Page } from 'puppeteer-core'
import { expect, inject, it } from 'vitest'
import { textOf, tokensOn, visit, waitForText } from './visit.js'

/** What has the focus: its id, or what it says. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const active = document.activeElement as HTMLInputElement | null
    return active?.id || active?.value || active?.textContent || ''
  })

/** Presses Tab until something has the focus; everything on the way has to be seen to have it. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if ((await focused(page)) === id) return
    await page.keyboard.press('Tab')
    const ring = await page.evaluate(() => {
      const active = document.activeElement as HTMLElement
      // A radio button is covered by its label's text, which shows the ring in its place.
      const shown = active.matches('.kind input, .choice input') ? (active.nextElementSibling as Element) : active
      const { outlineStyle, outlineWidth } = getComputedStyle(shown)
      return active === document.body ? 'none' : `${outlineStyle} ${outlineWidth}`
    })
    if (ring !== 'none') expect(ring, await focused(page)).toMatch(/^(solid|auto) [1-9]/)
  }
  throw new Error(`Tab does not lead to #${id}`)
}

it('is enough for everything', async () => {
  const { page } = await visit()
  // Past the header first.
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to the settings')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('codes')

  // A kind by the arrows, and a number by typing.
  await page.keyboard.press('ArrowRight')
  expect(await textOf(page, '#about')).toMatch(/^Random bytes in hexadecimal/)
  await tabTo(page, 'field-bytes')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => /^[0-9a-f]{66}$/.test(document.querySelector('#tokens code')?.textContent ?? ''))

  // Generate by the space bar.
  const before = await tokensOn(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Generate')
  await page.keyboard.press('Space')
  await page.waitForFunction((old) => document.querySelector('#tokens code')?.textContent !== old, {}, before[0])

  // Past the list, however long it is.
  await tabTo(page, 'copy-all')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip the list of tokens')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('rate')

  await tabTo(page, 'download')
  await page.keyboard.press('Enter')
  await waitForText(page, '#file-done', /^tokens\.txt: 1,000,000 in/)
  expect(await focused(page)).toBe('download')

  await tabTo(page, 'draw')
  await page.keyboard.press('Space')
  await page.waitForFunction(() => document.querySelector('#drawn')?.textContent !== '0')
  await page.keyboard.press('Space')
  expect(await textOf(page, '#draw')).not.toBe('Pause')
  await tabTo(page, 'race-start')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#race-table:not([hidden])')
  expect(await focused(page)).toBe('race-start')
})

it('has links past things that lose nothing', async () => {
  const { page } = await visit('#kind=uuid&count=3')
  const state = async () => ({
    address: page.url(),
    tokens: await tokensOn(page),
    kind: await page.$eval('#kinds :checked', (each) => (each as HTMLInputElement).value),
  })
  const before = await state()
  for (const target of ['make', 'after-tokens']) {
    await page.focus(`a[href="#${target}"]`)
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe(target)
    expect(await state()).toEqual(before)
  }
  // Nor does an address that says nothing of settings.
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener('hashchange', resolve)
        location.hash = '#race'
      }),
  )
  expect(await state()).toEqual({ ...before, address: `${inject('address')}#race` })
})

it('leads backwards too, and holds nobody fast', async () => {
  const { page } = await visit('#kind=uuid&count=2')
  await page.focus('#race-start')
  const seen = new Set<string>()
  for (let i = 0; i < 40; i++) {
    await page.keyboard.down('Shift')
    await page.keyboard.press('Tab')
    await page.keyboard.up('Shift')
    seen.add(await focused(page))
  }
  for (const id of ['draw', 'download', 'unique', 'file-count', 'copy-link', 'rate', 'copy-all', 'count', 'uuid']) {
    expect(seen).toContain(id)
  }
})
