import { isPlain, oneOf, typeName } from '../../checks.js'
import { type ApiKeyOptions, apiKey } from '../../kinds/api-key.js'
import { type MintOptions, mint } from '../../kinds/code.js'
import { type BytesOptions, hex } from '../../kinds/hex.js'
import { type OtpOptions, otp } from '../../kinds/otp.js'
import { type PassphraseOptions, passphrase } from '../../kinds/passphrase.js'
import { type PasswordOptions, password } from '../../kinds/password.js'
import { urlsafe } from '../../kinds/urlsafe.js'
import { uuid } from '../../kinds/uuid.js'
import type { BackendOption, Mint, RecipeMint } from '../../mint.js'

/**
 * Says which mint is meant, in a way that can be sent to a thread: the name of the function that makes it, and the options
 * that it takes. So `mint({ length: 12 })` is `{ kind: 'mint', length: 12 }`.
 *
 * @category Threads
 *
 * @example
 * ```ts
 * import { type Description, pool } from 'tokenmill/node'
 * const description: Description = { kind: 'password', length: 16, digits: 2 }
 * const passwords = pool(description, { threads: 1 })
 * const thousand = await passwords.many(1_000)
 * await passwords.close()
 * ```
 */
export type Description =
  | ({
      /** Symbols of an alphabet, as {@link mint}. */
      kind: 'mint'
    } & MintOptions)
  | ({
      /** Bytes in hexadecimal, as {@link hex}. */
      kind: 'hex'
    } & BytesOptions)
  | ({
      /** Bytes in base64url, as {@link urlsafe}. */
      kind: 'urlsafe'
    } & BytesOptions)
  | ({
      /** UUIDs, as {@link uuid}. */
      kind: 'uuid'
    } & BackendOption)
  | ({
      /** One-time codes, as {@link otp}. */
      kind: 'otp'
    } & OtpOptions)
  | ({
      /** API keys, as {@link apiKey}. */
      kind: 'apiKey'
    } & ApiKeyOptions)
  | ({
      /** Passwords, as {@link password}. */
      kind: 'password'
    } & PasswordOptions)
  | ({
      /** Passphrases, as {@link passphrase}. */
      kind: 'passphrase'
    } & PassphraseOptions)

type Kind = Description['kind']
type OptionsOf<K extends Kind> = Omit<Extract<Description, { kind: K }>, 'kind'>

const KINDS: { readonly [K in Kind]: (options: OptionsOf<K>) => Mint } = {
  mint,
  hex,
  urlsafe,
  uuid,
  otp,
  apiKey,
  password,
  passphrase,
}

/**
 * @internal A copy of a description: threads are started as they are needed, and must all be told what was checked, whatever
 * the caller's object is by then.
 *
 * @throws TypeError if it is no plain data
 */
export function copyOf(description: Description): Description {
  if (!isPlain(description)) {
    throw new TypeError(`pool: description must be a plain object as { kind: 'hex' }, got ${typeName(description)}`)
  }
  try {
    return structuredClone(description)
  } catch (cause) {
    throw new TypeError('pool: description must be plain data, which can be sent to a thread', { cause })
  }
}

/** @internal The mint that is described. Throws what the function of that name throws. */
export function mintFrom(description: Description): RecipeMint {
  const { kind, ...options } = description
  const make = KINDS[oneOf('pool: kind', kind, Object.keys(KINDS) as Kind[])]
  return (make as (options: Omit<Description, 'kind'>) => Mint)(options) as RecipeMint
}
