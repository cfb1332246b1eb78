import { fillPlaces } from './decimal'
import { fillTables } from './tables'

export { drawBits } from './bits'
export { appendCrc32 } from './crc32'
export { drawDecimal } from './decimal'
export { frame } from './frame'
export { appendLuhn } from './luhn'
export { drawMasked } from './masked'
export { drawOctets } from './octets'
export { drawReserve } from './reserve'
export { drawSextets } from './sextets'
export { spellAll } from './spelling'
export { spellWide } from './wide'
export { wipe } from './wipe'
export { drawWords12, drawWords24 } from './words'

fillTables()
fillPlaces()
