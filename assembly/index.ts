import { fillTables } from './tables'

export { decodeBase64url, encodeBase64url } from './base64url'
export { drawBits } from './bits'
export { frame, scatter } from './frame'
export { decodeHex, encodeHex } from './hex'
export { drawReserve } from './reserve'
export { drawSextets } from './sextets'
export { wipe } from './wipe'
export { drawWords12, drawWords24 } from './words'

fillTables()
