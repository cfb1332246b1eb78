import { closeSync, openSync, writeSync } from 'node:fs'

/** Codes to a chunk. */
const CHUNK = 10_000

const [file = '', count, length, alphabet = ''] = process.argv.slice(2)
const width = Number(length)
const stride = width + 1
const ready = Buffer.alloc(CHUNK * stride, '\n')
for (let code = 0; code < CHUNK; code++) {
  for (let i = 0, digits = code; i < width; i++, digits = Math.floor(digits / alphabet.length)) {
    ready.write(alphabet.charAt(digits % alphabet.length), code * stride + i, 'latin1')
  }
}
const out = openSync(file, 'w', 0o600)
for (let left = Number(count); left > 0; left -= CHUNK) writeSync(out, ready, 0, Math.min(left, CHUNK) * stride)
closeSync(out)
