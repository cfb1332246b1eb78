// What a bundle grows by with each of the usual imports, minified and in Brotli: nothing that is not used may come along.
import { join } from 'node:path'
import file from '@size-limit/file'
import { rolldown } from 'rolldown'
import sizeLimit from 'size-limit'
import { root } from './setup.mjs'

/** What is imported from what is built, and how many bytes it may take: what it takes now and a little more. */
const BUDGETS = [
  { name: 'mint', from: 'index.js', limit: 15_750 },
  { name: '*', from: 'nanoid.js', limit: 15_750 },
  { name: 'tokenUrlsafe', from: 'index.js', limit: 15_600 },
  { name: 'randbelow', from: 'index.js', limit: 11_500 },
  { name: 'encodeHex', from: 'index.js', limit: 4_000 },
  { name: 'mint, unique', from: 'index.js', limit: 21_100 },
  { name: '*', from: 'index.js', limit: 28_300 },
  // To compare with, and what of the first one weighs how much.
  { name: 'nanoid', from: 'nanoid' },
  { name: 'mint', from: '../src/index.ts', without: 'generated/kernels.ts', instead: "export const KERNELS = ''" },
  {
    name: 'mint',
    from: '../src/index.ts',
    without: 'engine/reference/index.ts',
    instead: 'export function startReference() {}',
  },
]
/** Words that only the list of passphrases has. */
const WORDS = /zoologist|unsaddle/

const bundles = await Promise.all(BUDGETS.map(bundled))
const checks = bundles.map((path) => ({ files: [path] }))
const sizes = await sizeLimit([file], { checks })
for (const [i, { from, limit, name, without }] of BUDGETS.entries()) {
  const { size } = sizes[i]
  const what = without === undefined ? `${name} of ${from}` : `${name} without ${without}`
  console.log(`${what.padEnd(39)}${String(size).padStart(7)} bytes${limit === undefined ? '' : ` of ${limit}`}`)
  if (size > limit) process.exitCode = 1
}
if (process.exitCode === 1) console.error('a bundle has grown beyond its budget: see what came along, or raise it')

/** Bundles an import as a user's bundler does, and gives the path of the result. */
async function bundled({ from, instead, name, without }, i) {
  const path = join(root, `build/size/${i}.js`)
  const entry = `export ${name === '*' ? name : `{ ${name} }`} from '${/\.[jt]s$/.test(from) ? join(root, 'dist', from) : from}'`
  const bundle = await rolldown({
    input: 'entry',
    cwd: root,
    platform: 'browser',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? id : null),
        load: (id) => (id === 'entry' ? entry : without !== undefined && id.endsWith(without) ? instead : null),
      },
    ],
  })
  const { output } = await bundle.write({ file: path, minify: true })
  if (WORDS.test(output[0].code)) throw new Error(`${name} of ${from} brings the list of words along`)
  return path
}
