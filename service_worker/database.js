// One database per person, so that a colleague on the same phone never meets another's work.
import { openDB } from 'idb'

const PREFIX = 'pledge-'
const VERSION = 1
const STRICT = { durability: 'strict' }
const connections = new Map()

/** Runs the deed with an open database; iOS closes connections behind our back, so once more if it did. */
export async function within(person, deed) {
  try {
    return await deed(await opened(person))
  } catch (error) {
    if (!wasClosed(error)) throw error
    connections.delete(person)
    return deed(await opened(person))
  }
}

/**
 * Writes [store, method, ...arguments] requests in one strict transaction: all of them or none.
 * They are data, so that nobody can await between them; a transaction ends when nothing is queued.
 */
export function writing(person, requests) {
  return within(person, async (database) => {
    const stores = [...new Set(requests.map(([store]) => store))]
    const transaction = database.transaction(stores, 'readwrite', STRICT)
    await Promise.all(queued(transaction, requests))
  })
}

export const reading = (person, store, key) =>
  within(person, (database) => database.get(store, key))

export const readingAll = (person, store) => within(person, (database) => database.getAll(store))

export async function peopleOnThisPhone() {
  const databases = await indexedDB.databases()
  const names = databases.map((database) => database.name).filter((name) => name.startsWith(PREFIX))
  return names.map((name) => name.slice(PREFIX.length)).sort()
}

function queued(transaction, requests) {
  const promises = [transaction.done]
  try {
    for (const [store, method, ...given] of requests) {
      promises.push(transaction.objectStore(store)[method](...given))
    }
  } catch (error) {
    promises.unshift(Promise.reject(error))
    takeBack(transaction)
  }
  return promises
}

function takeBack(transaction) {
  try {
    transaction.abort()
  } catch {
    // The browser has taken it back already.
  }
}

function opened(person) {
  if (!connections.has(person)) {
    const opening = open(person, VERSION).catch((error) => {
      connections.delete(person)
      throw error
    })
    connections.set(person, opening)
  }
  return connections.get(person)
}

async function open(person, version) {
  const forget = () => connections.delete(person)
  try {
    return await openDB(PREFIX + person, version, {
      upgrade,
      terminated: forget,
      blocking(_current, _blocked, event) {
        event.target.close()
        forget()
      }
    })
  } catch (error) {
    // A newer page has moved the database on. Changes only ever add, so this page can still save.
    if (error.name === 'VersionError') return open(person, undefined)
    throw error
  }
}

// Stores are only ever added. Never rename, never lower the version: unsent reports lie here.
function upgrade(database, from) {
  if (from < 1) {
    database.createObjectStore('meta')
    database.createObjectStore('drafts', { keyPath: 'id' })
    const outbox = database.createObjectStore('outbox', {
      keyPath: 'sequence',
      autoIncrement: true
    })
    outbox.createIndex('id', 'id', { unique: true })
    database
      .createObjectStore('photographs', { keyPath: 'id' })
      .createIndex('operation', 'operation')
    // Bytes lie apart, so that listing what waits never loads a photograph.
    database.createObjectStore('photograph_bytes')
  }
}

function wasClosed(error) {
  return (
    error.name === 'InvalidStateError' || /closing|closed|connection.*lost/i.test(error.message)
  )
}
