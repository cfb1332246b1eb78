import { workerData } from 'node:worker_threads'
import { move } from 'piscina'
import { useKernels } from '../../engine/wasm.js'
import { mintFrom } from './description.js'
import type { Answer, Made, Start, Task } from './task.js'

const { description, kernels } = workerData as Start
if (kernels) useKernels(kernels)
const codes = mintFrom(description)

/** A task of this thread. Bytes change hands, so nothing of them stays here. */
export function make(task: Task): Answer {
  try {
    const made = codesFor(task)
    return Array.isArray(made) ? made : (move(made) as Uint8Array<ArrayBuffer>)
  } catch (thrown) {
    return { thrown }
  }
}

function codesFor({ count, form }: Task): Made {
  switch (form) {
    case 'lines':
      return codes.lines(count)
    case 'packed':
      return codes.fill(new Uint8Array(count * (codes.byteWidth ?? 0)))
    case 'strings':
      return codes.many(count)
  }
}
