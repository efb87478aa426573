// What waits on this phone, what was received, and what needs its author.
import { within, writing } from './database.js'
import { isUnlocked, lockAway, readBack } from './keyring.js'

const A_DAY_MS = 24 * 60 * 60 * 1000
const MOST_AT_ONCE = 50
const MOST_BYTES_AT_ONCE = 150_000
const KEPT_BY_THE_FORCE = ['received', 'parked', 'decided', 'kept']
// What is parked stays until its author has been told, or until nobody can be expected to decide it.
const DAYS_KEPT = { received: 1, decided: 1, parked: 30 }

export const itemsOf = (person) => within(person, (database) => database.getAll('outbox'))

export const itemOf = (person, id) =>
  within(person, (database) => database.getFromIndex('outbox', 'id', id))

export const isKeptByTheForce = (item) => KEPT_BY_THE_FORCE.includes(item.state)

/** One item with what a screen says about it; words only when the phone is unlocked. */
export async function listedItem(person, id) {
  const [item, rows, trouble] = await within(person, (database) =>
    Promise.all([
      database.getFromIndex('outbox', 'id', id),
      database.getAllFromIndex('photographs', 'operation', id),
      database.get('meta', 'trouble')
    ])
  )
  if (!item) return null
  const words = item.words && isUnlocked(person) ? await wordsOf(person, item) : null
  return { item: { ...item, photographs_left: rows.length }, trouble, words }
}

/** How much is not with the force: what waits, what needs its author, what still lacks photographs. */
export async function waitingCount(person) {
  const [items, photographs] = await everything(person)
  const unsent = new Set(photographs.map(({ operation }) => operation))
  return items.filter((item) => !isKeptByTheForce(item) || unsent.has(item.id)).length
}

export const receivedCount = async (person) =>
  (await within(person, (database) => database.get('meta', 'received_count'))) ?? 0

/** What the author wrote, for the author alone. */
export const copyOf = (person, item) => readBack(person, `copy|${item.id}`, item.copy)

/** What the force answered, for the author alone. */
export const wordsOf = (person, item) => readBack(person, `words|${item.id}`, item.words)

/**
 * Untried items go together, in order. One that failed before goes alone and last, and holds back only
 * what belongs to the same case: a stuck item never blocks another.
 */
export function nextBatch(items) {
  const waiting = items.filter((item) => item.state === 'saved')
  const untried = notHeldBack(waiting)
  return untried.length ? thatFit(untried.slice(0, MOST_AT_ONCE)) : leastTried(waiting)
}

export async function keepVerdicts(person, answered, now) {
  const received_at = new Date(now).toISOString()
  const changed = await Promise.all(
    answered.map(async ({ item, verdict }) => ({
      ...item,
      state: verdict.status,
      received_at: verdict.received_at ?? received_at,
      tries: 0,
      epoch: verdict.epoch ?? item.epoch,
      words: await lockAway(person, `words|${item.id}`, wordsIn(verdict))
    }))
  )
  await writing(
    person,
    changed.map((item) => ['outbox', 'put', item])
  )
}

export const countTries = (person, items) =>
  writing(
    person,
    items.map((item) => ['outbox', 'put', { ...item, tries: item.tries + 1 }])
  )

export const isOld = ({ state, received_at }, now) =>
  now - Date.parse(received_at) > DAYS_KEPT[state] * A_DAY_MS

/** After a day the phone keeps how many were received; what is in no backup yet stays sealed. */
export async function tidy(person, now) {
  const [items, photographs] = await everything(person)
  const unsent = new Set(photographs.map((photograph) => photograph.operation))
  const old = items.filter((item) => isOld(item, now) && !unsent.has(item.id) && !item.sealed)
  if (!old.length) return
  const counted = await receivedCount(person)
  await writing(person, [
    ['meta', 'put', counted + old.length, 'received_count'],
    ...old.map((item) => ['outbox', 'delete', item.sequence])
  ])
}

const everything = (person) =>
  within(person, (database) =>
    Promise.all([database.getAll('outbox'), database.getAll('photographs')])
  )

function notHeldBack(waiting) {
  const held = new Set()
  return waiting.filter((item) => {
    const isFree = item.tries === 0 && !item.streams.some((stream) => held.has(stream))
    if (!isFree) for (const stream of item.streams) held.add(stream)
    return isFree
  })
}

function thatFit(items) {
  let bytes = 0
  return items.filter((item, place) => {
    bytes += item.sealed.length
    return place === 0 || bytes <= MOST_BYTES_AT_ONCE
  })
}

function leastTried(waiting) {
  const seen = new Set()
  const firstOfTheirCase = waiting.filter((item) => {
    const isFirst = !item.streams.some((stream) => seen.has(stream))
    for (const stream of item.streams) seen.add(stream)
    return isFirst
  })
  return firstOfTheirCase.sort((one, other) => one.tries - other.tries).slice(0, 1)
}

const wordsIn = ({ reference, sentence, errors }) => ({
  reference: reference ?? null,
  sentence: sentence ?? '',
  errors: errors ?? {}
})
