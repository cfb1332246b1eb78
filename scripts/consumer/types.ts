// Compiled against the installed package's types, in the strictest way a user may have set.
import { alphabets, type Mint, type MintOptions, mint, tokenBytes, uuid } from 'tokenmill'

const options: MintOptions = { alphabet: alphabets.base58, length: 12 }
const codes: Mint = mint(options)

export const one: string = codes.one()
export const many: string[] = codes.many(3)
export const lines: Uint8Array<ArrayBuffer> = codes.lines(3)
export const stream: ReadableStream<Uint8Array> = codes.stream(3)
export const bits: number = uuid().bits
export const bytes: Uint8Array<ArrayBuffer> = tokenBytes(16)

// @ts-expect-error: a number is due
mint({ length: '12' })
// @ts-expect-error: there is no such option
mint({ size: 12 })
