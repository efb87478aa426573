// Tells the force how many things wait on this phone, so that somebody asks when it falls silent.
import { peopleOnThisPhone, reading, writing } from './database.js'
import { waitingCount } from './outbox.js'
import { requested, Trouble } from './post_office.js'
import { uuid7 } from './uuid7.js'

const PATIENCE_MS = 10_000
const AGAIN_AFTER_MS = 60 * 60_000
const SPEAKS_FOR_AT_MOST = 50

/**
 * A page's way of telling it: counts only, of everybody who keeps work here. Answers with the phones of
 * whoever is signed in that fell silent with unsent work; null when there was nothing new to tell.
 */
export function tellerOfWaiting({ fetch = globalThis.fetch, clock = Date.now } = {}) {
  let told = { counts: null, at: 0 }

  async function tell(lock) {
    const phones = lock ? await stores() : []
    const counts = JSON.stringify(phones)
    if (!phones.length || !isNews(told, phones, counts, clock())) return null
    const missing = await said(phones, fetch)
    if (missing) told = { counts, at: clock() }
    return missing
  }

  return () => navigator.locks.request('pledge-tell', { ifAvailable: true }, tell)
}

const isNews = (told, phones, counts, now) =>
  counts !== told.counts ||
  (now - told.at > AGAIN_AFTER_MS && phones.some(({ waiting }) => waiting > 0))

async function stores() {
  const people = (await peopleOnThisPhone()).slice(0, SPEAKS_FOR_AT_MOST)
  return Promise.all(
    people.map(async (person) => ({
      phone: await numberOf(person),
      person,
      waiting: await waitingCount(person)
    }))
  )
}

// It lies beside what it counts: a store that was emptied comes back under another number.
async function numberOf(person) {
  const known = await reading(person, 'meta', 'store_number')
  if (known) return known
  const number = uuid7()
  await writing(person, [['meta', 'put', number, 'store_number']])
  return number
}

async function said(phones, fetch) {
  try {
    const { missing } = await requested(fetch, '/sync/waiting', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ phones }),
      patience: PATIENCE_MS
    })
    return Array.isArray(missing) ? missing : null
  } catch (trouble) {
    if (trouble instanceof Trouble) return null
    throw trouble
  }
}
