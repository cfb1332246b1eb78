import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** What a program said about a stream. */
export interface Said {
  readonly output: string
  readonly errors: string
  /** How many bytes of the stream it took. */
  readonly bytes: number
}

const GENERATOR = fileURLToPath(new URL('generate.js', import.meta.url))
/** A pipe of the shell's blocks on both ends and no byte passes through this process. */
const PIPE = '"$0" "$1" "$2" "$3" 3 | { shift 3; exec "$@" 3>&-; }'

const running = new Set<number>()
process.on('exit', () => {
  for (const group of running) {
    try {
      process.kill(-group)
    } catch {
      // It has just ended by itself.
    }
  }
})

/** Runs a program with a stream as its standard input, `most` bytes of it or as many as the program takes. */
export async function feed(stream: string, most: number, command: readonly string[]): Promise<Said> {
  const args = ['-c', PIPE, process.execPath, GENERATOR, stream, String(most), ...command]
  // A process group of its own, so that nothing of it is left when this process has to end.
  const child = spawn('sh', args, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], detached: true })
  const { pid } = child
  if (pid !== undefined) running.add(pid)
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  const [output, errors, told, code] = await Promise.all([
    text(child.stdout as Readable),
    text(child.stderr as Readable),
    text(child.stdio[3] as Readable),
    ended,
  ])
  if (pid !== undefined) running.delete(pid)
  // 1 is what rngtest ends with when a block has failed.
  const isOver = code === 0 || (command[0] === 'rngtest' && code === 1)
  if (!isOver || told === '')
    throw new Error(`${command.join(' ')} on ${stream} ended with ${code}:\n${errors}${output}`)
  return { output, errors, bytes: Number(told) }
}
