import { getSystemErrorMap } from 'node:util'

/** Is it an error of a system call? */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

/** What the system calls the error, as in "no space left on device". */
export function inWords(error: NodeJS.ErrnoException): string {
  return getSystemErrorMap().get(error.errno ?? 0)?.[1] ?? error.message
}

/**
 * The same error, of the file that the user knows by its name: the system names the hidden file in its place, or none.
 * All others are returned as they are.
 */
export function namedAfter(path: string, error: unknown): unknown {
  if (!isSystemError(error)) return error
  const { code, errno, syscall } = error
  return Object.assign(new Error(`${path}: ${inWords(error)}`, { cause: error }), { code, errno, syscall, path })
}
