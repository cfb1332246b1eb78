// What stands between a mint's stream and the one who reads it.
import { vi } from 'vitest'
import { type Mint, mint } from '../../src/index.js'

/** Calls back before each chunk of the mint's streams goes on, with its number from 1. */
export function watchChunks(codes: Mint, before: (chunk: number) => unknown): void {
  const stream = codes.stream.bind(codes)
  let chunks = 0
  vi.spyOn(codes, 'stream').mockImplementation((count) =>
    stream(count).pipeThrough(
      new TransformStream({
        async transform(chunk, controller) {
          await before(++chunks)
          controller.enqueue(chunk)
        },
      }),
    ),
  )
}

/** Keeps every code that goes through the mint's streams. */
export function watchLines(codes: Mint, into: string[]): void {
  const stream = codes.stream.bind(codes)
  vi.spyOn(codes, 'stream').mockImplementation((count) => {
    const utf8 = new TextDecoder()
    let rest = ''
    return stream(count).pipeThrough(
      new TransformStream({
        transform(chunk, controller) {
          const lines = (rest + utf8.decode(chunk, { stream: true })).split('\n')
          rest = lines.pop() as string
          into.push(...lines)
          controller.enqueue(chunk)
        },
      }),
    )
  })
}

/** A mint whose streams give these codes, a round after the other, and wait for the callback before each. */
export function scripted(rounds: string[][], before: (round: number) => unknown): Mint {
  const codes = mint()
  let round = 0
  vi.spyOn(codes, 'stream').mockImplementation(
    () =>
      new ReadableStream({
        async start(controller) {
          const lines = rounds[round++] ?? []
          await before(round)
          controller.enqueue(new TextEncoder().encode(lines.map((code) => `${code}\n`).join('')))
          controller.close()
        },
      }),
  )
  return codes
}
