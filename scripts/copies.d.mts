/** A replacement of one piece of text of one file: a mistake made on purpose, or a trick turned off. */
export interface Patch {
  readonly says: string
  readonly file: string
  readonly from: string
  readonly to: string
}

export function checkPatches(patches: readonly Patch[]): void
export function inCopy<T>(use: (folder: string) => Promise<T>): Promise<T>
export function applyPatch(patch: Patch, folder: string): void
