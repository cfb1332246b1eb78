import fc from 'fast-check'
import type { FixedWidthMint } from '../../src/index.js'
import { anyText } from './alphabets.js'

/** What a code is made of, everything written out. */
export interface Described {
  readonly alphabet: string
  readonly length: number
  readonly prefix: string
  readonly suffix: string
  readonly group?: number
  readonly separator?: string
}

/** A code's code points, undefined where a symbol goes: the simplest model of framing there is. */
export function templateOf({ length, prefix, suffix, group, separator }: Described): (string | undefined)[] {
  const places: (string | undefined)[] = [...prefix]
  for (let i = 0; i < length; i++) {
    if (group !== undefined && i > 0 && i % group === 0) places.push(...(separator ?? '-'))
    places.push(undefined)
  }
  return [...places, ...suffix]
}

/** Is this a code as described? */
export function isCode(described: Described, code: string): boolean {
  const symbols = new Set(described.alphabet)
  const template = templateOf(described)
  const found = [...code]
  return (
    found.length === template.length &&
    template.every((literal, i) => {
      const character = found[i] as string
      return literal === undefined ? symbols.has(character) : literal === character
    })
  )
}

export const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(i + 32)).join('')
/** Symbols of one byte to four in UTF-8. */
export const MIXED = 'aZ0é߿ßࠀ€語😀🎲𝒜'
export const ASTRAL = '🂡🂢🂣🂤🂥🂦🂧🂨🂩🂪🂫🂭🂮'

const asciiText = fc.string({ unit: fc.constantFrom(...ASCII), maxLength: 20 })

const anyAlphabet = fc
  .oneof(
    fc.uniqueArray(fc.constantFrom(...ASCII), { minLength: 2, maxLength: 95 }),
    fc.uniqueArray(fc.constantFrom(...ASCII, ...MIXED, ...ASTRAL), { minLength: 2, maxLength: 60 }),
    fc.uniqueArray(fc.constantFrom(...ASTRAL), { minLength: 2 }),
  )
  .map((symbols) => symbols.join(''))

const anyGroup = fc.oneof(
  fc.constant({}),
  fc.record({ group: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ group: fc.integer({ min: 1, max: 12 }), separator: fc.oneof(asciiText, anyText(5)) }),
)

/** Any description of codes. */
export const anyDescribed: fc.Arbitrary<Described> = fc
  .tuple(
    fc.record({
      alphabet: anyAlphabet,
      length: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 300 })),
      prefix: fc.oneof(asciiText, anyText(8)),
      suffix: fc.oneof(asciiText, anyText(8)),
    }),
    anyGroup,
  )
  .map(([described, grouping]) => ({ ...described, ...grouping }))

/** The lines in bytes that hold UTF-8. */
export function linesIn(bytes: Uint8Array): string[] {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  if (text === '') return []
  if (!text.endsWith('\n')) throw new Error('the last line has no end')
  return text.slice(0, -1).split('\n')
}

/** The codes packed into bytes. */
export function packedIn(mint: FixedWidthMint, bytes: Uint8Array): string[] {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  const characters = [...text]
  return Array.from({ length: characters.length / mint.width }, (_, i) =>
    characters.slice(i * mint.width, (i + 1) * mint.width).join(''),
  )
}

/** All chunks of a stream. */
export async function chunksOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return chunks
}
