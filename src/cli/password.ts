import { Option } from 'commander'
import { type CharacterClass, type PasswordOptions, password as passwordMint } from '../kinds/password.js'
import { wholeNumber } from './usage.js'
import { numberOption, type Verb } from './verb.js'

interface ClassOptions {
  readonly length: number
  readonly lower: CharacterClass
  readonly upper: CharacterClass
  readonly digits: CharacterClass
  readonly symbols?: number
  readonly symbolsFrom?: string
  readonly unambiguous?: boolean
}

export const password: Verb<ClassOptions, PasswordOptions> = {
  name: 'password',
  summary: 'passwords: letters, digits and symbols, at least so many of each',
  options: [
    numberOption('--length <characters>', 'characters in each, 1 to 256', 20),
    numberOption('--lower <least>', 'at least so many small letters', 0),
    new Option('--no-lower', 'no small letters'),
    numberOption('--upper <least>', 'at least so many capitals', 0),
    new Option('--no-upper', 'no capitals'),
    numberOption('--digits <least>', 'at least so many digits', 0),
    new Option('--no-digits', 'no digits'),
    new Option('--symbols <least>', 'punctuation too, at least so many').argParser(wholeNumber),
    new Option('--symbols-from <symbols>', 'these symbols in place of all punctuation'),
    new Option('--unambiguous', 'without 0 O o 1 l I, which look alike'),
  ],
  examples: ['password', 'password 5 --length 12 --upper 1 --digits 2 --symbols 1 --symbols-from "!@#$%"'],
  kind: 'password',
  describe: ({ digits, length, lower, symbols, symbolsFrom, unambiguous, upper }) => ({
    length,
    lower,
    upper,
    digits,
    symbols: symbolsFrom === undefined ? symbols : { from: symbolsFrom, min: symbols },
    unambiguous,
  }),
  make: passwordMint,
}
