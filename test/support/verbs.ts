import type { Mint } from '../../src/index.js'
import { chunksOf, linesIn } from './codes.js'

/** `count` codes and a few more of a mint by each of its verbs; by `fill` where its codes have a fixed number of bytes. */
export async function byEveryVerb(codes: Mint, count: number): Promise<string[]> {
  const made = [...codes.many(count), ...linesIn(codes.lines(count))]
  made.push(...linesIn(Buffer.concat(await chunksOf(codes.stream(count)))))
  for (const code of codes) if (made.push(code) % 10 === 0) break
  for (let i = 0; i < 10; i++) made.push(codes.one())
  if (codes.byteWidth !== undefined) made.push(...filled(codes, count))
  return made
}

/** `count` codes that were filled into bytes. */
export function filled(codes: Mint, count: number): string[] {
  const width = codes.byteWidth as number
  const bytes = codes.fill(new Uint8Array(width * count))
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  return Array.from({ length: count }, (_, i) => decoder.decode(bytes.subarray(i * width, (i + 1) * width)))
}
