import type { Mask } from '../mask.js'
import type { Plan } from '../plan.js'
import { drawDecimal } from './decimal.js'

/** Draws symbols from entropy, `bytes` bytes of it, and returns how many it wrote. */
type Kernel = (
  memory: Uint8Array,
  plan: Plan,
  characters: Uint8Array,
  entropy: number,
  bytes: number,
  symbols: number,
) => number

/**
 * The kernels of `assembly/` that draw symbols, in plain TypeScript: the same fields of the same lanes in the same order,
 * so that they give the same characters for the same entropy. The proofs stand with the originals.
 */
const KERNELS: Readonly<Record<Plan['kernel'], Kernel>> = {
  bits: drawBits,
  sextets: drawSextets,
  reserve: drawReserve,
  octets: drawOctets,
  decimal: drawDecimal,
  words12: drawWords12,
  words24: drawWords24,
}

export function draw(
  memory: Uint8Array,
  plan: Plan,
  entropy: number,
  bytes: number,
  symbols: number,
  phase = 0,
): number {
  const { kernel, mask, spelling } = plan
  const characters = spelling.characters ?? NUMBERS
  if (mask === undefined) return KERNELS[kernel](memory, plan, characters, entropy, bytes, symbols)
  const count = drawBits(memory, plan, NUMBERS, entropy, bytes, symbols)
  applyMask(memory, mask, characters, symbols, count, phase)
  return count
}

/** Where symbols are not spelled each stands for itself. */
const NUMBERS = /* @__PURE__ */ Uint8Array.from({ length: 256 }, (_, i) => i)

function drawBits(
  memory: Uint8Array,
  { blockBytes, k }: Plan,
  characters: Uint8Array,
  entropy: number,
  bytes: number,
  symbols: number,
): number {
  const end = entropy + bytes
  const fields = (blockBytes / 16) * (8 / k)
  const mask = (1 << k) - 1
  let out = symbols
  for (let p = entropy; p < end; p += blockBytes) {
    for (let j = 0; j < fields; j++, out += 16) {
      const shift = (j * k) & 7
      const at = p + ((j * k) >> 3) * 16
      if (shift + k <= 8) {
        for (let lane = 0; lane < 16; lane++) {
          const symbol = ((memory[at + lane] as number) >> shift) & mask
          memory[out + lane] = characters[symbol] as number
        }
      } else {
        for (let lane = 0; lane < 16; lane++) {
          const low = (memory[at + lane] as number) >> shift
          const symbol = (low | ((memory[at + 16 + lane] as number) << (8 - shift))) & mask
          memory[out + lane] = characters[symbol] as number
        }
      }
    }
  }
  return out - symbols
}

function applyMask(
  memory: Uint8Array,
  { period, random, set }: Mask,
  characters: Uint8Array,
  symbols: number,
  count: number,
  phase: number,
): void {
  for (let i = 0; i < count; i++) {
    const free = random[(phase + i) % period] as number
    memory[symbols + i] = characters[((memory[symbols + i] as number) & free) | (set & ~free)] as number
  }
}

function drawSextets(
  memory: Uint8Array,
  { n }: Plan,
  characters: Uint8Array,
  entropy: number,
  bytes: number,
  symbols: number,
): number {
  const end = entropy + bytes
  let out = symbols
  // Each symbol is stored, and the next one overwrites it unless it was accepted: no branch to mispredict.
  for (let p = entropy; p < end; p += 48) {
    for (let a = p; a < p + 16; a++) {
      const sextet = (memory[a] as number) & 63
      memory[out] = characters[sextet] as number
      out += (sextet - n) >>> 31
    }
    for (let a = p; a < p + 16; a++) {
      const sextet = (((memory[a] as number) >> 6) | ((memory[a + 16] as number) << 2)) & 63
      memory[out] = characters[sextet] as number
      out += (sextet - n) >>> 31
    }
    for (let b = p + 16; b < p + 32; b++) {
      const sextet = (((memory[b] as number) >> 4) | ((memory[b + 16] as number) << 4)) & 63
      memory[out] = characters[sextet] as number
      out += (sextet - n) >>> 31
    }
    for (let c = p + 32; c < p + 48; c++) {
      const sextet = (memory[c] as number) >> 2
      memory[out] = characters[sextet] as number
      out += (sextet - n) >>> 31
    }
  }
  return out - symbols
}

