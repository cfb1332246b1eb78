import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The page uses the package as it would be published, by its public entries. */
const alias = [
  { find: /^tokenmill$/, replacement: at('../dist/index.js') },
  { find: /^tokenmill\/passphrase$/, replacement: at('../dist/passphrase.js') },
]

export default defineConfig({
  root: at('.'),
  // The page works in any folder of any host.
  base: './',
  resolve: { alias },
  worker: { format: 'es' },
  build: {
    outDir: at('../build/site'),
    emptyOutDir: true,
    // The Content-Security-Policy allows scripts that are files, and no others.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // On a busy machine a build of a second tells how long each of its steps took.
    rolldownOptions: { checks: { bundlerTimings: false, pluginTimings: false } },
  },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  plugins: [licences(), serviceWorker()],
})

/** The licences of all that is in the built page, which they want to be with it. */
function licences(): Plugin {
  const files = ['../LICENSE', '../NOTICE', 'node_modules/nanoid/LICENSE', 'node_modules/jstat/LICENSE']
  return {
    name: 'licences',
    apply: 'build',
    generateBundle() {
      const source = files.map((file) => readFileSync(at(file), 'utf8')).join('\n\n----\n\n')
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source })
    },
  }
}

/**
 * Writes the service worker that keeps the built files, so that the page opens without a network. It is told their names,
 * and a hash of what is in them: a new build replaces the old one as a whole.
 */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const hash = createHash('sha256')
      const files = ['./', 'icon.svg', 'manifest.webmanifest']
      for (const file of Object.values(bundle)) {
        if (file.fileName !== 'index.html') files.push(file.fileName)
        hash.update(file.type === 'chunk' ? file.code : file.source)
      }
      const source = readFileSync(at('service-worker.js'), 'utf8')
        .replace("'FILES'", () => files.map((file) => JSON.stringify(file)).join(', '))
        .replace('VERSION', () => hash.digest('hex').slice(0, 16))
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source })
    },
  }
}
