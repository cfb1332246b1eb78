/**
 * What only Node has: files and streams of codes, and threads that make them.
 *
 * @module tokenmill/node
 */
export { type WriteCodesOptions, writeCodes } from './codes-file.js'
export type { FormatName } from './formats.js'
export type { Description } from './pool/description.js'
export { type CallOptions, type Pool, type PoolOptions, pool } from './pool/pool.js'
export { type ReadCodesOptions, readCodes } from './read-codes.js'
export { type ReadableCodesOptions, readable } from './readable.js'
