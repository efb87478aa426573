// A phone: one store, one lock manager, a clock that may lie, and pages that can die at any step.
import { FDBFactory, FDBOpenDBRequest } from './stores.js'

const forEver = () => new Promise(() => {})

export class Phone {
  constructor(world) {
    this.world = world
    this.store = new FDBFactory()
    this.held = new Map()
    this.out_by = 0
  }

  now = () => this.world.now + this.out_by

  /** Only whoever asked for nothing more than what is free: nobody waits for a lock here. */
  async lock(page, name, deed) {
    if (page.isDead) return forEver()
    if (this.held.has(name)) return deed(null)
    this.held.set(name, page)
    try {
      return await deed({ name })
    } finally {
      this.free(page)
    }
  }

  free(page) {
    for (const [name, holder] of this.held) if (holder === page) this.held.delete(name)
  }
}

export class Page {
  constructor(phone, client) {
    this.phone = phone
    this.calls = new Set()
    this.fetches = new Map()
    this.transactions = new Set()
    this.steps = Number.POSITIVE_INFINITY
    this.isDead = this.isFull = false
    this.client = client(...ownGlobals(this))
  }

  get isBusy() {
    return !this.isDead && this.calls.size > this.fetches.size
  }

  /** As when its process is killed: what is written stays, what is being written is taken back. */
  die() {
    if (this.isDead) return
    this.isDead = true
    for (const transaction of this.transactions) takeBack(transaction)
    this.calls.clear()
    this.fetches.clear()
    this.phone.free(this)
    this.phone.world.settle()
  }

  step() {
    this.steps -= 1
    if (this.steps < 0) this.die()
  }
}

function takeBack(transaction) {
  try {
    transaction.abort()
  } catch {
    // It had been committed.
  }
}

function ownGlobals(page) {
  const { phone } = page
  const fetch = (url, options) => asked(page, url, options)
  const locks = { request: (name, _options, deed) => phone.lock(page, name, deed) }
  return [
    { fetch, crypto },
    storeOf(page),
    { locks },
    fetch,
    dateOf(phone),
    { timeout: () => undefined },
    Channel,
    async () => ({ width: 2, height: 2, close() {} }),
    Canvas
  ]
}

function asked(page, url, { method = 'GET', headers = {}, body = '' }) {
  page.step()
  if (page.isDead) return forEver()
  return new Promise((resolve, reject) => {
    const { world } = page.phone
    const number = world.ask(page, { method, url, headers, body })
    page.fetches.set(number, { resolve, reject })
    world.settle()
  })
}

function storeOf(page) {
  const { store } = page.phone
  return {
    databases: () => (page.isDead ? forEver() : store.databases()),
    deleteDatabase: (name) => store.deleteDatabase(name),
    open(name, version) {
      if (page.isDead) return new FDBOpenDBRequest()
      const opening = store.open(name, version)
      opening.addEventListener('success', () => watch(page, opening.result))
      return opening
    }
  }
}

function watch(page, database) {
  const begin = database.transaction.bind(database)
  database.transaction = (stores, mode, options) => {
    page.step()
    if (page.isDead) database.close()
    const transaction = begin(stores, mode, options)
    page.transactions.add(transaction)
    transaction.addEventListener('complete', () => {
      page.transactions.delete(transaction)
      // Nobody waits for the end of a transaction that only read.
      if (mode === 'readwrite') page.step()
    })
    if (page.isFull && mode === 'readwrite') runOutOfSpace(transaction)
    return transaction
  }
}

// A full disk lets each request succeed, and takes everything back at the end.
function runOutOfSpace(transaction) {
  const storeNamed = transaction.objectStore.bind(transaction)
  transaction.objectStore = (name) => {
    const store = storeNamed(name)
    for (const method of ['put', 'add']) {
      const write = store[method].bind(store)
      store[method] = (...given) => {
        const request = write(...given)
        request.addEventListener('success', () => takeBack(transaction))
        return request
      }
    }
    return store
  }
}

const dateOf = (phone) =>
  class extends Date {
    constructor(...given) {
      super(...(given.length ? given : [phone.now()]))
    }

    static now = phone.now
  }

class Channel {
  postMessage() {}
}

class Canvas {
  getContext() {
    return { drawImage() {} }
  }

  convertToBlob = async () => new Blob([Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)])
}
