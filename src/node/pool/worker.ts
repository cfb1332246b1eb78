import { workerData } from 'node:worker_threads'
import { move } from 'piscina'
import { PACKED } from '../../encoding.js'
import { modules } from '../../engine/modules.js'
import type { RecipeMint } from '../../mint.js'
import type { RowWriter } from '../../recipe.js'
import { wrap } from '../../unique.js'
import { rowsOf } from '../formats.js'
import { mintFrom } from './description.js'
import type { Answer, ByteForm, ByteTask, Start, Task } from './task.js'

const { description, kernels, unique } = workerData as Start
// A thread in place of one that died would give its codes again.
if (unique && Atomics.add(new Int32Array(unique.started), 0, 1) > 0) {
  throw new Error('the thread that remembered which codes of its shard it gave has died')
}
if (kernels) modules.kernels = kernels
const whole = mintFrom(description)
const wrapped = unique && wrap(whole, unique.shard)
const codes: RecipeMint = wrapped?.mint ?? whole
const writers = new Map<ByteForm, RowWriter>()

/** A task of this thread. Bytes change hands, so nothing of them stays here. */
export function make(task: Task): Answer {
  try {
    if ('exclude' in task) {
      wrapped?.ledger.exclude(task.exclude, task.count)
      return []
    }
    if ('reserve' in task) {
      codes.expect(task.reserve)
      codes.reserve(task.reserve)
      return []
    }
    if ('asks' in task) return { remaining: wrapped?.mint.remaining ?? 0n }
    return 'into' in task ? bytesOf(task) : codes.many(task.count)
  } catch (thrown) {
    return { thrown }
  }
}

function bytesOf({ count, form, into }: ByteTask): Answer {
  codes.expect(count)
  codes.reserve(count)
  const writer = writers.get(form) ?? (form === 'packed' ? codes.writer(() => PACKED) : rowsOf(codes, form))
  writers.set(form, writer)
  const length = writer.write(into, count)
  return move(into.subarray(0, length)) as Uint8Array<ArrayBuffer>
}
