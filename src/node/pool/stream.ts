import { CHUNK_BYTES } from '../../chunks.js'
import type { Parts } from './parts.js'

const LINE_FEED = 10

/** Parts of lines as a stream of chunks of whole lines. What a reader gets is its own: a part's buffer is used again. */
export function streamOf(parts: Parts<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let part: Uint8Array<ArrayBuffer> | undefined
  let at = 0
  let isOver = false
  const release = (): void => {
    if (part) parts.release(part)
    part = undefined
    at = 0
  }
  const end = (): void => {
    isOver = true
    release()
  }
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        void parts.ended.then((stopped) => {
          if (!stopped) return
          end()
          controller.error(stopped.reason)
        })
      },
      async pull(controller) {
        part ??= await parts.next()
        // Since then nobody may want it any more.
        if (isOver || parts.isStopped) return release()
        if (part === undefined) return controller.close()
        const to = endOfLines(part, at)
        controller.enqueue(part.slice(at, to))
        at = to
        if (at === part.length) release()
      },
      cancel(reason) {
        end()
        parts.stop(reason)
      },
    },
    // Nothing is asked for before it is read.
    { highWaterMark: 0 },
  )
}

/** Where a chunk ends that begins at `start`: behind a line, of which there is one at least. */
function endOfLines(part: Uint8Array, start: number): number {
  const most = start + CHUNK_BYTES
  if (most >= part.length) return part.length
  const end = part.lastIndexOf(LINE_FEED, most - 1) + 1
  return end > start ? end : part.indexOf(LINE_FEED, most) + 1
}
