import { options, text } from '../checks.js'
import { backendOf, type FixedWidthMint } from '../mint.js'
import { shapeMint } from '../shaped.js'
import type { BytesOptions } from './hex.js'
import { base64urlShape } from './urlsafe.js'

/**
 * Mints links that carry a token, as for resetting a password: the URL and then random bytes in base64url.
 *
 * Send the link, store a hash of the token, compare in constant time, and let it expire.
 *
 * @param url what comes before the token, an absolute URL
 * @param description `bytes` of the token, 0 to 2^31 − 1; default 32
 * @returns a {@link Mint} of links with 8 · bytes bits
 * @throws TypeError if an argument has the wrong type, or an option is unknown
 * @throws RangeError if `url` is no absolute URL of http or https, ends before its path does begin, has a fragment (which
 *   browsers do not send), white space or control characters, or `bytes` is out of range
 *
 * @category Kinds
 *
 * @example
 * ```ts
 * import { resetUrl } from 'tokenmill'
 * const links = resetUrl('https://example.com/reset?token=', { bytes: 16 })
 * const link = links.one() // https://example.com/reset?token=Zk9n5F6Wn8sQ3vJm0cTqXg, say
 * links.bits // => 128
 * ```
 */
export function resetUrl(url: string, description?: BytesOptions | null): FixedWidthMint {
  const prefix = text('resetUrl: url', url)
  const given = options('resetUrl', description, ['bytes', 'backend'])
  if (!isWhole(prefix)) {
    throw new RangeError(
      'resetUrl: url must be an absolute https or http URL up to where the token goes, as ' +
        'https://example.com/reset?token=, without a fragment, white space or control characters',
    )
  }
  return shapeMint(base64urlShape('resetUrl', prefix, given), backendOf('resetUrl', given))
}

/**
 * May a token follow? URLs are parsed leniently, and what is left out in that would still be in a mail; and right behind
 * the host a token would become part of its name, and be asked for by DNS.
 */
function isWhole(url: string): boolean {
  // Of a token behind half an escape two characters would be read as the rest of it.
  if (/%[\da-f]?$/i.test(url)) return false
  if (/[\s\p{C}#]/u.test(url) || !/^https?:\/\//i.test(url) || !URL.canParse(url) || !URL.canParse(`${url}x`))
    return false
  return new URL(url).origin === new URL(`${url}x`).origin && new URL(`${url}x`).href !== new URL(url).href
}
