// Draws symbols and counts them, as many as the page asks for each time; the page pauses by not asking.
import type { Mint } from 'tokenmill'
import type { CountReport, CountRequest } from '../messages.js'
import { makeMint } from '../recipe.js'
import type { Symbols } from '../symbols.js'

declare const self: DedicatedWorkerGlobalScope

let draw: ((count: number) => number[]) | undefined

self.onmessage = async ({ data }: MessageEvent<CountRequest>) => {
  try {
    if ('begin' in data) draw = counter(data.begin, await makeMint(data.begin.recipe))
    else if (draw) report({ counts: draw(data.draw) })
  } catch (error) {
    report({ error: (error as Error).message })
  }
}

function report(message: CountReport): void {
  self.postMessage(message)
}

/** Draws so many symbols, of the last token not all, and returns how often each came up so far. */
function counter(symbols: Symbols, mint: Mint): (count: number) => number[] {
  const counts = new Map<string, number>([...symbols.symbols].map((symbol) => [symbol, 0]))
  const { byteWidth } = mint
  if (byteWidth === undefined || /[^\0-\x7f]/.test(symbols.symbols)) return wideCounter(counts, mint)
  const positions = symbols.positions ?? [...Array(byteWidth).keys()]
  const byByte = new Float64Array(256)
  const add = (tokens: Uint8Array, some: readonly number[]): void => {
    for (let start = 0; start < tokens.length; start += byteWidth) {
      for (const position of some) {
        const byte = tokens[start + position] as number
        byByte[byte] = (byByte[byte] as number) + 1
      }
    }
  }
  return (count) => {
    const whole = Math.floor(count / positions.length)
    const tokens = mint.fill(new Uint8Array((whole + 1) * byteWidth))
    add(tokens.subarray(0, whole * byteWidth), positions)
    add(tokens.subarray(whole * byteWidth), positions.slice(0, count % positions.length))
    return [...counts.keys()].map((symbol) => byByte[symbol.charCodeAt(0)] as number)
  }
}

/** The same for symbols of more than a byte. */
function wideCounter(counts: Map<string, number>, mint: Mint): (count: number) => number[] {
  const decoder = new TextDecoder()
  return (count) => {
    const text = decoder.decode(mint.lines(Math.ceil(count / (mint.width ?? 1))))
    let left = count
    for (const symbol of text) {
      const before = counts.get(symbol)
      if (before !== undefined && left-- > 0) counts.set(symbol, before + 1)
    }
    return [...counts.values()]
  }
}
