import { closeSync, openSync, writeSync } from 'node:fs'
import { customAlphabet } from 'nanoid'

/** Codes to a chunk. */
const CHUNK = 10_000

const [file = '', count, length, alphabet = ''] = process.argv.slice(2)
const nanoid = customAlphabet(alphabet, Number(length))
const out = openSync(file, 'w', 0o600)
for (let left = Number(count); left > 0; left -= CHUNK) {
  let lines = ''
  for (let i = Math.min(left, CHUNK); i > 0; i--) lines += `${nanoid()}\n`
  writeSync(out, lines)
}
closeSync(out)
