import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { type FileHandle, link, lstat, open, realpath, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
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

  private constructor(target: string, force: boolean, temporary: string, handle: FileHandle, removeOnExit: () => void) {
    this.#target = target
    this.#force = force
    this.#temporary = temporary
    this.#handle = handle
    this.#removeOnExit = removeOnExit
  }

  /**
   * Begins a file. A link is followed, so that it stays one.
   *
   * @param force replace an existing file
   * @throws Error if there is one and `force` is not set, if the path names something that is not a file, or if the
   *   directory cannot be written
   */
  static async create(path: string, force: boolean): Promise<WholeFile> {
    const existing = await existingFile(path)
    if (existing !== undefined && !force) throw exists(path)
    const target = existing ?? path
    const temporary = join(dirname(target), `.tokenmill.${randomBytes(8).toString('hex')}.tmp`)
    const removeOnExit = (): void => rmSync(temporary, { force: true })
    process.on('exit', removeOnExit)
    try {
      return new WholeFile(target, force, temporary, await open(temporary, 'wx', MODE), removeOnExit)
    } catch (error) {
      process.off('exit', removeOnExit)
      throw error
    }
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
    // At once, as the process may be ended before the rest is done; where open files cannot be removed, again at the end.
    await unlink(this.#temporary).catch(() => {})
    await this.#syncing.catch(() => {})
    await this.#handle.close().catch(() => {})
    await rm(this.#temporary, { force: true }).catch(() => {})
    this.#finish()
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
  if (path.endsWith(sep)) throw new Error(`${path} names a directory, and not a file`)
  const stats = await stat(path).catch(ignoreMissing)
  if (stats === undefined) {
    const link = await lstat(path).catch(ignoreMissing)
    if (link !== undefined) throw new Error(`${path} is a link to a file that does not exist`)
    return undefined
  }
  if (stats.isDirectory()) throw new Error(`${path} is a directory, and not a file`)
  if (!stats.isFile()) throw new Error(`${path} is not a regular file; to write to it, redirect the standard output`)
  return realpath(path)
}

function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error
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
