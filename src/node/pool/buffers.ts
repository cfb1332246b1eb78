/** The buffers of a call. Threads fill them and give them back, so that no page of memory is cleared by the system twice. */
export class Buffers {
  readonly #free: ArrayBuffer[] = []
  readonly #size: number

  constructor(size: number) {
    this.#size = size
  }

  /** One for so many bytes; another one if none is free, as when a thread died and took one with it. */
  take(length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#free.pop() ?? new ArrayBuffer(this.#size), 0, length)
  }

  /** Wipes one and takes it back. */
  give({ buffer }: Uint8Array<ArrayBuffer>): void {
    new Uint8Array(buffer).fill(0)
    this.#free.push(buffer)
  }
}
