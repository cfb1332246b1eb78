import { workerData } from 'node:worker_threads'
import { move } from 'piscina'
import { useKernels } from '../../engine/wasm.js'
import type { RecipeMint } from '../../mint.js'
import { Exclusion, wrap } from '../../unique.js'
import { mintFrom } from './description.js'
import type { Answer, Form, Made, Start, Task } from './task.js'

const { description, kernels, unique } = workerData as Start
// A thread in place of one that died would give its codes again.
if (unique && Atomics.add(new Int32Array(unique.started), 0, 1) > 0) {
  throw new Error('the thread that remembered which codes of its shard it gave has died')
}
if (kernels) useKernels(kernels)
const whole = mintFrom(description)
const wrapped = unique && wrap(whole as RecipeMint, unique.shard)
const exclusion = wrapped && new Exclusion(wrapped)
const codes = wrapped?.mint ?? whole

/** A task of this thread. Bytes change hands, so nothing of them stays here. */
export function make(task: Task): Answer {
  try {
    if ('exclude' in task) {
      for (const text of task.exclude) exclusion?.add(text)
      return []
    }
    if ('asks' in task) {
      exclusion?.flush()
      return { remaining: wrapped?.mint.remaining ?? 0n }
    }
    const made = codesFor(task)
    return Array.isArray(made) ? made : (move(made) as Uint8Array<ArrayBuffer>)
  } catch (thrown) {
    return { thrown }
  }
}

function codesFor({ count, form }: { readonly form: Form; readonly count: number }): Made {
  switch (form) {
    case 'lines':
      return codes.lines(count)
    case 'packed':
      return codes.fill(new Uint8Array(count * (codes.byteWidth ?? 0)))
    case 'strings':
      return codes.many(count)
  }
}
