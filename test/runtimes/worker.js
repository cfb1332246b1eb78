// The same in workerd, as `workerd test` runs it. It compiles no WebAssembly from bytes, so the
// reference kernels serve.
import * as tokenmill from 'tokenmill'
import * as nanoid from 'tokenmill/nanoid'
import * as passphrase from 'tokenmill/passphrase'
import { conformance } from './conformance.js'

export default {
  async test() {
    console.log(JSON.stringify(await conformance({ tokenmill, nanoid, passphrase }, 'reference')))
  },
}
