// The suite in a browser, on the page or in a worker: which kernels are expected is how the address begins.
import * as tokenmill from 'tokenmill'
import * as nanoid from 'tokenmill/nanoid'
import * as passphrase from 'tokenmill/passphrase'
import { conformance } from './conformance.js'

const [, backend] = location.pathname.split('/')

export function result() {
  return conformance({ tokenmill, nanoid, passphrase }, backend)
}
