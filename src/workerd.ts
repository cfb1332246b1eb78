/**
 * For Cloudflare's workerd, which compiles no WebAssembly from bytes: imported before the first token, it starts the kernels
 * from modules that were compiled with the worker. It exports nothing. Runtimes and bundlers other than those that know the
 * condition `workerd` of a package's exports get an empty module.
 *
 * ```js
 * import 'tokenmill/workerd'
 * import { mint } from 'tokenmill'
 * ```
 *
 * @module tokenmill/workerd
 */

import codec from './codec.wasm'
import { modules } from './engine/modules.js'
import kernels from './kernels.wasm'
import sets from './sets.wasm'

Object.assign(modules, { codec, kernels, sets })
