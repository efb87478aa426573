// Which requests the worker answers, and how. Everything else goes to the network untouched.
import { cached } from './precache.js'
import { ASSETS_URL, DESK_SHELLS, SHELLS } from './shells.js'

const KEYS_URL = '/phone/keys'
const KEYS_PATIENCE_MS = 2_500
const WHOLE_PAGE = ['HX-Boosted', 'HX-History-Restore-Request']

/** Answers with the strategy for a request, or undefined. First match wins. */
export function strategyFor(request, origin) {
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== origin) return undefined
  if (url.pathname.startsWith(ASSETS_URL) || url.pathname === '/manifest.webmanifest')
    return cacheFirst
  if (url.pathname === KEYS_URL) return networkFirst
  if ([...SHELLS, ...DESK_SHELLS].includes(url.pathname) && isWholePage(request)) return cacheFirst
  return undefined
}

export async function cacheFirst(request, version, { caches, fetch }) {
  const known = await cached(new URL(request.url).pathname, version, { caches })
  return known ?? fetch(request)
}

// The force may have changed its key; without signal the one that came with the app still works.
export async function networkFirst(request, version, { caches, fetch }) {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(KEYS_PATIENCE_MS) })
    if (response.ok) return response
  } catch {
    // No signal: fall through to what the phone has.
  }
  return cached(new URL(request.url).pathname, version, { caches })
}

// htmx asks for whole pages too, on a boosted link and on going back; a fragment is never ours.
function isWholePage({ mode, headers }) {
  return mode === 'navigate' || WHOLE_PAGE.some((header) => headers.get(header) === 'true')
}