function drawReserve(
  memory: Uint8Array,
  plan: Plan,
  characters: Uint8Array,
  entropy: number,
  bytes: number,
  symbols: number,
): number {
  const { n } = plan
  const reserve = new Uint8Array(128)
  let next = 0
  let reserved = 0
  let out = symbols
  for (let p = entropy; p < entropy + bytes; p += 48) {
    if (reserved - next < 64) {
      reserve.copyWithin(0, next, reserved)
      reserved -= next
      next = 0
      const accepted = drawSextets(memory, plan, characters, p, 48, out)
      reserve.set(memory.subarray(out, out + accepted), reserved)
      reserved += accepted
      continue
    }
    for (let lane = 0; lane < 16; lane++) {
      const a = memory[p + lane] as number
      const b = memory[p + lane + 16] as number
      const c = memory[p + lane + 32] as number
      memory[out + lane] = a & 63
      memory[out + lane + 16] = ((a >> 6) | (b << 2)) & 63
      memory[out + lane + 32] = ((b >> 4) | (c << 4)) & 63
      memory[out + lane + 48] = c >> 2
    }
    for (const end = out + 64; out < end; out++) {
      const sextet = memory[out] as number
      memory[out] = sextet < n ? (characters[sextet] as number) : (reserve[next++] as number)
    }
  }
  memory.set(reserve.subarray(next, reserved), out)
  reserve.fill(0)
  return out + (reserved - next) - symbols
}

function drawOctets(
  memory: Uint8Array,
  { k, n, threshold }: Plan,
  characters: Uint8Array,
  entropy: number,
  bytes: number,
  symbols: number,
): number {
  const end = entropy + bytes
  const tuples = n ** k
  const rests = new Uint8Array(16)
  let kept = 0
  let out = symbols
  for (let p = entropy; p < end; p++) {
    const word = memory[p] as number
    // Overwritten by the next word unless it is accepted.
    rests[kept] = word
    if (((word * tuples) & 0xff) >= threshold) kept++
    if (kept < rests.length && (p < end - 1 || kept === 0)) continue
    for (let digit = 0; digit < k; digit++) {
      for (let lane = 0; lane < kept; lane++) {
        // What remains is what the array keeps of it, the low eight bits.
        const x = (rests[lane] as number) * n
        memory[out++] = characters[x >> 8] as number
        rests[lane] = x
      }
    }
    kept = 0
  }
  rests.fill(0)
  return out - symbols
}

function drawWords12(
  memory: Uint8Array,
  { k, n, threshold }: Plan,
  characters: Uint8Array,
  entropy: number,
  bytes: number,
  symbols: number,
): number {
  const end = entropy + bytes
  let out = symbols
  for (let p = entropy; p < end; p += 48) {
    for (let j = 0; j < 4; j++) {
      let accepted = 1
      for (let lane = 0; lane < 8; lane++) {
        const at = p + 2 * lane
        const a = u16(memory, at)
        const b = u16(memory, at + 16)
        const c = u16(memory, at + 32)
        const word = j === 0 ? a & 0xfff : j === 1 ? (a >> 12) | (b << 4) : j === 2 ? (b >> 8) | (c << 8) : c >> 4
        let x = (word & 0xfff) * n
        memory[out + 2 * lane] = characters[x >> 12] as number
        x = (x & 0xfff) * n
        memory[out + 2 * lane + 1] = characters[x >> 12] as number
        if (k === 3) {
          x = (x & 0xfff) * n
          memory[out + 16 + lane] = characters[x >> 12] as number
        } else if (k === 4) {
          x = (x & 0xfff) * n
          memory[out + 16 + 2 * lane] = characters[x >> 12] as number
          x = (x & 0xfff) * n
          memory[out + 16 + 2 * lane + 1] = characters[x >> 12] as number
        }
        if ((x & 0xfff) < threshold) accepted = 0
      }
      out += accepted * 8 * k
    }
  }
  return out - symbols
}

function drawWords24(
  memory: Uint8Array,
  { k, n, threshold }: Plan,
  characters: Uint8Array,
  entropy: number,
  bytes: number,
  symbols: number,
): number {
  const end = entropy + bytes
  let out = symbols
  for (let p = entropy; p < end; p += 48) {
    for (let j = 0; j < 4; j++) {
      let accepted = 1
      for (let lane = 0; lane < 4; lane++) {
        const at = p + 4 * lane
        const a = u32(memory, at)
        const b = u32(memory, at + 16)
        const c = u32(memory, at + 32)
        let x = j === 0 ? a : j === 1 ? (a >>> 24) | (b << 8) : j === 2 ? (b >>> 16) | (c << 16) : c >>> 8
        for (let digit = 0; digit < k; digit++) {
          // The product is below 2^32, so its low 32 bits are all of it.
          x = Math.imul(x & 0xffffff, n)
          memory[out + k * lane + digit] = characters[x >>> 24] as number
        }
        if ((x & 0xffffff) < threshold) accepted = 0
      }
      out += accepted * 4 * k
    }
  }
  return out - symbols
}

function u16(memory: Uint8Array, at: number): number {
  return (memory[at] as number) | ((memory[at + 1] as number) << 8)
}

function u32(memory: Uint8Array, at: number): number {
  return u16(memory, at) | (u16(memory, at + 2) << 16)
}
