/** Overwrites `bytes` bytes with zero: entropy that has been used, and symbols that have been handed out. */
export function wipe(from: usize, bytes: usize): void {
  memory.fill(from, 0, bytes)
}
