let encoder: TextEncoder | undefined
let decoder: TextDecoder | undefined

/** Made when it is first needed: environments of tests exist that lack it, and tokens of ASCII need none. */
export function utf8Encoder(): TextEncoder {
  encoder ??= new TextEncoder()
  return encoder
}

/** A byte order mark at the start of a prefix is a character like any other. */
export function utf8Decoder(): TextDecoder {
  decoder ??= new TextDecoder('utf-8', { ignoreBOM: true })
  return decoder
}

/** A text in UTF-8. Most are a few ASCII characters, for which a call of a TextEncoder takes many times as long. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x7f) return utf8Encoder().encode(text)
    bytes[i] = code
  }
  return bytes
}
