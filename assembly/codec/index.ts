export { wipe } from '../wipe'
export { decodeBase64url, encodeBase64url } from './base64url'
export { decodeHex, encodeHex } from './hex'
