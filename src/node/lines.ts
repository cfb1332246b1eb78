import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { unless } from './unless.js'

/**
 * All that Node would else take from an `Object.prototype` to which others have added, as it copies the options into an object
 * that inherits from there: a part of a file is not the file.
 */
const WHOLE_FILE = {
  flags: 'r',
  fd: undefined,
  fs: undefined,
  start: undefined,
  end: Infinity,
  encoding: undefined,
  objectMode: false,
  highWaterMark: 65_536,
  autoClose: true,
  autoDestroy: true,
  emitClose: true,
  signal: undefined,
} as const

/** The bytes of a file. */
export function readFileStream(path: string): Readable {
  return createReadStream(path, WHOLE_FILE)
}

/** A line may be as long as this; text without line ends is no list. */
const MAX_LINE = 2 ** 20

/**
 * The lines of a stream of UTF-8, without the line feeds that end them, as they come: the stream may be endless, and when
 * the signal is given it is not waited for.
 *
 * @throws Error if a line is longer than 2^20 characters
 */
export async function* linesIn(stream: Readable, signal?: AbortSignal): AsyncGenerator<string[], void> {
  const utf8 = new TextDecoder()
  const chunks = stream[Symbol.asyncIterator]()
  let rest = ''
  for (;;) {
    const { done, value } = await unless(signal, awaited(chunks.next()))
    const lines = (rest + (done ? utf8.decode() : utf8.decode(value as Uint8Array, { stream: true }))).split('\n')
    rest = lines.pop() as string
    if (rest.length > MAX_LINE) throw new Error(`a line is longer than ${MAX_LINE} characters`)
    if (done && rest !== '') lines.push(rest)
    yield lines
    if (done) return
  }
}

let waiting = 0

/** Is there a stream that has been asked for more and has not answered? */
export function isWaitingForInput(): boolean {
  return waiting > 0
}

async function awaited<T>(answer: Promise<T>): Promise<T> {
  waiting++
  try {
    return await answer
  } finally {
    waiting--
  }
}

/** A line without the carriage return with which Windows ends it. */
export function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
