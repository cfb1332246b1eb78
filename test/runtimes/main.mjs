// Tries the packed package in each runtime that there is a package for, with one suite (conformance.js), and prints a table.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { root } from '../../scripts/setup.mjs'

const here = join(root, 'test/runtimes')
const installed = join(here, 'node_modules')
/** Where the package is installed as a user would; made anew each time. */
const consumer = join(root, 'build/runtimes')
const TIMEOUT = 120_000

const platform = `${process.platform}-${process.arch}`
const nodes = [20, 22, 24, 26].map((major) => ({
  name: `Node ${major}`,
  path: join(installed, `node-${major}-${platform}/bin/node`),
  args: ['run.js'],
}))

const RUNTIMES = [
  ...nodes,
  { name: 'Bun', path: binaryOf('@oven', 'bin/bun'), args: ['run.js'] },
  { name: 'Deno', path: binaryOf('@deno', 'deno'), args: ['run', '--node-modules-dir=manual', 'run.js'] },
  {
    name: 'workerd',
    path: binaryOf('@cloudflare', 'bin/workerd'),
    args: ['test', 'worker.capnp'],
    backend: 'reference',
  },
]

await prepare()
const rows = RUNTIMES.map(({ args, backend = 'wasm', name, path }) => {
  if (path === undefined || !existsSync(path)) return { name, verdict: 'there is none for this machine', failed: [] }
  try {
    const { failed, passed } = resultOf(path, args)
    return {
      name,
      verdict: `${backend}: ${passed.length} passed, ${failed.length} failed`,
      failed,
      isGood: failed.length === 0,
    }
  } catch (error) {
    return {
      name,
      verdict: 'did not run',
      failed: [{ name: String(error.message), error: String(error.stderr ?? '') }],
      isGood: false,
    }
  }
})
for (const { failed, name, verdict } of rows) {
  console.log(`${name.padEnd(10)}${verdict}`)
  for (const { error, name: check } of failed) console.log(`          ${check}: ${error}`)
}
const tried = rows.filter(({ isGood }) => isGood !== undefined)
if (tried.length === 0 || tried.some(({ isGood }) => !isGood)) process.exitCode = 1

/** Packs the package, installs it in a folder of its own, and puts the suite beside it. */
async function prepare() {
  rmSync(consumer, { recursive: true, force: true })
  mkdirSync(consumer, { recursive: true })
  npm(['pack', '--silent', '--pack-destination', consumer], root)
  const tarball = readdirSync(consumer).find((name) => name.endsWith('.tgz'))
  writeFileSync(join(consumer, 'package.json'), '{ "private": true, "type": "module" }\n')
  npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', `./${tarball}`], consumer)
  for (const name of ['conformance.js', 'run.js', 'worker.js', 'worker.capnp'])
    copyFileSync(join(here, name), join(consumer, name))
  const bundle = await rolldown({ input: join(consumer, 'worker.js'), cwd: consumer, logLevel: 'silent' })
  await bundle.write({ file: join(consumer, 'bundle.js'), codeSplitting: false })
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

function resultOf(path, args) {
  const output = execFileSync(path, args, {
    cwd: consumer,
    encoding: 'utf8',
    timeout: TIMEOUT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return JSON.parse(output.slice(output.indexOf('{"passed"'), output.lastIndexOf('}') + 1))
}
