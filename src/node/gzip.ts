import { Writable, type WritableOptions } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip } from 'node:zlib'
import { own } from './own.js'
import type { Sink } from './write.js'

/** Random symbols have hardly a repetition to look for: more effort takes twice the time and saves a hundredth. */
const LEVEL = constants.Z_BEST_SPEED

/**
 * Passes on to a sink what is written to it, compressed (RFC 1952). Each piece is wiped after it was passed on; what zlib
 * holds itself while it works cannot be.
 */
export class Gzip implements Sink {
  readonly #gzip = createGzip(own({ level: LEVEL }))
  readonly #passing: Promise<void>

  constructor(sink: Sink) {
    const passOn = async (piece: Uint8Array): Promise<void> => {
      await sink.write(piece)
      piece.fill(0)
    }
    const rest = new Writable(
      own<WritableOptions>({
        write(piece, _, done) {
          passOn(piece).then(() => done(), done)
        },
      }),
    )
    this.#passing = pipeline(this.#gzip, rest)
    // It is awaited by whoever writes next, or ends; until then a failure must not count as unhandled.
    this.#passing.catch(() => {})
  }

  async write(bytes: Uint8Array): Promise<void> {
    const taken = new Promise<void>((resolve, reject) => {
      this.#gzip.write(bytes, (error) => (error ? reject(error) : resolve()))
    })
    taken.catch(() => {})
    // Where the sink fails, zlib answers no more.
    await Promise.race([this.#passing, taken])
  }

  /** Compresses the rest and waits until it is written. */
  async end(): Promise<void> {
    this.#gzip.end()
    await this.#passing
  }

  /** Stops, and frees what zlib holds. Does nothing after `end`. */
  async stop(): Promise<void> {
    this.#gzip.destroy()
    await this.#passing.catch(() => {})
  }
}
