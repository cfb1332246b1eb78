// Ways to break the kernels and the engine on purpose: the mistakes that would cost a token generator its promises. For
// each a test has to fail; `npm run test:mutation` sees to that. A mutant replaces one piece of text of one file.

/** @typedef {{ says: string, file: string, from: string, to: string, tests: string[] }} Mutant */

const words = 'assembly/words.ts'
const sextets = 'assembly/sextets.ts'
const reserve = 'assembly/reserve.ts'
const decimal = 'assembly/decimal.ts'
const kernels = ['test/engine/uniform', 'test/engine/equality']
const wiping = ['test/engine/wiping', 'test/engine/pool', 'test/wiping', 'test/scratch']
const entropy = ['test/engine/entropy', 'test/engine/engine', 'test/engine/pool']

/** @type {Mutant[]} */
export const mutants = [
  // No rejection: what a remainder does.
  mutant(
    '12-bit words are never rejected',
    words,
    'return out + select<usize>(0, k << 3, rejected)',
    'return out + (k << 3)',
    kernels,
  ),
  mutant(
    '24-bit words are never rejected',
    words,
    'return out + select<usize>(0, k << 2, rejected)',
    'return out + (k << 2)',
    kernels,
  ),
  mutant(
    'numbers are reduced by a remainder',
    'src/randbelow.ts',
    'if (value < n) return value\n  }\n  throw stuckSource()\n}\n\nfunction bitLength',
    'return value % n\n  }\n  throw stuckSource()\n}\n\nfunction bitLength',
    ['test/randbelow', 'test/counting'],
  ),
  mutant(
    'bigints are reduced by a remainder',
    'src/randbelow.ts',
    'if (value < n) return value\n  }\n  throw stuckSource()\n}\n\nfunction bigLength',
    'return value % n\n  }\n  throw stuckSource()\n}\n\nfunction bigLength',
    ['test/randbelow', 'test/counting'],
  ),
  mutant('bounded words are never rejected', 'src/words.ts', 'if (low >= n || low >= 2 ** 32 % n) return', 'return', [
    'test/randbelow',
    'test/counting',
  ]),

  // Thresholds off by one.
  mutant(
    'one word too many is rejected',
    'src/engine/plan.ts',
    'threshold: words % n ** k,',
    'threshold: (words % n ** k) + 1,',
    kernels,
  ),
  mutant(
    'one word too few is rejected',
    'src/engine/plan.ts',
    'threshold: words % n ** k,',
    'threshold: (words % n ** k) - 1,',
    kernels,
  ),
  mutant(
    '12-bit words at the threshold are rejected',
    words,
    'i16x8.lt_s(v128.and(x, fraction), limit)',
    'i16x8.le_s(v128.and(x, fraction), limit)',
    kernels,
  ),
  mutant(
    '24-bit words at the threshold are rejected',
    words,
    'i32x4.lt_s(v128.and(x, fraction), limit)',
    'i32x4.le_s(v128.and(x, fraction), limit)',
    kernels,
  ),
  mutant(
    'a sextet beyond the alphabet is accepted',
    sextets,
    'i8x16.lt_s(a, limit), out)\n      out = compact(spell64',
    'i8x16.le_s(a, limit), out)\n      out = compact(spell64',
    kernels,
  ),
  mutant(
    'the last symbol is rejected',
    sextets,
    'const limit = i8x16.splat(<i8>n)',
    'const limit = i8x16.splat(<i8>(n - 1))',
    kernels,
  ),
  mutant(
    'a sextet beyond the alphabet is not replaced',
    reserve,
    'const highest = i8x16.splat(<i8>(n - 1))',
    'const highest = i8x16.splat(<i8>n)',
    kernels,
  ),
  mutant(
    'octets are never rejected',
    'assembly/octets.ts',
    'const limit = i8x16.splat(<i8>threshold)',
    'const limit = i8x16.splat(<i8>(0 * threshold))',
    kernels,
  ),
  mutant('a bound between symbols is one off', 'assembly/octets.ts', 'passes(x, 85)', 'passes(x, 84)', kernels),
  mutant('a word of three fours is accepted twice', decimal, 'v128.or(c1, c0))', 'c1)', kernels),
  mutant('two numbers change places', decimal, 'v128.and(c5, v128.andnot(c2, c3))', 'v128.and(c5, c2)', kernels),
  mutant(
    'bounded words at the threshold are rejected',
    'src/words.ts',
    'low >= 2 ** 32 % n) return',
    'low > 2 ** 32 % n) return',
    ['test/randbelow', 'test/counting'],
  ),
  mutant(
    'the last number is never drawn',
    'src/randbelow.ts',
    'const bits = bitLength(n - 1)\n  for (let tries = 0; tries < FRUITLESS_LIMIT; tries++) {\n    const value = randomBits(bits)\n    if (value < n)',
    'const bits = bitLength(n - 1)\n  for (let tries = 0; tries < FRUITLESS_LIMIT; tries++) {\n    const value = randomBits(bits)\n    if (value < n - 1)',
    ['test/randbelow', 'test/counting'],
  ),
  mutant(
    'a shuffle leaves nothing in its place (Sattolo)',
    'src/shuffle.ts',
    'for (; last > 0; last--) swap(elements, last, boundedWord(last + 1, next))',
    'for (; last > 0; last--) swap(elements, last, boundedWord(last, next))',
    ['test/random', 'test/counting', 'test/python'],
  ),
  mutant(
    'a short shuffle leaves nothing in its place',
    'src/shuffle.ts',
    'last > 0; last--) swap(elements, last, below(last + 1))\n    return',
    'last > 0; last--) swap(elements, last, below(last))\n    return',
    ['test/random', 'test/counting', 'test/python'],
  ),

  // A bit or a byte used twice.
  mutant(
    'a field shares a bit with the next',
    'assembly/fields.ts',
    'const bit = j * k\n',
    'const bit = j * k - i32(j == 1)\n',
    kernels,
  ),
  mutant(
    'a reserved symbol is used twice',
    reserve,
    'return next + count\n',
    'return next + count - usize(count > 4)\n',
    kernels,
  ),
  mutant('digits in reserve are used twice', decimal, 'next += count\n', 'next += count - usize(count > 3)\n', kernels),
  mutant(
    'entropy is used again',
    'src/engine/entropy.ts',
    'this.#next += bytes\n',
    'this.#next += bytes - (bytes < available ? blockBytes : 0)\n',
    entropy,
  ),
  mutant(
    'a word is used twice',
    'src/words.ts',
    'return buffer[used++] as number',
    'return buffer[used++ & ~1] as number',
    ['test/randbelow', 'test/random', 'test/counting'],
  ),
  mutant(
    'symbols of an unfinished row are used twice',
    'src/engine/engine.ts',
    'start += drawn * perRow\n',
    'start += batch * perRow - (rows > batch ? 1 : 0)\n',
    entropy,
  ),

  // Something lost at the end.
  mutant('what is left in reserve is lost', reserve, 'out += reserved - next\n', '', kernels),
  mutant(
    'the last character of base64url is lost',
    'assembly/codec/base64url.ts',
    'for (let i: usize = 0; i < bytes; i += 12, out += 16) {',
    'for (let i: usize = 0; i + 1 < bytes; i += 12, out += 16) {',
    ['test/codec/kernels', 'test/codec.test'],
  ),
  mutant(
    'the last rows are not framed',
    'src/engine/wasm.ts',
    'const steps = Math.ceil(rows / rowsPerStep)',
    'const steps = Math.floor(rows / rowsPerStep)',
    entropy,
  ),
  mutant(
    'the last check symbol is of another row',
    'assembly/crc32.ts',
    'const group: usize = left < 16 ? left : 16',
    'const group: usize = left < 15 ? left : 15',
    ['test/engine/checksums'],
  ),

  mutant(
    'what is left in the reserve of digits is lost',
    decimal,
    'const left = reserved - next\n',
    'const left: usize = 0\n',
    kernels,
  ),

  // Something left behind.
  mutant(
    'the reserve of digits is not wiped',
    decimal,
    'memory.fill(DECIMAL_RESERVE, 0, 3 * DECIMAL_RESERVE_STRIDE)',
    'memory.fill(DECIMAL_RESERVE, 0, 2 * DECIMAL_RESERVE_STRIDE)',
    wiping,
  ),
  mutant('the reserve is not wiped', reserve, 'memory.fill(RESERVE, 0, 192)', 'memory.fill(RESERVE, 0, 64)', wiping),
  mutant(
    'what was encoded is not wiped',
    'src/codec/index.ts',
    'codec.wipe(SOURCE, source + SLACK)',
    'codec.wipe(SOURCE, source - 1)',
    ['test/codec/wiping'],
  ),
  mutant(
    'what was decoded of a text that is refused is not wiped',
    'src/codec/decode.ts',
    '        bytes.fill(0)\n',
    '',
    ['test/codec/wiping'],
  ),
  mutant('entropy is not wiped', 'src/engine/engine.ts', '      entropy.wipe()\n', '', wiping),
  mutant(
    'symbols are not wiped',
    'src/engine/engine.ts',
    'backend.wipe(SYMBOLS, highest - SYMBOLS + SLACK)',
    'backend.wipe(SYMBOLS, highest - SYMBOLS)',
    wiping,
  ),
  mutant(
    'rows are not wiped',
    'src/engine/engine.ts',
    'if (framed || wide) backend.wipe(ROWS,',
    'if (longest === 0) backend.wipe(ROWS,',
    wiping,
  ),
  mutant(
    'check symbols are not wiped',
    'assembly/crc32.ts',
    'memory.fill(CRC_PLANES, 0, 64)',
    'memory.fill(CRC_PLANES, 0, 63)',
    [...wiping, 'test/engine/checksums'],
  ),
  mutant(
    'rows with check symbols are not wiped',
    'src/engine/engine.ts',
    'if (check || wide) backend.wipe(SIDE, SIDE_BYTES + SLACK)',
    'if (check || wide) backend.wipe(SIDE, 0 * (SIDE_BYTES + SLACK))',
    wiping,
  ),
  mutant(
    'a token that was handed out stays in its pool',
    'src/engine/pool.ts',
    'word < end; word++) this.#words[word] = 0',
    'word < end - 1; word++) this.#words[word] = 0',
    wiping,
  ),
  mutant(
    'the end of a token that was handed out stays in its pool',
    'scripts/build.mjs',
    'Array.from({ length: Math.ceil(length / 8) }',
    'Array.from({ length: Math.ceil(length / 9) }',
    wiping,
  ),
  mutant(
    'a pool that is given up is not wiped',
    'src/engine/slots.ts',
    '    this.#backend.wipe(slotAddress(slot), SLOT_BYTES)\n    return slot',
    '    return slot',
    wiping,
  ),
  mutant(
    'what was discarded stays',
    'src/engine/slots.ts',
    'this.#backend.wipe(POOLS, MEMORY_BYTES - POOLS)',
    'this.#backend.wipe(POOLS, 0 * (MEMORY_BYTES - POOLS))',
    wiping,
  ),
  mutant('words in bulk are not wiped', 'src/words.ts', '    buffer.fill(0)\n', '', wiping),
  mutant(
    'what was written before a failure stays',
    'src/engine/rows.ts',
    '    target.fill(0)\n',
    '    target.fill(0, target.length)\n',
    ['test/failure', 'test/engine'],
  ),
  mutant(
    'a wipe stops short',
    'assembly/wipe.ts',
    'memory.fill(from, 0, bytes)',
    'memory.fill(from, 0, bytes - 1)',
    wiping,
  ),

  // Symbols, places and checks that are wrong.
  mutant('a lane is moved to the wrong place', 'assembly/tables.ts', '<u8>(lane + 8)', '<u8>(lane + 7)', kernels),
  mutant(
    'a wide character takes the bytes of another',
    'assembly/wide.ts',
    'entry(table, p + 5)',
    'entry(table, p + 4)',
    ['test/engine/wide'],
  ),
  mutant('a run begins one character off', 'assembly/spelling.ts', 'i8x16.gt_s(first, x)', 'i8x16.ge_s(first, x)', [
    ...kernels,
    'test/codec/kernels',
  ]),
  mutant(
    'rows are framed with the symbols of the next',
    'assembly/frame.ts',
    'source += symbolsPerStep',
    'source += symbolsPerStep - 1',
    entropy,
  ),
  mutant(
    'the restricted symbol is not restricted',
    'assembly/masked.ts',
    'const random = v128.and(x, m)',
    'const random = x',
    ['test/kinds', 'test/engine/engine'],
  ),
  mutant(
    'the mask begins again in another place',
    'assembly/masked.ts',
    'select(m - period, m,',
    'select(m - period + 1, m,',
    ['test/engine/masked', 'test/engine/engine'],
  ),
  mutant(
    'the mask begins anew with each answer of the source',
    'src/engine/engine.ts',
    'SYMBOLS + SYMBOLS_BYTES - end, end, end - start)',
    'SYMBOLS + SYMBOLS_BYTES - end, end, 0)',
    ['test/kinds', 'test/engine/engine'],
  ),
  mutant('the CRC begins with zero', 'assembly/crc32.ts', 'let r0 = i8x16.splat(-1)', 'let r0 = i8x16.splat(0)', [
    'test/engine/checksums',
  ]),
  mutant(
    'Luhn doubles the other symbols',
    'assembly/luhn.ts',
    'let doubled = <i32>length & 1',
    'let doubled = ~<i32>length & 1',
    ['test/engine/checksums'],
  ),
  mutant(
    'Luhn does not add up digits',
    'assembly/luhn.ts',
    'sum += addend - when(addend >= n, n - 1)',
    'sum += addend - when(addend >= n, n)',
    ['test/engine/checksums'],
  ),
  mutant(
    'passwords of fewer than the required are kept',
    'src/policy.ts',
    '< (least[j] as number)) return false',
    '< (least[j] as number) - 1) return false',
    ['test/password-rows', 'test/kinds/password'],
  ),
  mutant(
    'the numbers of each class ignore their orders',
    'src/policy.ts',
    'placed = (placed * BigInt(left - count) * size) / BigInt(count + 1)',
    'placed = placed * size',
    ['test/policy', 'test/kinds/password'],
  ),
  mutant(
    'inversion rounds',
    'src/inversion.ts',
    'return (this.#bounds[low] as number) > word ? low : this.#refine(BigInt(word), next)',
    'return (this.#bounds[low] as number) > word ? low : this.#refine(BigInt(word), () => 0)',
    ['test/inversion'],
  ),

  // Codes given twice, never, or more often than others.
  mutant(
    'only the first words of keys are compared',
    'assembly/unique/table.ts',
    'if (difference == 0) return true',
    'return true',
    ['test/unique/sets'],
  ),
  mutant(
    'the key that is zero is new each time',
    'assembly/unique/table.ts',
    'const isNew = !hasZero',
    'const isNew = true',
    ['test/unique/sets'],
  ),
  mutant(
    'a table that grows loses its last key',
    'assembly/unique/table.ts',
    'for (; next < end; next += bytes) {',
    'for (; next + bytes < end; next += bytes) {',
    ['test/unique/sets'],
  ),
  mutant(
    'the first word of a key can be one that means an empty slot',
    'src/unique/wasm-set.ts',
    'Math.floor((64 - 1e-9) / bits)',
    'Math.floor((64 + 1e-9) / bits)',
    ['test/unique/sets'],
  ),
  mutant(
    'a full bucket is where the search ends',
    'assembly/unique/table.ts',
    'if (occupied(bucket) < SLOTS) return false',
    'return false',
    ['test/unique'],
  ),
  mutant(
    'keys lie in a full bucket over the last one',
    'assembly/unique/table.ts',
    'if (slot < SLOTS) break\n    bucket = after(bytes, bucket)\n  }\n  write',
    'slot = min<usize>(slot, SLOTS - 1)\n    break\n  }\n  write',
    ['test/unique'],
  ),
  mutant(
    'what is beyond the first word of a key is not written',
    'assembly/unique/table.ts',
    'copyWords(key + 8, restAt(bytes, bucket, slot), bytes - 8)',
    '',
    ['test/unique'],
  ),
  mutant(
    'prefixes that are left over are mapped onto the shard too',
    'assembly/unique/keys.ts',
    'if (word >= mapped) return false',
    '',
    ['test/unique/shards'],
  ),
  mutant(
    'all shards are the first',
    'assembly/unique/keys.ts',
    'writePrefix(row, drawn, <u32>(word * shards + shard))',
    'writePrefix(row, drawn, <u32>(word * shards))',
    ['test/unique'],
  ),
  mutant(
    'a full memory is not looked into',
    'src/unique/wasm-set.ts',
    'for (const { absent, memory } of this.#full) {',
    'for (const { absent, memory } of this.#full.slice(1)) {',
    ['test/unique/sets'],
  ),
  mutant(
    'the list of the last codes forgets one',
    'src/unique/ledger.ts',
    'this.#list[at] = this.#list[this.#listed] as number',
    '',
    ['test/unique'],
  ),
  mutant(
    'the list is drawn from its beginning',
    'src/unique/ledger.ts',
    'const at = below(this.#listed--)',
    'const at = below(Math.ceil(this.#listed-- / 2))',
    ['test/unique'],
  ),
  mutant(
    'what is excluded is not remembered',
    'src/unique/ledger.ts',
    'this.#set?.keep(rows, count, false) ?? 0',
    'this.#set?.keep(rows, 0 * count, false) ?? 0',
    ['test/unique'],
  ),
  mutant(
    'a batch that is not full is not excluded',
    'src/unique.ts',
    '  ledger.exclude(read.rows, read.flush())\n  return once',
    '  return once',
    ['test/unique'],
  ),

  // Time that depends on what was drawn.
  mutant(
    'Luhn chooses by what was drawn',
    'assembly/luhn.ts',
    'return value & -i32(condition)',
    'return select(value, 0, condition)',
    ['test/engine/lookups'],
  ),
  mutant(
    'a digit of the CRC is looked up',
    'assembly/crc32.ts',
    'store<u8>(p, <u8>(digit + 48 + 7 * u32(digit > 9) + 6 * u32(digit > 35)))',
    'store<u8>(p, load<u8>(CRC_LOW + digit))',
    ['test/engine/lookups'],
  ),
  mutant(
    'two bytes of an escaped character are taken for a character',
    'src/engine/wide.ts',
    '(a & 0xe0) === 0xc0 && (b & 0xc0) === 0x80',
    '(a & 0xe0) === 0xc0 || b > 0',
    ['test/engine/wide'],
  ),
]

function mutant(says, file, from, to, tests) {
  return { says, file, from, to, tests }
}
