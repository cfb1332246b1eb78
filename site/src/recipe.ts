import { apiKey, hex, type Mint, mint, otp, password, urlsafe, uuid } from 'tokenmill'

/** The functions of the package that describe a mint. */
export type KindFunction = 'mint' | 'hex' | 'urlsafe' | 'uuid' | 'otp' | 'apiKey' | 'password' | 'passphrase'

/** What a kind is called with: plain data, so that it can be sent to a worker and printed as code. */
export interface Recipe {
  readonly kind: KindFunction
  readonly options: Readonly<Record<string, unknown>>
}

const MAKERS: Record<Exclude<KindFunction, 'passphrase'>, (options: never) => Mint> = {
  mint,
  hex,
  urlsafe,
  uuid: () => uuid(),
  otp,
  apiKey,
  password,
}

/**
 * The mint of a recipe. The word list is fetched when it is needed, as it weighs a quarter of the page.
 *
 * @throws TypeError or RangeError of the package's if the recipe does not describe a mint, and Error if there is no word list
 */
export async function makeMint({ kind, options }: Recipe): Promise<Mint> {
  if (kind !== 'passphrase') return MAKERS[kind](options as never)
  const { passphrase } = await import('tokenmill/passphrase').catch(() => {
    throw new Error('The word list could not be loaded: reload the page, with a network')
  })
  return passphrase(options)
}
