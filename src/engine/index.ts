import type { Backend, BackendName } from './backend.js'
import { Engine } from './engine.js'
import { systemEntropy } from './entropy.js'
import { startReference } from './reference/index.js'
import { startWasm } from './wasm.js'

/** Engines of this realm, started on first use. */
const engines: Record<'wasm' | 'reference' | 'chosen', Engine | undefined> = {
  // Written out, as nothing may be inherited from an `Object.prototype` that others have added to.
  wasm: undefined,
  reference: undefined,
  chosen: undefined,
}

/**
 * The engine with the named backend, or with the best one that this runtime can start: wasm, and the reference kernels
 * where WebAssembly or its SIMD is missing or blocked.
 *
 * @throws Error if the wasm backend is asked for by name and cannot start; its cause says why
 */
export function engineFor(name?: BackendName): Engine {
  if (name === 'wasm') {
    engines.wasm ??= startNamed(startWasm)
    return engines.wasm
  }
  if (name === 'reference') {
    engines.reference ??= new Engine(startReference(), systemEntropy)
    return engines.reference
  }
  engines.chosen ??= chooseEngine()
  return engines.chosen
}

/** The engines that have been started. */
export function startedEngines(): Engine[] {
  return [engines.wasm, engines.reference].filter((engine) => engine !== undefined)
}

function startNamed(start: () => Backend): Engine {
  try {
    return new Engine(start(), systemEntropy)
  } catch (cause) {
    throw new Error("backend 'wasm' cannot start here; leave the option out to use what can", { cause })
  }
}

function chooseEngine(): Engine {
  try {
    return engineFor('wasm')
  } catch {
    return engineFor('reference')
  }
}
