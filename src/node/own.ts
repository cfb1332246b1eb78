/**
 * Options for Node that inherit nothing: it would take what others have added to `Object.prototype` for ours, and give other
 * bytes.
 */
export function own<T extends object>(options: T): T {
  return Object.assign(Object.create(null), options)
}
