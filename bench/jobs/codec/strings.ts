import { decodeBase64url, decodeHex, encodeBase64url, encodeHex } from 'tokenmill'
import { ownLoop } from '../../../src/bench/contenders.js'
import { equalTo } from '../../../src/bench/equal-work.js'
import type { Contender, Group } from '../../../src/bench/job.js'
import { type Data, groupFor } from './data.js'
import { NATIVE, nativeDecoder, nativeEncoder } from './native.js'

const ENCODERS = { hex: encodeHex, base64url: encodeBase64url }
const DECODERS = { hex: decodeHex, base64url: decodeBase64url }

/** Bytes to a string. */
export function toStringGroup(data: Data, quick: boolean): Group {
  const { bytes, encoding, text } = data
  const buffer = Buffer.from(bytes.buffer)
  const native = nativeEncoder(encoding)
  const encoders: Record<string, (bytes: Uint8Array) => string> = {
    tokenmill: ENCODERS[encoding],
    Buffer: () => buffer.toString(encoding),
    ...(native && { [NATIVE]: native }),
  }
  return {
    ...groupFor('encode', data, quick),
    rivals: Object.keys(encoders).slice(1),
    check: equalTo(text),
    contenders: Object.entries(encoders).map(([name, encode]) => converting(name, data, encode, bytes, (made) => made)),
  }
}

/** A string to bytes. Buffer leaves out what is no character of the encoding; the others refuse it. */
export function fromStringGroup(data: Data, quick: boolean): Group {
  const { encoding, text } = data
  const native = nativeDecoder(encoding)
  const decoders: Record<string, (text: string) => Uint8Array> = {
    tokenmill: DECODERS[encoding],
    Buffer: (given) => Buffer.from(given, encoding),
    ...(native && { [NATIVE]: native }),
  }
  return {
    ...groupFor('decode', data, quick),
    rivals: Object.keys(decoders).slice(1),
    check: equalTo(text),
    contenders: Object.entries(decoders).map(([name, decode]) =>
      converting(name, data, decode, text, (made) => Buffer.from(made).toString(encoding)),
    ),
  }
}

function converting<From, To>(
  name: string,
  { bytes, calls }: Data,
  convert: (input: From) => To,
  input: From,
  textOf: (made: To) => string,
): Contender {
  return {
    name,
    units: calls * bytes.length,
    outputs: () => [textOf(convert(input))],
    run: ownLoop(`() => { for (let i = 0; i < ${calls}; i++) keep(convert(input)) }`, { convert, input }),
  }
}
