import { compiled } from '../engine/modules.js'
import { CODEC } from '../generated/codec.js'
import type { Codec } from './backend.js'

/** What `assembly/codec/index.ts` exports. All numbers are unsigned 32-bit; the comments on them stand there. */
interface Exports extends WebAssembly.Exports {
  memory: WebAssembly.Memory
  encodeHex(source: number, bytes: number, target: number): void
  decodeHex(source: number, length: number, target: number): number
  encodeBase64url(source: number, bytes: number, target: number): void
  decodeBase64url(source: number, length: number, target: number): number
  wipe(from: number, bytes: number): void
}

/** Starts the kernels compiled from `assembly/codec/`. Throws what WebAssembly throws where it cannot. */
export function startWasm(): Codec {
  const { exports } = new WebAssembly.Instance(compiled('codec', CODEC)) as { exports: Exports }
  return {
    memory: new Uint8Array(exports.memory.buffer as ArrayBuffer),
    encodeHex: exports.encodeHex,
    decodeHex: (source, length, target) => exports.decodeHex(source, length, target) !== 0,
    encodeBase64url: exports.encodeBase64url,
    decodeBase64url: (source, length, target) => exports.decodeBase64url(source, length, target) !== 0,
    wipe: exports.wipe,
  }
}
