/** What Node's streams ask their options for, also where it copies ours into an object that inherits. */
const UNSAID = {
  autoDestroy: undefined,
  decodeStrings: undefined,
  defaultEncoding: undefined,
  emitClose: undefined,
  encoding: undefined,
  highWaterMark: undefined,
  objectMode: undefined,
  readableHighWaterMark: undefined,
  readableObjectMode: undefined,
  signal: undefined,
  writableHighWaterMark: undefined,
  writableObjectMode: undefined,
}

/**
 * Options for a stream of Node's that inherit nothing: it would take what others have added to `Object.prototype` for ours,
 * and give other bytes.
 */
export function own<T extends object>(options: T): T {
  return Object.assign(Object.create(null), UNSAID, options)
}
