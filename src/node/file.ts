import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { type FileHandle, link, lstat, open, realpath, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
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
  readonly #path: string
  readonly #target: string
  readonly #temporary: string
  readonly #handle: FileHandle
  readonly #force: boolean
  #syncing: Promise<void> = Promise.resolve()
  #unsynced = 0
  #finished = false

  private constructor(path: string, target: string, force: boolean, temporary: string, handle: FileHandle) {
    this.#path = path
    this.#target = target
    this.#force = force
    this.#temporary = temporary
    this.#handle = handle
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
    // Absolute, as the process may change its directory before the file is complete.
    const target = existing ?? resolve(path)
    const temporary = join(dirname(target), `.tokenmill.${randomBytes(8).toString('hex')}.tmp`)
    keepForExit(temporary)
    try {
      return new WholeFile(path, target, force, temporary, await open(temporary, 'wx', MODE))
    } catch (error) {
      forget(temporary)
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

  /** Makes the file durable and gives it its name, unless the signal is given before that: then its reason is thrown. */
  async commit(signal?: AbortSignal): Promise<void> {
    await this.#syncing
    await this.#handle.sync()
    await this.#handle.close()
    signal?.throwIfAborted()
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
    forget(this.#temporary)
  }

  /** A link fails if the name was taken meanwhile, where a rename would replace what is there. */
  async #nameIfFree(): Promise<void> {
    try {
      await link(this.#temporary, this.#target)
    } catch (error) {
      if (codeOf(error) === 'EEXIST') throw exists(this.#path)
      // Some file systems have no links; then the check and the rename are all there is.
      if ((await existingFile(this.#target)) !== undefined) throw exists(this.#path)
      await rename(this.#temporary, this.#target)
      return
    }
    await unlink(this.#temporary)
  }
}

/** Hidden files that the process has to remove if it exits now. One listener serves them all: Node warns of more than ten. */
const unfinished = new Set<string>()

function keepForExit(path: string): void {
  if (unfinished.size === 0) process.on('exit', removeUnfinished)
  unfinished.add(path)
}

function forget(path: string): void {
  unfinished.delete(path)
  if (unfinished.size === 0) process.off('exit', removeUnfinished)
}

function removeUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true })
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
  if (!stats.isFile()) throw new Error(`${path} is not a regular file: a device or a pipe takes a stream instead`)
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

/** With the code that Node gives to such an error, so that it can be told from others. */
function exists(path: string): Error {
  return Object.assign(new Error(`${path} exists already; choose another name, or replace it with force`), {
    code: 'EEXIST',
  })
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
