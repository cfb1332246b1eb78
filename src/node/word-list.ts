import { readFile } from 'node:fs/promises'

/** The words of a file, one a line; what is left empty is skipped, and so is a dice number before a word. */
export async function readWordList(path: string): Promise<string[]> {
  const words: string[] = []
  for (const line of decoded(path, await readFile(path)).split('\n')) {
    const word = line.trim().replace(/^[1-6]+\s+/, '')
    if (word !== '') words.push(word)
  }
  return words
}

function decoded(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Error(`${path} is not text in UTF-8`, { cause })
  }
}
