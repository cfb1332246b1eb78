using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [
      (name = "worker", esModule = embed "worker-wasm.bundle.js"),
      (name = "node_modules/tokenmill/dist/codec.wasm", wasm = embed "node_modules/tokenmill/dist/codec.wasm"),
      (name = "node_modules/tokenmill/dist/kernels.wasm", wasm = embed "node_modules/tokenmill/dist/kernels.wasm"),
      (name = "node_modules/tokenmill/dist/sets.wasm", wasm = embed "node_modules/tokenmill/dist/sets.wasm"),
    ],
    compatibilityDate = "2026-01-01",
  ))],
);
