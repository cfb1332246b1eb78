// The built page on a loopback port, as any host of files would serve it, in a folder of its own.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { BUILT } from './places.js'

const FOLDER = '/some/folder/'

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}

export interface SiteServer {
  readonly address: string
  stop(): Promise<void>
}

/** @param replaced texts in place of files, by name: those of a later build; undefined where there is to be none */
export async function serveSite(replaced: ReadonlyMap<string, string | undefined> = new Map()): Promise<SiteServer> {
  if (!existsSync(join(BUILT, 'index.html')))
    throw new Error('the page is not built: npm run test:site does that first')
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
    const name = path.startsWith(FOLDER) ? path.slice(FOLDER.length) || 'index.html' : ''
    const file = join(BUILT, name)
    const text = replaced.get(name)
    const isMissing = replaced.has(name) && text === undefined
    if (isMissing || name === '' || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end()
      return
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    // Browsers may keep files for a while, as many hosts allow.
    response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=3600' })
    if (text === undefined) createReadStream(file).pipe(response)
    else response.end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}${FOLDER}`, stop: () => stop(server) }
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
