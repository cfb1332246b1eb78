import { expect, test } from 'vitest'
import { decodeBase64url, resetUrl } from '../../src/index.js'

const URL_PREFIX = 'https://example.com/reset?token='

test('a reset link is the URL and a token that a parser gives back', () => {
  const links = resetUrl(URL_PREFIX)
  for (const link of links.many(200)) {
    expect(link.startsWith(URL_PREFIX)).toBe(true)
    const token = new URL(link).searchParams.get('token') as string
    expect(decodeBase64url(token)).toHaveLength(32)
    expect(links.check(link)).toBe(true)
  }
  expect(links.bits).toBe(256)
  expect(resetUrl(URL_PREFIX, { bytes: 16 }).width).toBe(URL_PREFIX.length + 22)
})

test('the last character has no more than the bits of the token', () => {
  for (const link of resetUrl(URL_PREFIX, { bytes: 16 }).many(500)) expect(link).toMatch(/[AQgw]$/)
})

test.each([
  ['relative', '/reset?token='],
  ['not a URL', 'example.com/reset'],
  ['with a fragment', 'https://example.com/#token='],
  ['with white space', ' https://example.com/?token='],
  ['empty', ''],
])('a URL that is %s is refused', (_, url) => {
  expect(() => resetUrl(url)).toThrow(RangeError)
})

test('arguments of other types are refused', () => {
  expect(() => resetUrl(new URL(URL_PREFIX) as unknown as string)).toThrow(TypeError)
  expect(() => resetUrl(URL_PREFIX, { length: 5 } as never)).toThrow(TypeError)
})
