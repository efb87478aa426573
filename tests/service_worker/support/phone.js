// A phone in memory: IndexedDB, one lock manager for all pages, a person with an open keyring.
import 'fake-indexeddb/auto'
import { writing } from '../../../service_worker/database.js'
import { lock, unlockWithShare } from '../../../service_worker/keyring.js'
import { makeReady, save } from '../../../service_worker/save.js'

export const PERSON = '0199a1b2-0000-7000-8000-000000000001'
export const SHARE = new Uint8Array(32).fill(7)
// The minute before the clocks go back.
export const NOW = Date.parse('2026-10-25T00:59:00Z')

const held = new Set()

const locks = {
  async request(name, { ifAvailable }, deed) {
    if (ifAvailable && held.has(name)) return deed(null)
    held.add(name)
    try {
      return await deed({ name })
    } finally {
      held.delete(name)
    }
  }
}

globalThis.navigator ??= {}
Object.defineProperty(globalThis.navigator, 'locks', { value: locks, configurable: true })

let people = 0

/** Another person on the phone, signed in once, with the force's key. */
export async function signedIn(force, share = SHARE) {
  people += 1
  const person = PERSON.slice(0, -4) + String(people).padStart(4, '0')
  await unlockWithShare(person, share)
  await writing(person, [
    ['meta', 'put', { key_id: force.key_id, public_key: force.publicKey }, 'sealing_key'],
    ['meta', 'put', 'ticket-of-the-author', 'ticket'],
    ['meta', 'put', 'Avonshire Police', 'force_name']
  ])
  return person
}

/** A form is opened and its Save pressed. */
export const saved = async (person, { id, ...given }, now) =>
  save(await makeReady(person, id), given, now)

/** The page is closed: what was open in memory is gone. */
export const pageCloses = lock

/** Everything at rest on the phone, as one long run of bytes in each encoding a leak could take. */
export async function everythingAtRest() {
  const found = []
  for (const { name } of await indexedDB.databases()) {
    found.push(name, ...(await allIn(name)))
  }
  return found.flatMap(readable).join('\n')
}

async function allIn(name) {
  const database = await requested(indexedDB.open(name))
  const found = []
  for (const store of database.objectStoreNames) {
    const objects = database.transaction(store).objectStore(store)
    found.push(...(await requested(objects.getAll())), ...(await requested(objects.getAllKeys())))
  }
  database.close()
  return found
}

function readable(value) {
  if (typeof value === 'string') return [value, Buffer.from(value, 'base64').toString('latin1')]
  if (ArrayBuffer.isView(value)) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    return [bytes.toString('latin1'), bytes.toString('utf16le')]
  }
  if (value && typeof value === 'object') return Object.entries(value).flat().flatMap(readable)
  return [String(value)]
}

const requested = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
