import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { instantiateSync } from '@assemblyscript/loader'
import { beforeAll, expect, test } from 'vitest'
import { modules } from '../../src/engine/modules.js'
import { planFor } from '../../src/engine/plan.js'
import { kernels, startWasm } from '../../src/engine/wasm.js'
import { SIZES } from '../support/alphabets.js'
import { drawFrom } from '../support/engines.js'
import { seeded } from '../support/entropy.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const DEBUG = join(ROOT, 'build/test/debug.wasm')

/** Kernels that were compiled without the optimizer. */
let debug: WebAssembly.Module

beforeAll(() => {
  mkdirSync(dirname(DEBUG), { recursive: true })
  const compiler = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js')
  const out = ['--outFile', DEBUG, '--textFile', `${DEBUG}.wat`]
  execFileSync(process.execPath, [compiler, 'assembly/index.ts', '--target', 'debug', ...out], { cwd: ROOT })
  debug = new WebAssembly.Module(readFileSync(DEBUG))
})

test('needs nothing from outside, so that the loader of AssemblyScript starts the same functions', () => {
  for (const module of [kernels(), debug]) {
    expect(WebAssembly.Module.imports(module)).toEqual([])
    const { exports } = instantiateSync(module)
    expect(Object.keys(exports)).toEqual(expect.arrayContaining(Object.keys(new WebAssembly.Instance(module).exports)))
  }
})

test('the optimizer changes nothing: for every number of symbols the kernels draw the same without it', () => {
  const release = startWasm()
  modules.kernels = debug
  const plain = startWasm()
  const entropy = new Uint8Array(4_096)
  seeded(3)(entropy)
  for (const n of SIZES) {
    const plan = planFor(n)
    const blocks = entropy.subarray(0, entropy.length - (entropy.length % plan.blockBytes))
    expect(Buffer.from(drawFrom(plain, plan, blocks)).equals(Buffer.from(drawFrom(release, plan, blocks)))).toBe(true)
  }
})
