import type { Readable } from 'node:stream'

/** A line may be as long as this; text without line ends is no list. */
const MAX_LINE = 2 ** 20

/**
 * The lines of a stream of UTF-8, without their ends (LF or CR LF), as they come: the stream may be endless.
 *
 * @throws Error if a line is longer than 2^20 characters
 */
export async function* linesIn(stream: Readable): AsyncGenerator<string[], void> {
  const utf8 = new TextDecoder()
  let rest = ''
  for await (const chunk of stream) {
    const lines = (rest + utf8.decode(chunk as Uint8Array, { stream: true })).split('\n')
    rest = lines.pop() as string
    if (rest.length > MAX_LINE) throw new Error(`a line is longer than ${MAX_LINE} characters`)
    yield lines.map(withoutReturn)
  }
  rest += utf8.decode()
  if (rest !== '') yield [withoutReturn(rest)]
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
