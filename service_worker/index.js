// The worker's listeners, and nothing else. PRECACHED and VERSION are put in by the build.
import { say } from './messages.js'
import { install, keepToo, removeOthers } from './precache.js'
import { open, show } from './push.js'
import { sendEverything } from './send.js'
import { DESK_SHELLS } from './shells.js'
import { strategyFor } from './strategies.js'

const { caches } = self
const fetch = self.fetch.bind(self)

// No skipWaiting here: a new version must not take over under an open form. The page asks first.
self.addEventListener('install', (event) => {
  event.waitUntil(install(PRECACHED, VERSION, { caches, fetch }))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(removeOthers(VERSION, { caches }).then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const strategy = strategyFor(event.request, self.location.origin)
  if (strategy) event.respondWith(strategy(event.request, VERSION, { caches, fetch }))
})

self.addEventListener('message', (event) => {
  const { data } = event
  if (data?.type === 'keep-desk') event.waitUntil(keepToo(DESK_SHELLS, VERSION, { caches, fetch }))
  if (data?.type === 'keep') event.waitUntil(keepToo([data.url], VERSION, { caches, fetch }))
  if (data?.type === 'take-over') self.skipWaiting()
  if (data?.type === 'look-after-me') self.clients.claim()
})

// A bonus where it exists. What waits is sealed already, so the worker needs no key to send it.
self.addEventListener('sync', (event) => {
  if (event.tag === 'outbox') event.waitUntil(sendOrAskAgain())
})

self.addEventListener('push', (event) => event.waitUntil(show(event, self)))
self.addEventListener('notificationclick', (event) => event.waitUntil(open(event, self)))

async function sendOrAskAgain() {
  const stopped = await sendEverything({ fetch })
  if (stopped) {
    say({ type: 'outbox-changed' })
    throw new Error(stopped)
  }
}
