// Compiled against the installed package's types, in the strictest way a user may have set.
import {
  alphabets,
  apiKey,
  type FixedWidthMint,
  type Mint,
  type MintOptions,
  mint,
  password,
  tokenBytes,
  type UniqueMint,
  unique,
  uuid,
} from 'tokenmill'
import { nanoid } from 'tokenmill/nanoid'
import { type PassphraseOptions, passphrase } from 'tokenmill/passphrase'

const options: MintOptions = { alphabet: alphabets.base58, length: 12 }
const codes: Mint = mint(options)

export const one: string = codes.one()
export const many: string[] = codes.many(3)
export const lines: Uint8Array<ArrayBuffer> = codes.lines(3)
export const stream: ReadableStream<Uint8Array> = codes.stream(3)
export const bits: number = uuid().bits
export const bytes: Uint8Array<ArrayBuffer> = tokenBytes(16)

export const id: string = nanoid(10)
const words: PassphraseOptions = { words: 4, separator: '-' }
export const phrases: Mint = passphrase(words)
export const passwords: FixedWidthMint = password({ digits: { from: '2345', min: 2 }, symbols: false })
export const width: number = passwords.width

const once: UniqueMint = unique(codes, { exclude: ['a'], shard: { index: 0, of: 2 } })
export const left: bigint = once.remaining
export const fresh: Promise<UniqueMint> = unique(codes, { exclude: later() })
async function* later(): AsyncGenerator<string> {}

// @ts-expect-error: the words differ in length
export const none: number = phrases.width
// @ts-expect-error: a prefix is due
apiKey({})
// @ts-expect-error: a class is a number, false, or a set
password({ digits: true })
// @ts-expect-error: a number is due
mint({ length: '12' })
// @ts-expect-error: there is no such option
mint({ size: 12 })
// @ts-expect-error: a shard is of so many
unique(codes, { shard: { index: 0 } })
