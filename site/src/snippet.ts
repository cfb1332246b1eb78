import { alphabets } from 'tokenmill'
import type { Recipe } from './recipe.js'

/** Characters for which the page has room. */
const LINE = 44

/** What tokens of a kind are called in code. */
const NOUNS: Record<Recipe['kind'], string> = {
  mint: 'codes',
  hex: 'tokens',
  urlsafe: 'tokens',
  uuid: 'ids',
  otp: 'codes',
  apiKey: 'keys',
  password: 'passwords',
  passphrase: 'phrases',
}

/** The lines of code that make what a recipe describes. */
export function snippet({ kind, options }: Recipe): string {
  const named = alphabetName(options.alphabet)
  const entries = Object.entries(options).map(([name, value]) =>
    name === 'alphabet' && named ? `alphabet: alphabets.${named}` : `${name}: ${literal(value)}`,
  )
  const imports = named ? `alphabets, ${kind}` : kind
  const entry = kind === 'passphrase' ? 'tokenmill/passphrase' : 'tokenmill'
  const noun = NOUNS[kind]
  return [
    `import { ${imports} } from '${entry}'`,
    '',
    statement(`const ${noun} = ${kind}`, entries),
    `${noun}.one() // a string`,
    `${noun}.many(1_000) // an array of them`,
  ].join('\n')
}

/** On one line where there is room for it. */
function statement(call: string, entries: string[]): string {
  if (entries.length === 0) return `${call}()`
  const line = `${call}({ ${entries.join(', ')} })`
  return line.length <= LINE ? line : `${call}({\n${entries.map((entry) => `  ${entry},\n`).join('')}})`
}

function alphabetName(alphabet: unknown): string | undefined {
  return Object.keys(alphabets).find((name) => alphabets[name as keyof typeof alphabets] === alphabet)
}

function literal(value: unknown): string {
  if (typeof value !== 'string') return String(value)
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'"
  return quote + escaped(value).replaceAll(quote, `\\${quote}`) + quote
}

/** With all that cannot be seen written out, as it would be lost, or mislead, where code is read and copied. */
function escaped(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (hidden) => `\\u{${hidden.codePointAt(0)?.toString(16)}}`)
}
