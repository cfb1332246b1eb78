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
 * @throws RangeError if `url` is no absolute URL, has a fragment (which browsers do not send) or white space around it,
 *   or `bytes` is out of range
 *
 * @example
 * ```ts
 * import { resetUrl } from 'tokenmill'
 * const link = resetUrl('https://example.com/reset?token=').one()
 * ```
 */
export function resetUrl(url: string, description?: BytesOptions | null): FixedWidthMint {
  const prefix = text('resetUrl: url', url)
  const given = options('resetUrl', description, ['bytes', 'backend'])
  if (prefix !== prefix.trim() || prefix.includes('#') || !URL.canParse(prefix)) {
    throw new RangeError(
      'resetUrl: url must be an absolute URL without a fragment, as https://example.com/reset?token=',
    )
  }
  return shapeMint(base64urlShape('resetUrl', prefix, given), backendOf('resetUrl', given))
}
