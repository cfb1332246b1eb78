/** @typedef {{ file: string, from: string, to: string, why: string }} Survivor */

const once = 'one draw more or less before the source is called broken'
const way = 'both ways are right there, and one is faster'
const spare = 'more memory than it takes, or less, which grows'
const beyond = 'what is beyond the end is neither read nor kept'
const entropy = 'asks for more or less entropy at a time, which costs time only'
const slots = 'takes or wipes other slots than it could, which costs time only'

/**
 * Mutants that change nothing that anybody could see, and why. Each is a change of one place: the text that Stryker
 * replaced, and by what.
 *
 * @type {Survivor[]}
 */
export const EXPLAINED = [
  explained('src/randbelow.ts', 'tries < FRUITLESS_LIMIT', 'tries <= FRUITLESS_LIMIT', once),
  explained('src/words.ts', 'tries < FRUITLESS_LIMIT', 'tries <= FRUITLESS_LIMIT', once),
  explained('src/inversion.ts', 'words <= FRUITLESS_LIMIT', 'words < FRUITLESS_LIMIT', once),
  explained(
    'src/inversion.ts',
    'total += weight',
    'total -= weight',
    'all sums change their sign, and only their ratios count',
  ),
  explained('src/inversion.ts', 'this.#bounds.length - 1', 'this.#bounds.length + 1', beyond),
  explained('src/randbelow.ts', 'i < elements.length', 'i <= elements.length', beyond),
  explained('src/randbelow.ts', 'n > MAX_BOUND', 'n >= MAX_BOUND', way),
  explained('src/randbelow.ts', 'k <= 64', 'k < 64', way),
  explained('src/randbelow.ts', '!Number.isSafeInteger(stop - start)', 'true', way),
  explained('src/randbelow.ts', 'step > 0n', 'step >= 0n', 'a step of zero was refused before'),
  explained('src/sample.ts', '2 ** 32 - 1', '2 ** 32 + 1', 'no population has so many elements'),
  explained('src/shuffle.ts', 'elements.length <= SHORT', 'elements.length < SHORT', way),
  explained('src/words.ts', 'count > 32', 'count >= 32', way),
  explained('src/words.ts', 'expected / 2', 'expected * 2', spare),
  explained(
    'src/words.ts',
    'Math.min(Math.max(2, 2 * Math.ceil(expected / 2)), BULK_WORDS)',
    'Math.max(Math.max(2, 2 * Math.ceil(expected / 2)), BULK_WORDS)',
    spare,
  ),
  explained('src/words.ts', 'low >= n', 'low > n', way),
  explained('src/words.ts', 'low >= n', 'false', way),
  explained(
    'src/policy.ts',
    '[]',
    '["Stryker was here"]',
    'the place for no symbols left, which no required class is asked for',
  ),
  explained('src/policy.ts', 'required >= 0', 'true', beyond),
  explained('src/policy.ts', 'j < least.length', 'j <= least.length', beyond),
  explained('src/policy.ts', 'new Array<number>(drawn.length)', 'new Array()', spare),
  explained('src/policy.ts', 'j < drawn.length', 'j <= drawn.length', beyond),
  explained('src/engine/pool.ts', 'this.#next === this.#end', 'true', slots),
  explained('src/engine/slots.ts', 'slot < 0', 'true', slots),
  explained('src/engine/slots.ts', 'slot < 0', 'slot <= 0', slots),
  explained('src/engine/slots.ts', 'new Array(SLOTS)', 'new Array()', spare),
  explained(
    'src/engine/entropy.ts',
    "wanted * cost * (kernel === 'bits' ? 1 : MARGIN)",
    "wanted * cost / (kernel === 'bits' ? 1 : MARGIN)",
    entropy,
  ),
  explained('src/engine/entropy.ts', "kernel === 'bits'", 'true', entropy),
  explained('src/engine/mask.ts', 'at < random.length', 'at <= random.length', beyond),
  explained('src/engine/checksums.ts', 'symbols.length - 1', 'symbols.length + 1', beyond),
  explained('src/engine/checksums.ts', 'addend - n', 'addend + n', 'only the remainder by n counts'),
  explained(
    'src/engine/slots.ts',
    '{ this.#backend.wipe(slotAddress(slot), SLOT_BYTES) this.#owners[slot] = undefined }',
    '{}',
    'what could not be finished was zeroed by its writer; this is there for writers that do not',
  ),
]

function explained(file, from, to, why) {
  return { file, from, to, why }
}
