// The cases somebody knows: those the force listed, and those still in the outbox.
import { reading, writing } from './database.js'
import { lockAway, readBack } from './keyring.js'
import { instantOf } from './london.js'
import { copyOf, itemsOf } from './outbox.js'

const PATIENCE_MS = 10_000

/** Asks the force and keeps its answer locked. Answers whether there was one. */
export async function refreshCases(person, fetch = globalThis.fetch) {
  const cases = await listed(fetch)
  if (!cases) return false
  const secret = await lockAway(person, 'cases', cases)
  await writing(person, [['meta', 'put', secret, 'cases']])
  return true
}

export async function knownCases(person) {
  const secret = await reading(person, 'meta', 'cases')
  const known = secret ? await readBack(person, 'cases', secret) : []
  const ids = new Set(known.map(({ id }) => id))
  const waiting = (await stillInTheOutbox(person)).filter(({ id }) => !ids.has(id))
  return [...waiting, ...known]
}

/** Whether the force has told this phone of any case; which one is locked. */
export const hasLockedCases = async (person) => Boolean(await reading(person, 'meta', 'cases'))

async function listed(fetch) {
  try {
    const response = await fetch('/phone/cases', {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(PATIENCE_MS)
    })
    return response.ok ? (await response.json()).cases : null
  } catch {
    return null
  }
}

// A note about somebody hurt an hour ago must not have to wait until their report has arrived.
async function stillInTheOutbox(person) {
  const reports = (await itemsOf(person)).filter(
    ({ kind, copy }) => kind === 'report_assault' && copy
  )
  const said = await Promise.all(
    reports.map(async (item) => (await copyOf(person, item)).command.said)
  )
  return said.flatMap(({ happened_at, place, victims }) =>
    victims.map(({ case_id, who, name }) => ({
      id: case_id,
      title: `${who === 'me' ? 'You' : name}, ${place}`,
      happened_at: new Date(instantOf(happened_at)).toISOString(),
      reported: true,
      returned: null
    }))
  )
}
