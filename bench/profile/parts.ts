import { readFileSync } from 'node:fs'
import type { Runtime } from 'node:inspector'
import { fileURLToPath } from 'node:url'

/** What of a sample tells which part of the work it belongs to. */
type Frame = Pick<Runtime.CallFrame, 'functionName' | 'url' | 'lineNumber'>

/** What entropy costs: the runtime's own functions, and the one of ours that calls them. */
const ENTROPY = ['run', 'RandomBytesJob', 'randomFillSync', 'getRandomValues', 'systemEntropy']
/** Lines of a function in which what makes strings can be seen. */
const SEEN = 3

/** The part of the work that the innermost function of a sample belongs to. */
export function partOf({ functionName, lineNumber, url }: Frame): string {
  if (functionName === '(garbage collector)') return 'collecting garbage'
  if (functionName.startsWith('wasm-function') || url.startsWith('wasm:')) return 'kernels'
  // They have no file: what has one and the same name is ours.
  if (ENTROPY.includes(functionName)) return 'entropy'
  if (/latin1/i.test(functionName) || makesStrings(url, lineNumber)) return 'reading, making and wiping strings'
  if (url.startsWith('file:') && /dist\/core\.js$/.test(url)) return 'copying out, and all else in JavaScript'
  // V8 puts what hands out a token into the loop that asks for it.
  return 'the loop, and what V8 has put into it'
}

const sources = new Map<string, string[]>()

function makesStrings(url: string, lineNumber: number): boolean {
  if (!url.startsWith('file:')) return false
  const lines = sources.get(url) ?? readFileSync(fileURLToPath(url), 'utf8').split('\n')
  sources.set(url, lines)
  return lines.slice(lineNumber, lineNumber + SEEN).some((line) => /\bS\(|fromCharCode\(/.test(line))
}
