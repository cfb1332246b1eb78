import type { Backend, BackendName } from '../../src/engine/backend.js'
import { Engine } from '../../src/engine/engine.js'
import type { EntropySource } from '../../src/engine/entropy.js'
import type { Layout } from '../../src/engine/layout.js'
import { ENTROPY, SYMBOLS } from '../../src/engine/memory.js'
import type { Plan } from '../../src/engine/plan.js'
import { startReference } from '../../src/engine/reference/index.js'
import { startWasm } from '../../src/engine/wasm.js'

export const BACKENDS: readonly BackendName[] = ['wasm', 'reference']

export function startBackend(name: BackendName): Backend {
  return name === 'wasm' ? startWasm() : startReference()
}

/** An engine over a source of the test's. A loop that draws nothing for ever fails instead of hanging. */
export function startEngine(name: BackendName, source: EntropySource): Engine {
  const backend = startBackend(name)
  let idle = 0
  return new Engine(
    {
      ...backend,
      draw(plan, entropy, bytes, symbols, phase) {
        idle = bytes === 0 ? idle + 1 : 0
        if (idle > 1_000) throw new Error('the engine spins without drawing anything')
        return backend.draw(plan, entropy, bytes, symbols, phase)
      },
    },
    source,
  )
}

/** What a backend draws from entropy: a copy of the characters. */
export function drawFrom(backend: Backend, plan: Plan, entropy: Uint8Array): Uint8Array {
  backend.memory.set(entropy, ENTROPY)
  const count = backend.draw(plan, ENTROPY, entropy.length, SYMBOLS)
  return backend.memory.slice(SYMBOLS, SYMBOLS + count)
}

/** All rows that an engine produces, end to end. */
export function produced(engine: Engine, layout: Layout, count: number): Uint8Array {
  const all = new Uint8Array(count * layout.stride)
  let at = 0
  engine.produce(layout, count, (address, rows) => {
    all.set(engine.memory.subarray(address, address + rows * layout.stride), at)
    at += rows * layout.stride
  })
  return all
}
