import { expect, inject, it } from 'vitest'
import { chooseKind, generate, textOf, tokensOn, visit, waitForText, write } from './visit.js'

it('keeps the settings in the address, and takes them from there', async () => {
  const { page } = await visit()
  await page.select('#field-alphabet', 'base58')
  await write(page, '#field-length', '12')
  await write(page, '#field-prefix', 'A&B=#')
  await write(page, '#field-group', '4')
  await write(page, '#count', '3')
  await page.waitForFunction(() => location.hash.endsWith('count=3'))
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
  expect(await textOf(page, '#settings-error')).toMatch(/^length/)
  expect(await page.$('main img')).toBeNull()
  expect(await page.$eval('#field-alphabet', (each) => (each as HTMLSelectElement).value)).toBe('base62')
})

it('takes what the form makes of an address, and writes out what cannot be seen', async () => {
  const { page } = await visit('#kind=codes&length=0x10')
  expect(await page.$eval('#field-length', (each) => (each as HTMLInputElement).value)).toBe('')
  expect(await textOf(page, '#settings-error')).toMatch(/length must be a whole number/)
  const { page: another } = await visit('#kind=codes&prefix=x%0Ay%E2%80%AE')
  expect(await another.$eval('#field-prefix', (each) => (each as HTMLInputElement).value)).toBe('xy\u202e')
  for (const token of await tokensOn(another)) expect(token).toMatch(/^xy\u202e[0-9A-Za-z]{21}$/)
  expect(await textOf(another, '#code')).toContain("prefix: 'xy\\u{202e}'")
})

it('makes no tokens that would be too much for the page', async () => {
  const { page } = await visit('#kind=hex&bytes=100000000&count=1')
  expect(await textOf(page, '#tokens-error')).toBe(
    'These would be 200,000,000 characters, and the page shows 1,000,000 at most: make fewer or shorter ones, or a file',
  )
  expect(await tokensOn(page)).toEqual([])
  await write(page, '#field-bytes', '500')
  expect(await textOf(page, '#tokens-error')).toBe('')
  await write(page, '#count', '1000')
  expect(await generate(page)).toHaveLength(1_000)
  await write(page, '#field-bytes', '501')
  await page.click('#settings [type=submit]')
  await waitForText(page, '#tokens-error', /^These would be 1,002,000 characters/)
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
  await page.waitForFunction(() => location.hash === '#kind=codes')
  expect(kept.databases).toBe(0)
  expect(kept.history).toBe('null')
  expect(kept.text.startsWith('{}\n{}\n\n')).toBe(true)
  for (const address of kept.addresses) {
    const name = address.slice(inject('address').length)
    expect(name).toMatch(/^(|icon\.svg|licences\.txt|manifest\.webmanifest|assets\/[\w-]+\.(js|css))$/)
  }
})
