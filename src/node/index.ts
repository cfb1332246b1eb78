/**
 * What only Node has: files and streams of codes.
 *
 * @module tokenmill/node
 */
export { type WriteCodesOptions, writeCodes } from './codes-file.js'
export type { FormatName } from './formats.js'
export { type ReadCodesOptions, readCodes } from './read-codes.js'
export { type ReadableCodesOptions, readable } from './readable.js'
