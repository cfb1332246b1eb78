// One Chromium and one server for all tests of the page.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import puppeteer from 'puppeteer-core'
import type { TestProject } from 'vitest/node'
import { SCREENSHOTS } from './places.js'
import { serveSite } from './server.js'

declare module 'vitest' {
  interface ProvidedContext {
    address: string
    browser: string
  }
}

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = PATHS.find((path) => existsSync(path))
  if (executablePath === undefined) {
    throw new Error(`Chromium is needed, and is at none of ${PATHS.join(', ')} (Debian: apt-get install chromium)`)
  }
  rmSync(SCREENSHOTS, { recursive: true, force: true })
  mkdirSync(SCREENSHOTS, { recursive: true })
  const server = await serveSite()
  // In a container there is no sandbox for it, and it opens nothing but the page.
  const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'] })
  project.provide('address', server.address)
  project.provide('browser', browser.wsEndpoint())
  return async () => {
    await browser.close()
    await server.stop()
  }
}
