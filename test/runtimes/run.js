// Run by a runtime of the command line in a folder where the package is installed: prints what the suite found, as JSON.
import * as tokenmill from 'tokenmill'
import * as nanoid from 'tokenmill/nanoid'
import * as passphrase from 'tokenmill/passphrase'
import { conformance } from './conformance.js'

console.log(JSON.stringify(await conformance({ tokenmill, nanoid, passphrase }, 'wasm')))
