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
  ['at the end of its host, so that the token would be part of it', 'https://example.com'],
  ['at the end of its port', 'https://example.com:80'],
  ['of two lines, as for a mail', 'https://example.com/\r\nBcc: x@y?t='],
  ['of a tab that a parser leaves out', 'https://example.com/\t?t='],
  ['with white space inside', 'https://example.com/a b?t='],
  ['of a script', 'javascript:alert(1)//'],
  ['of a file', 'file:///reset?token='],
  ['with half an escape, of which the token would be the rest', 'https://example.com/?token=%'],
  ['with one digit of an escape', 'https://example.com/?token=%4'],
  ['that a token makes no difference to', 'https://example.com/?token=\u200b'],
])('a URL that is %s is refused', (_, url) => {
  expect(() => resetUrl(url)).toThrow(RangeError)
})

test('arguments of other types are refused', () => {
  expect(() => resetUrl(new URL(URL_PREFIX) as unknown as string)).toThrow(TypeError)
  expect(() => resetUrl(URL_PREFIX, { length: 5 } as never)).toThrow(TypeError)
})

test.each(['http://localhost:8080/', 'https://[::1]/?t=', 'HTTPS://example.com/ä/', 'https://user@example.com/reset='])(
  '%s is taken',
  (url) => {
    expect(new URL(resetUrl(url).one()).href.startsWith(new URL(url).href)).toBe(true)
  },
)
