import { result } from './browser.js'

const thread = new Worker(new URL('./thread.js', import.meta.url), { type: 'module' })
const inThread = new Promise((resolve, reject) => {
  thread.onmessage = ({ data }) => resolve(data)
  thread.onerror = ({ message }) => reject(new Error(message))
})
globalThis.results = Promise.all([result(), inThread])
