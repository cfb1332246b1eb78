// The suite in browsers: on a page and in a worker, with a bundler and without, under a strict Content-Security-Policy.
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import puppeteer from 'puppeteer-core'
import { build } from 'vite'

const BROWSERS = [
  { name: 'Chromium', browser: 'chrome', paths: ['/usr/bin/chromium', '/usr/bin/google-chrome'] },
  { name: 'Firefox', browser: 'firefox', paths: ['/usr/bin/firefox-esr', '/usr/bin/firefox'] },
]

/** With leave to compile WebAssembly, and without, where the package has to find out that it may not. */
const POLICIES = {
  wasm: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'",
  reference: "default-src 'none'; script-src 'self'; worker-src 'self'",
}

const TYPES = { '.html': 'text/html', '.js': 'text/javascript' }

/**
 * @param {string} consumer a folder in which the package is installed, with the files of the suite
 * @returns a row for each browser, place and policy: what the suite found
 */
export async function inBrowsers(consumer) {
  await bundled(consumer)
  plain(consumer)
  const server = createServer((request, response) => serve(consumer, request, response))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${server.address().port}`
  const rows = []
  try {
    for (const { browser, name, paths } of BROWSERS) {
      const path = paths.find((each) => existsSync(each))
      if (path === undefined) rows.push({ name })
      else rows.push(...(await inBrowser(name, browser, path, address)))
    }
  } finally {
    server.close()
    server.closeAllConnections()
  }
  return rows
}

async function inBrowser(name, browser, executablePath, address) {
  const rows = []
  // In a container there is no sandbox for it, and it opens nothing but these pages.
  const started = await puppeteer.launch({
    browser,
    executablePath,
    args: browser === 'chrome' ? ['--no-sandbox'] : [],
  })
  try {
    for (const kind of ['plain', 'bundled']) {
      for (const backend of Object.keys(POLICIES)) {
        const page = await started.newPage()
        await page.goto(`${address}/${backend}/${kind}/page.html`)
        const [onPage, inThread] = await page.evaluate(() => globalThis.results)
        rows.push(
          { name: `${name}, page, ${kind}`, backend, ...onPage },
          { name: `${name}, worker, ${kind}`, backend, ...inThread },
        )
        await page.close()
      }
    }
  } finally {
    await started.close()
  }
  return rows
}

const FILES = ['page.html', 'page.js', 'thread.js', 'browser.js', 'conformance.js']

/** Without a bundler: modules as they are published, by their addresses. */
function plain(consumer) {
  mkdirSync(join(consumer, 'plain'))
  for (const name of FILES) {
    const source = readFileSync(join(consumer, name), 'utf8')
    const addressed = source.replace(/ from 'tokenmill(?:\/(\w+))?'/g, (_, entry = 'index') => {
      return ` from '/node_modules/tokenmill/dist/${entry}.js'`
    })
    writeFileSync(join(consumer, 'plain', name), addressed)
  }
}

async function bundled(consumer) {
  await build({
    root: consumer,
    configFile: false,
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: 'bundled', rolldownOptions: { input: join(consumer, 'page.html') } },
  })
}

/** Files under the name of the kernels that their policy allows. */
function serve(folder, { url }, response) {
  const [, backend, ...path] = normalize(url).split('/')
  const file = join(folder, ...(backend in POLICIES ? path : [backend, ...path]))
  if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end()
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    ...(backend in POLICIES && { 'content-security-policy': POLICIES[backend] }),
  })
  createReadStream(file).pipe(response)
}
