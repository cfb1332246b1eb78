/**
 * What the best plain JavaScript does: entropy by the 64 KiB, typed arrays, tables, rejection without bias. Unlike the
 * library it looks up tables by what was drawn, and wipes nothing.
 */
export { type Fill, hexFill, sextetFill, symbolFill } from './fills.js'
export { fisherYates, integers } from './integers.js'
export { base64urlFill, lineMaker, uuidFill } from './rows.js'
export { reading, slicing } from './strings.js'

/** The name of these among the contenders. */
export const PLAIN = 'plain JavaScript'
