import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { type FileHandle, link, open, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Sink } from './write.js'

/** Only the owner may read what is in it. */
const MODE = 0o600

/** After so many bytes the system is asked to put them on disk while more are made, so that the end need not wait long. */
const SYNC_BYTES = 8 * 1024 * 1024

/**
 * A file that appears under its name only when it is complete. What is written goes to a hidden file beside the target,
 * which takes the target's name in `commit` and is removed in `abort`, and also when the process exits before either.
 */
export class WholeFile implements Sink {
  readonly #target: string
  readonly #temporary: string
  readonly #handle: FileHandle
  readonly #force: boolean
  readonly #removeOnExit: () => void
  #syncing: Promise<void> = Promise.resolve()
  #unsynced = 0
  #finished = false

  private constructor(target: string, temporary: string, handle: FileHandle, force: boolean) {
    this.#target = target
    this.#temporary = temporary
    this.#handle = handle
    this.#force = force
    this.#removeOnExit = () => {
      rmSync(temporary, { force: true })
    }
    process.on('exit', this.#removeOnExit)
  }

  /**
   * Begins a file. A link is followed, so that it stays one.
   *
   * @param force replace an existing file
   * @throws Error if there is one and `force` is not set, if the path names something that is not a file, or if the
   *   directory cannot be written
   */
  static async create(path: string, force: boolean): Promise<WholeFile> {
    const target = await existingFile(path)
    if (target !== undefined && !force) throw exists(path)
    const directory = dirname(target ?? path)
    const name = basename(target ?? path)
    const temporary = join(directory, `.${name.slice(0, 200)}.${randomBytes(6).toString('hex')}.tmp`)
    const handle = await open(temporary, 'wx', MODE)
    return new WholeFile(target ?? path, temporary, handle, force)
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await this.#handle.write(bytes, at)
      at += bytesWritten
    }
    this.#unsynced += bytes.length
    if (this.#unsynced < SYNC_BYTES) return
    this.#unsynced = 0
    // One after the other. A failure stays in the promise, and `commit` throws it.
    this.#syncing = this.#syncing.then(() => this.#handle.datasync())
    this.#syncing.catch(() => {})
  }

  /** Makes the file durable and gives it its name. */
  async commit(): Promise<void> {
    await this.#syncing
    await this.#handle.sync()
    await this.#handle.close()
    if (this.#force) await rename(this.#temporary, this.#target)
    else await this.#nameIfFree()
    this.#finish()
    await syncDirectory(dirname(this.#target))
  }

  /** Removes what was written. Does nothing after `commit`. */
  async abort(): Promise<void> {
    if (this.#finished) return
    this.#finish()
    await this.#syncing.catch(() => {})
    await this.#handle.close().catch(() => {})
    await unlink(this.#temporary).catch(() => {})
  }

  #finish(): void {
    this.#finished = true
    process.off('exit', this.#removeOnExit)
  }

  /** A link fails if the name was taken meanwhile, where a rename would replace what is there. */
  async #nameIfFree(): Promise<void> {
    try {
      await link(this.#temporary, this.#target)
    } catch (error) {
      if (codeOf(error) === 'EEXIST') throw exists(this.#target)
      // Some file systems have no links; then the check and the rename are all there is.
      if ((await existingFile(this.#target)) !== undefined) throw exists(this.#target)
      await rename(this.#temporary, this.#target)
      return
    }
    await unlink(this.#temporary)
  }
}

/** The real path of the file that a path names; undefined if there is none. */
async function existingFile(path: string): Promise<string | undefined> {
  try {
    const stats = await stat(path)
    if (!stats.isFile()) {
      throw new Error(`${path} is not a regular file: leave --out away and redirect the output to write to it`)
    }
    return await realpath(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

async function syncDirectory(path: string): Promise<void> {
  // The new name is durable once its directory is. Not every system lets a directory be opened or synced.
  try {
    const handle = await open(path, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    return
  }
}

function exists(path: string): Error {
  return new Error(`${path} exists already; choose another name, or --force to replace it`)
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
