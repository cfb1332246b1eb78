import { Option } from 'commander'
import type { PassphraseOptions } from '../kinds/passphrase.js'
import { readWordList } from '../node/word-list.js'
import { inputError } from './report.js'
import { numberOption, type Verb } from './verb.js'

interface WordOptions {
  readonly words: number
  readonly separator: string
  readonly capitalize?: boolean
  readonly list?: string
}

export const passphrase: Verb<WordOptions, PassphraseOptions> = {
  name: 'passphrase',
  summary: "passphrases: words of the EFF's large list, or of your own",
  options: [
    numberOption('--words <number>', 'words in each, 1 to 64', 6),
    new Option('--separator <text>', 'text between words').default(' ', 'a space'),
    new Option('--capitalize', 'begin each word with a capital'),
    new Option('--list <file>', 'draw from the words of a file, one a line (dice numbers before them are skipped)'),
  ],
  examples: ['passphrase', 'passphrase 3 --words 4 --separator - --capitalize'],
  kind: 'passphrase',
  threadsFrom: 1_000_000,
  async describe({ capitalize, list, separator, words }, signal) {
    return { words, separator, capitalize, list: list === undefined ? undefined : await wordsOf(list, signal) }
  },
  async make(options) {
    // Loaded by those who need it: the words weigh as much as all the rest.
    const { passphrase: passphraseMint } = await import('../passphrase.js')
    return passphraseMint(options)
  },
}

async function wordsOf(path: string, signal: AbortSignal): Promise<string[]> {
  try {
    return await readWordList(path, signal)
  } catch (error) {
    throw inputError(error, path)
  }
}
