// Tries the packed package in each runtime that there is a package for, with one suite (conformance.js), and prints a table.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { root } from '../../scripts/setup.mjs'
import { inBrowsers } from './browsers.mjs'

const here = join(root, 'test/runtimes')
const installed = join(here, 'node_modules')
/** Where the package is installed as a user would; made anew each time. */
const consumer = join(root, 'build/runtimes')
const TIMEOUT = 120_000

const platform = `${process.platform}-${process.arch}`
const nodes = [20, 22, 24, 26].map((major) => ({
  name: `Node ${major}`,
  path: join(installed, `node-${major}-${platform}/bin/node`),
}))
const bun = { name: 'Bun', path: binaryOf('@oven', 'bin/bun') }
const deno = { name: 'Deno', path: binaryOf('@deno', 'deno') }
const DENO = ['run', '--node-modules-dir=manual']

const workerd = binaryOf('@cloudflare', 'bin/workerd')
const WORKERS = ['worker', 'worker-wasm']

const RUNTIMES = [
  ...[...nodes, bun].map((runtime) => ({ ...runtime, args: ['run.js'] })),
  // The library itself asks for no leave.
  { ...deno, args: [...DENO, 'run.js'] },
  ...[...nodes, bun].map((runtime) => ({ ...inNode(runtime), args: ['node.js'] })),
  { ...inNode(deno), args: [...DENO, '--allow-all', 'node.js'] },
  { name: 'workerd', path: workerd, args: ['test', 'worker.capnp'], backend: 'reference' },
  { name: 'workerd, tokenmill/workerd', path: workerd, args: ['test', 'worker-wasm.capnp'] },
]

/** What is put beside the package. */
const SUITE = [
  'conformance.js',
  'run.js',
  'node.js',
  ...WORKERS.flatMap((name) => [`${name}.js`, `${name}.capnp`]),
  'browser.js',
  'page.html',
  'page.js',
  'thread.js',
]

/** Characters of the column of names. */
const NAME = 28

await prepare()
const rows = [...RUNTIMES.map(inRuntime), ...(await inBrowsers(consumer))]
for (const row of rows) print(row)
// What is not there is not tried; but something has to be.
const tried = rows.filter(({ passed }) => passed)
if (tried.length === 0 || rows.some(({ failed }) => failed?.length > 0)) process.exitCode = 1

/** What only Node, and what is like it, has. */
function inNode({ name, path }) {
  return { name: `${name}, tokenmill/node`, path }
}

/** What the suite finds in a runtime of the command line. */
function inRuntime({ args, backend = 'wasm', name, path }) {
  if (path === undefined || !existsSync(path)) return { name }
  try {
    const options = { cwd: consumer, encoding: 'utf8', timeout: TIMEOUT, stdio: ['ignore', 'pipe', 'pipe'] }
    const output = execFileSync(path, args, options)
    // workerd prints lines of its own around it.
    return { name, backend, ...JSON.parse(output.slice(output.indexOf('{"passed"'), output.lastIndexOf('}') + 1)) }
  } catch (error) {
    return {
      name,
      backend,
      passed: [],
      failed: [{ name: 'it runs', error: `${error.message}\n${error.stderr ?? ''}` }],
    }
  }
}

function print({ backend, failed, name, passed }) {
  const verdict = passed ? `${backend}: ${passed.length} passed, ${failed.length} failed` : 'is not here'
  console.log(`${name.padEnd(NAME)}${verdict}`)
  for (const { error, name: check } of failed ?? []) console.log(`${' '.repeat(NAME)}${check}: ${error}`)
}

/** Packs the package, installs it in a folder of its own, and puts the suite beside it. */
async function prepare() {
  rmSync(consumer, { recursive: true, force: true })
  mkdirSync(consumer, { recursive: true })
  npm(['pack', '--silent', '--pack-destination', consumer], root)
  const tarball = readdirSync(consumer).find((name) => name.endsWith('.tgz'))
  writeFileSync(join(consumer, 'package.json'), '{ "private": true, "type": "module" }\n')
  npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', `./${tarball}`], consumer)
  for (const name of SUITE) copyFileSync(join(here, name), join(consumer, name))
  for (const name of WORKERS) {
    const input = join(consumer, `${name}.js`)
    const bundle = await rolldown({
      input,
      cwd: consumer,
      external: /\.wasm$/,
      resolve: { conditionNames: ['workerd', 'import'] },
      logLevel: 'silent',
    })
    await bundle.write({ file: join(consumer, `${name}.bundle.js`), codeSplitting: false })
  }
}

function npm(args, cwd) {
  execFileSync('npm', args, { cwd, stdio: ['ignore', 2, 2] })
}

/** The binary that a package of a scope has for this machine, of which npm installs one. */
function binaryOf(scope, path) {
  const folder = join(installed, scope)
  if (!existsSync(folder)) return undefined
  return readdirSync(folder)
    .map((name) => join(folder, name, path))
    .find((each) => existsSync(each))
}
