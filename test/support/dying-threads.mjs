// Preloaded into a process (--import): each of its threads ends when it has drawn so many bytes as DIES_AFTER says.
import { isMainThread } from 'node:worker_threads'

let left = Number(process.env.DIES_AFTER)
const getRandomValues = crypto.getRandomValues.bind(crypto)

crypto.getRandomValues = (view) => {
  left -= view.byteLength
  if (left < 0 && !isMainThread) process.exit(3)
  return getRandomValues(view)
}
