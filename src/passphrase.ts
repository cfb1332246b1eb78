/**
 * Passphrases, in an entry point of their own, as the word list weighs 62 KB.
 *
 * @module tokenmill/passphrase
 */
export { effLarge, type PassphraseOptions, passphrase } from './kinds/passphrase.js'
export type { Mint } from './mint.js'
