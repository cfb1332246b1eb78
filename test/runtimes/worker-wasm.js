// In workerd with the kernels as modules that were compiled with the worker.
import 'tokenmill/workerd'
import * as tokenmill from 'tokenmill'
import * as nanoid from 'tokenmill/nanoid'
import * as passphrase from 'tokenmill/passphrase'
import { conformance } from './conformance.js'

export default {
  async test() {
    console.log(JSON.stringify(await conformance({ tokenmill, nanoid, passphrase }, 'wasm')))
  },
}
