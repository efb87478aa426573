import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { cached, install, keepToo, removeOthers } from '../../service_worker/precache.js'
import { DESK_SHELLS, SHELLS } from '../../service_worker/shells.js'
import { cacheFirst, networkFirst, strategyFor } from '../../service_worker/strategies.js'

const ORIGIN = 'https://force.example'
const ENTRIES = [
  { url: '/static/app-1.js', revision: null },
  { url: '/reports/new', revision: 'v1' }
]

let caches, asked

beforeEach(() => {
  caches = someCaches()
  asked = []
})

describe('installing', () => {
  it('asks for every page as a stranger would', async () => {
    await install(ENTRIES, 'v1', { caches, fetch: answering(200) })

    assert.equal(asked.length, ENTRIES.length)
    for (const { options } of asked) assert.equal(options.credentials, 'omit')
  })

  for (const [what, response] of [
    ['an error', { status: 500 }],
    ['a page it was sent on to', { status: 200, redirected: true }]
  ]) {
    it(`fails for ${what}, so that the version that works stays`, async () => {
      await assert.rejects(install(ENTRIES, 'v2', { caches, fetch: async () => response }))
    })
  }

  it('does not fetch again what the last version has under the same hash', async () => {
    await install(ENTRIES, 'v1', { caches, fetch: answering(200) })
    asked = []

    await install(ENTRIES, 'v2', { caches, fetch: answering(200) })

    assert.deepEqual(
      asked.map(({ url }) => url),
      ['/reports/new']
    )
  })

  it('removes older versions, and nothing of anybody else', async () => {
    await install(ENTRIES, 'v1', { caches, fetch: answering(200) })
    await install(ENTRIES, 'v2', { caches, fetch: answering(200) })
    await caches.open('somebody-elses')

    await removeOthers('v2', { caches })

    assert.deepEqual(await caches.keys(), ['shell-v2', 'somebody-elses'])
    assert.ok(await cached('/reports/new', 'v2', { caches }))
  })
})

describe('keeping what only some phones need', () => {
  it('asks as a stranger, and once', async () => {
    await keepToo(DESK_SHELLS, 'v1', { caches, fetch: answering(200) })
    await keepToo(DESK_SHELLS, 'v1', { caches, fetch: answering(200) })

    assert.deepEqual(
      asked.map(({ url }) => url),
      DESK_SHELLS
    )
    for (const { options } of asked) assert.equal(options.credentials, 'omit')
    assert.ok(await cached(DESK_SHELLS[0], 'v1', { caches }))
  })
})

describe('answering', () => {
  for (const shell of [...SHELLS, ...DESK_SHELLS]) {
    it(`gives ${shell} from the phone`, () => {
      assert.equal(strategyFor(navigation(shell), ORIGIN), cacheFirst)
    })
  }

  for (const [what, request, strategy] of [
    ['a shell with a question mark', navigation('/notes/new?case=1'), cacheFirst],
    [
      'a boosted link to a shell',
      get('/waiting', { 'HX-Request': 'true', 'HX-Boosted': 'true' }),
      cacheFirst
    ],
    [
      'going back to a shell',
      get('/waiting', { 'HX-Request': 'true', 'HX-History-Restore-Request': 'true' }),
      cacheFirst
    ],
    ['an asset', get('/static/app-1.js'), cacheFirst],
    ['the force’s key', get('/phone/keys'), networkFirst],
    [
      'a fragment of a page that is also a shell',
      get('/waiting', { 'HX-Request': 'true' }),
      undefined
    ],
    ['a case', navigation('/cases/1'), undefined],
    ['who is signed in', get('/phone/session'), undefined],
    ['a sent form', { ...navigation('/reports/new'), method: 'POST' }, undefined],
    ['what is sent', { ...get('/sync'), method: 'POST' }, undefined],
    [
      'another origin',
      { ...navigation('/phone'), url: 'https://elsewhere.example/phone' },
      undefined
    ]
  ]) {
    it(`${strategy ? `uses ${strategy.name} for` : 'leaves alone'} ${what}`, () => {
      assert.equal(strategyFor(request, ORIGIN), strategy)
    })
  }

  it('goes to the network for what is not on the phone', async () => {
    const response = await cacheFirst(navigation('/leaflet'), 'v1', {
      caches,
      fetch: answering(200)
    })

    assert.equal(response.status, 200)
  })

  it('gives the key that came with the app when there is no signal', async () => {
    const entries = [{ url: '/phone/keys', revision: 'v1' }]
    await install(entries, 'v1', { caches, fetch: answering(200) })
    const fetch = async () => {
      throw new TypeError('Failed to fetch')
    }

    assert.ok(await networkFirst(get('/phone/keys'), 'v1', { caches, fetch }))
  })
})

function answering(status) {
  return async (url, options) => {
    asked.push({ url, options })
    return { status, ok: status === 200, redirected: false, url }
  }
}

function get(path, headers = {}) {
  return { method: 'GET', url: ORIGIN + path, mode: 'cors', headers: new Headers(headers) }
}

function navigation(path) {
  return { ...get(path), mode: 'navigate' }
}

function someCaches() {
  const kept = new Map()
  const open = async (name) => {
    if (!kept.has(name)) kept.set(name, new Map())
    const entries = kept.get(name)
    return {
      put: async (url, response) => entries.set(url, response),
      match: async (url) => entries.get(url)
    }
  }
  return {
    open,
    keys: async () => [...kept.keys()],
    delete: async (name) => kept.delete(name),
    match: async (url) => [...kept.values()].map((entries) => entries.get(url)).find(Boolean)
  }
}
