// What was received stays here, sealed, until the force says that it is in a backup. A force whose
// server was restored says another epoch, and gets everything again.
import { peopleOnThisPhone, writing } from './database.js'
import { say } from './messages.js'
import { isOld, itemsOf, receivedCount } from './outbox.js'
import { requested, Trouble } from './post_office.js'

const PATIENCE_MS = 30_000
const MOST_AT_ONCE = 50
const FINISHED = ['received', 'decided']

/** Answers whether anything waits again. Not while somebody sends: both change the same items. */
export function settleKept({ fetch = globalThis.fetch, clock = Date.now } = {}) {
  return navigator.locks.request('pledge-send', { ifAvailable: true }, async (lock) => {
    if (!lock) return false
    let waitsAgain = false
    for (const person of await peopleOnThisPhone()) {
      waitsAgain = (await settle(person, fetch)) || waitsAgain
      await hideOld(person, clock())
    }
    return waitsAgain
  })
}

async function settle(person, fetch) {
  const kept = await keptBy(person)
  const changes = []
  for (let start = 0; start < kept.length; start += MOST_AT_ONCE) {
    const items = kept.slice(start, start + MOST_AT_ONCE)
    const store = await asked(items, fetch)
    if (store) changes.push(...items.flatMap((item) => settled(item, store)))
  }
  if (!changes.length) return false
  await writing(person, changes)
  say({ type: 'outbox-changed' })
  return changes.some(([, , item]) => item.state === 'saved')
}

const keptBy = async (person) =>
  (await itemsOf(person)).filter(({ sealed, state }) => sealed && state !== 'saved')

// No answer is nobody's trouble: nothing is removed, and the next round asks again.
async function asked(items, fetch) {
  try {
    const store = await requested(fetch, '/sync/backed-up', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ids: items.map(({ id }) => id) }),
      patience: PATIENCE_MS
    })
    return store?.epoch && Array.isArray(store.backed_up) ? store : null
  } catch (trouble) {
    if (trouble instanceof Trouble) return null
    throw trouble
  }
}

function settled(item, { epoch, backed_up }) {
  if (item.epoch !== epoch) return [['outbox', 'put', { ...item, state: 'saved', tries: 0 }]]
  const isBackedUp = backed_up.some(({ id, sha256 }) => id === item.id && sha256 === item.sha256)
  return isBackedUp ? [removed(item)] : []
}

// What still needs its author, or waits for a decision, they may go on reading.
function removed(item) {
  if (item.isCounted) return ['outbox', 'delete', item.sequence]
  const isFinished = FINISHED.includes(item.state)
  const copy = isFinished ? null : item.copy
  return ['outbox', 'put', { ...item, sealed: null, copy, backed_up: isFinished }]
}

// As `tidy` does with what is backed up: counted, and nothing left that anybody here could read.
async function hideOld(person, now) {
  const old = (await keptBy(person)).filter((item) => isOld(item, now))
  if (!old.length) return
  const uncounted = old.filter(({ isCounted }) => !isCounted).length
  await writing(person, [
    ['meta', 'put', (await receivedCount(person)) + uncounted, 'received_count'],
    ...old.map((item) => [
      'outbox',
      'put',
      { ...item, state: 'kept', copy: null, words: null, isCounted: true }
    ])
  ])
}
