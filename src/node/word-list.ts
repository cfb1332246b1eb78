import { linesIn, readFileStream } from './lines.js'

/** More words than this no list may have. */
const MAX_WORDS = 2 ** 21

/** The words of a file, one a line; what is left empty is skipped, and so is a dice number before a word. */
export async function readWordList(path: string, signal: AbortSignal): Promise<string[]> {
  const words: string[] = []
  for await (const lines of linesIn(readFileStream(path), signal)) {
    for (const line of lines) {
      const word = line.trim().replace(/^[1-6]+\s+/, '')
      if (word !== '') words.push(word)
    }
    if (words.length > MAX_WORDS) throw new Error(`${path} has more than ${MAX_WORDS} words`)
  }
  return words
}
