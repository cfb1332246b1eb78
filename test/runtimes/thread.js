import { result } from './browser.js'

result().then((found) => postMessage(found))
