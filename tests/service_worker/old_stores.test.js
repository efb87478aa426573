import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { text } from '../../service_worker/bytes.js'
import { latestDraft, valuesOf } from '../../service_worker/drafts.js'
import { unlockWithCode, unlockWithShare } from '../../service_worker/keyring.js'
import { copyOf, itemsOf } from '../../service_worker/outbox.js'
import { sendEverything } from '../../service_worker/send.js'
import { aForce } from './support/force.js'
import { NOW, pageCloses, SHARE } from './support/phone.js'

// What phones held when each version of the store was the newest. Never made anew: phones are not either.
const FOLDER = new URL('stores/', import.meta.url)
const CODE = '73194682'

for (const name of readdirSync(FOLDER)) {
  describe(`a phone that still has ${name}`, async () => {
    const { person, version, force: kept, stores } = read(name)
    const force = await aForce(kept)

    it('opens it, with a code and with a sign-in, and reads what was being written', async () => {
      await lay(person, version, stores)

      await unlockWithCode(person, CODE, NOW)
      pageCloses()
      await unlockWithShare(person, SHARE)

      const draft = await latestDraft(person, 'report_assault')
      assert.deepEqual(await valuesOf(person, draft), [['place', 'Stairwell C']])
      const [, , note] = await itemsOf(person)
      assert.deepEqual((await copyOf(person, note)).readable, [['Your note', 'Note 3']])
    })

    it('sends all that waits in it, to the bit', async () => {
      const before = (await itemsOf(person)).filter(({ state }) => state === 'saved')

      assert.equal(await sendEverything({ fetch: force.fetch, clock: () => NOW }), null)

      assert.deepEqual(
        force.opened.map(({ id }) => id),
        before.map(({ id }) => id)
      )
      const pictures = force.photographs.filter(({ copy }) => copy === 'original')
      assert.deepEqual(
        pictures.map(({ bytes }) => text(bytes)),
        ['not really a picture']
      )
      assert.ok((await itemsOf(person)).every(({ state }) => state === 'received'))
    })
  })
}

function read(name) {
  const unpack = (_key, value) =>
    value?.$bytes === undefined ? value : new Uint8Array(Buffer.from(value.$bytes, 'base64'))
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'), unpack)
}

/** As the browser has it, with nothing of today's code. */
async function lay(person, version, stores) {
  const opening = indexedDB.open(`pledge-${person}`, version)
  opening.onupgradeneeded = () => {
    for (const [name, store] of Object.entries(stores)) make(opening.result, name, store)
  }
  const database = await done(opening)
  const transaction = database.transaction(Object.keys(stores), 'readwrite')
  for (const [name, { keyPath, keys, values }] of Object.entries(stores)) {
    for (const [place, value] of values.entries()) {
      transaction.objectStore(name).put(value, ...(keyPath ? [] : [keys[place]]))
    }
  }
  await new Promise((resolve) => {
    transaction.oncomplete = resolve
  })
  database.close()
}

function make(database, name, { keyPath, autoIncrement, indexes }) {
  const store = database.createObjectStore(name, keyPath ? { keyPath, autoIncrement } : {})
  for (const index of indexes)
    store.createIndex(index.name, index.keyPath, { unique: index.unique })
}

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
