// Puts one whole version of the app on the phone before the last one leaves it.
const PREFIX = 'shell-'

/** Fetched as a stranger would, so that no page can carry anything personal into the cache. */
export async function install(entries, version, { caches, fetch }) {
  const cache = await caches.open(PREFIX + version)
  await Promise.all(
    entries.map(({ url, revision }) => put(cache, url, revision, { caches, fetch }))
  )
}

/** What is not on the phone yet: not every phone needs every page. */
export async function keepToo(urls, version, { caches, fetch }) {
  const cache = await caches.open(PREFIX + version)
  const missing = []
  for (const url of urls) if (!(await cache.match(url))) missing.push(url)
  await Promise.all(missing.map((url) => put(cache, url, version, { caches, fetch })))
}

export async function removeOthers(version, { caches }) {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== PREFIX + version)
  await Promise.all(old.map((name) => caches.delete(name)))
}

export const cached = (path, version, { caches }) =>
  caches
    .open(PREFIX + version)
    // The server varies its pages by cookie and by htmx's header; a shell is the same for everybody.
    .then((cache) => cache.match(path, { ignoreSearch: true, ignoreVary: true }))

async function put(cache, url, revision, { caches, fetch }) {
  // A hashed name never changes its content, so an older version's copy is as good as a new one.
  const known = revision === null ? await caches.match(url) : undefined
  await cache.put(url, known ?? (await fetched(url, fetch)))
}

async function fetched(url, fetch) {
  const response = await fetch(url, { credentials: 'omit', cache: 'no-cache' })
  // One wrong answer fails the installation, and the version that works stays.
  if (response.status !== 200 || response.redirected) throw new Error(`${url}: ${response.status}`)
  return response
}
