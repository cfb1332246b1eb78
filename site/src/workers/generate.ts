// Makes tokens beside the page, which stays free meanwhile.
import { type Mint, unique } from 'tokenmill'
import type { FileFormat, GenerateReport, GenerateRequest } from '../messages.js'
import { makeMint } from '../recipe.js'

declare const self: DedicatedWorkerGlobalScope

/** Chunks are handed to the browser, which may put them on disk, when they are as many bytes as this. */
const PART_BYTES = 16 * 2 ** 20
const REPORT_MS = 100

const LINE_FEED = 0x0a
const QUOTE = 0x22
const COMMA = 0x2c

self.onmessage = async ({ data }: MessageEvent<GenerateRequest>) => {
  try {
    const mint = await makeMint(data.recipe)
    if (data.task === 'show') report({ id: data.id, tokens: mint.many(data.count) })
    else await makeFile(data.isUnique ? unique(mint) : mint, data.count, data.format)
  } catch (error) {
    report({ error: (error as Error).message, ...(data.task === 'show' && { id: data.id }) })
  }
}

function report(message: GenerateReport): void {
  self.postMessage(message)
}

async function makeFile(mint: Mint, count: number, format: FileFormat): Promise<void> {
  const start = performance.now()
  const parts: Blob[] = []
  let chunks: BlobPart[] = format === 'csv' ? ['code\n'] : []
  let bytes = 0
  let made = 0
  let told = start
  for await (const chunk of mint.stream(count)) {
    chunks.push(format === 'csv' ? quoted(chunk) : chunk)
    bytes += chunk.length
    made += mint.byteWidth === undefined ? linesIn(chunk) : chunk.length / (mint.byteWidth + 1)
    if (bytes >= PART_BYTES) {
      parts.push(await kept(new Blob(chunks)))
      chunks = []
      bytes = 0
    }
    if (performance.now() < told + REPORT_MS) continue
    told = performance.now()
    report({ made })
  }
  const type = format === 'csv' ? 'text/csv' : 'text/plain'
  const file = await kept(new Blob([...parts, ...chunks], { type }))
  report({ file, seconds: (performance.now() - start) / 1000 })
}

/** A browser that had no room for a blob says so only when somebody reads it. */
async function kept(blob: Blob): Promise<Blob> {
  try {
    await blob.slice(0, 1).arrayBuffer()
    return blob
  } catch (cause) {
    throw new Error('The browser has no room for so large a file: make fewer tokens', { cause })
  }
}

function linesIn(chunk: Uint8Array): number {
  let lines = 0
  for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) lines++
  return lines
}

/** The same lines as CSV has them (RFC 4180): most need nothing. */
function quoted(chunk: Uint8Array<ArrayBuffer>): BlobPart {
  if (!chunk.includes(QUOTE) && !chunk.includes(COMMA)) return chunk
  const lines = new TextDecoder().decode(chunk).split('\n')
  return lines.map((line) => (/[",]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line)).join('\n')
}
