// Keeps the files of the page, so that it opens without a network. The build puts in their names and a hash of them.
// Nothing else ever comes by here: tokens are made in the page's own workers, and no request carries them.
const FILES = ['FILES']
// Two copies of the page on one host share its caches, and each is to remove only its own.
const OURS = `tokenmill ${self.registration.scope} `
const CACHE = `${OURS}VERSION`

const addresses = new Set(FILES.map((file) => new URL(file, self.registration.scope).href))

self.addEventListener('install', (event) => {
  // Past the browser's own cache, which may still hold files of the build before.
  const requests = FILES.map((file) => new Request(file, { cache: 'reload' }))
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(removeOlder().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url)
  const address = origin + pathname.replace(/index\.html$/, '')
  // The files of one build belong together, so they are taken from the cache even where there is a network.
  if (addresses.has(address)) event.respondWith(kept(address, event.request))
})

async function kept(address, request) {
  const cache = await caches.open(CACHE)
  return (await cache.match(address)) ?? fetch(request)
}

/** Other pages of this host may have caches of their own. */
async function removeOlder() {
  const names = await caches.keys()
  const older = names.filter((name) => name.startsWith(OURS) && name !== CACHE)
  await Promise.all(older.map((name) => caches.delete(name)))
}
