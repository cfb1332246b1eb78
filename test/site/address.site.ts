import { expect, inject, it } from 'vitest'
import { chooseKind, generate, textOf, tokensOn, visit, waitForText, write } from './visit.js'

it('keeps the settings in the address, and takes them from there', async () => {
  const { page } = await visit()
  await page.select('#field-alphabet', 'base58')
  await write(page, '#field-length', '12')
  await write(page, '#field-prefix', 'A&B=#')
  await write(page, '#field-group', '4')
  await write(page, '#count', '3')
  const { hash } = new URL(page.url())
  expect(Object.fromEntries(new URLSearchParams(hash.slice(1)))).toEqual({
    kind: 'codes',
    alphabet: 'base58',
    length: '12',
    prefix: 'A&B=#',
    group: '4',
    count: '3',
  })
  const { page: another } = await visit(hash)
  const tokens = await tokensOn(another)
  expect(tokens).toHaveLength(3)
  for (const token of tokens) expect(token).toMatch(/^A&B=#[1-9A-HJ-NP-Za-km-z]{4}(-[1-9A-HJ-NP-Za-km-z]{4}){2}$/)
  expect(await textOf(another, '#code')).toBe(await textOf(page, '#code'))
})

it('follows the address when it changes', async () => {
  const { page } = await visit('#kind=hex&bytes=4')
  expect((await tokensOn(page))[0]).toMatch(/^[0-9a-f]{8}$/)
  await page.evaluate(() => {
    location.hash = '#kind=otp&digits=8'
  })
  await waitForText(page, '#code', /otp\(\{ digits: 8 \}\)/)
  await page.waitForFunction(() => /^\d{8}$/.test(document.querySelector('#tokens code')?.textContent ?? ''))
})

it('takes nothing from an address but what there is to choose', async () => {
  const { page } = await visit('#kind=%3Cimg%20src=x%3E&alphabet=constructor&checksum=md5&length=%3Cb%3E&count=5')
  // A field for numbers does not hold another text.
  expect(await textOf(page, '#settings-error')).toMatch(/^mint: length/)
  expect(await page.$('main img')).toBeNull()
  expect(await page.$eval('#field-alphabet', (each) => (each as HTMLSelectElement).value)).toBe('base62')
})

it('keeps tokens nowhere', async () => {
  const { page } = await visit()
  const tokens: string[] = []
  for (const kind of ['uuid', 'apikey', 'codes']) {
    await chooseKind(page, kind)
    tokens.push(...(await generate(page)))
  }
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.active)
  const kept = await page.evaluate(async () => {
    const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href]
    const addresses: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        addresses.push(request.url)
        texts.push(request.url, (await (await cache.match(request))?.text()) ?? '')
      }
    }
    const databases = await indexedDB.databases()
    return { text: texts.join('\n'), addresses, databases: databases.length, history: JSON.stringify(history.state) }
  })
  expect(tokens.filter((token) => kept.text.includes(token))).toEqual([])
  expect(new URL(page.url()).hash).toBe('#kind=codes')
  expect(kept.databases).toBe(0)
  expect(kept.history).toBe('null')
  expect(kept.text.startsWith('{}\n{}\n\n')).toBe(true)
  for (const address of kept.addresses) {
    const name = address.slice(inject('address').length)
    expect(name).toMatch(/^(|icon\.svg|licences\.txt|manifest\.webmanifest|assets\/[\w-]+\.(js|css))$/)
  }
})
