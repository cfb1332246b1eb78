/** A module as workerd and its tools import it. */
declare module '*.wasm' {
  const module: WebAssembly.Module
  export default module
}
