// Who works on this phone, and what the server gives them so that they can record without it.
import { fromBase64 } from './bytes.js'
import { heardNow } from './clock.js'
import { reading, writing } from './database.js'
import { enrol } from './enrol.js'
import { Locked, lockAway, readBack, unlockWithShare } from './keyring.js'

const PATIENCE_MS = 10_000
const CLOCK_MAY_BE_OUT_BY_MS = 120_000

/** Answers with the person, or with why there is none: 'signed_out' or 'no_signal'. */
export async function openSession({ fetch = globalThis.fetch, now = Date.now() } = {}) {
  const { session, missing } = await asked('/phone/session', fetch)
  if (missing) return { missing }
  await unlock(session)
  await remember(session, now)
  await refreshSealingKey(session.person, fetch).catch(() => {})
  // Without it the phone still records: what it sends is not signed, as from an older phone.
  await enrol(session.person, session.phones, fetch).catch(() => {})
  return { session, clockIsOutBy: clockIsOutBy(session.server_time, now) }
}

/** The force's public key: the one kept here, else the one that was cached with the app. */
export async function sealingKey(person, fetch = globalThis.fetch) {
  const kept = await reading(person, 'meta', 'sealing_key')
  return kept ?? refreshSealingKey(person, fetch)
}

export const ticketOf = async (person) => (await reading(person, 'meta', 'ticket')) ?? null

export const forceNameOf = async (person) =>
  (await reading(person, 'meta', 'force_name')) ?? 'the force'

export const nameOf = async (person) => (await meOf(person)).name

/** Officer, special, PCSO and so on: told once at sign-in, never asked again. */
export const kindOf = async (person) => (await meOf(person)).kind

/** The server's half of the key, for as long as somebody is signed in. */
export async function unlockShare(fetch = globalThis.fetch) {
  const { session } = await asked('/phone/session', fetch)
  return session ? fromBase64(session.unlock_share) : null
}

const meOf = async (person) => readBack(person, 'me', await reading(person, 'meta', 'me'))

async function asked(url, fetch) {
  try {
    const response = await fetch(url, {
      headers: { Accept: 'application/json' },
      credentials: 'same-origin',
      signal: AbortSignal.timeout(PATIENCE_MS)
    })
    if (response.status === 401) return { missing: 'signed_out' }
    const session = await response.json()
    return response.ok && session.person ? { session } : { missing: 'no_signal' }
  } catch {
    return { missing: 'no_signal' }
  }
}

// A share that opens nothing here leaves the phone's code as the way in; the person is signed in all the same.
async function unlock({ person, unlock_share }) {
  try {
    await unlockWithShare(person, fromBase64(unlock_share))
  } catch (error) {
    if (!(error instanceof Locked)) throw error
  }
}

async function remember(session, now) {
  const { person, name, kind } = session
  const me = await lockAway(person, 'me', { name, kind })
  await writing(person, [
    ['meta', 'put', session.ticket, 'ticket'],
    ['meta', 'put', heardNow(session.server_time, now), 'heard'],
    ['meta', 'put', session.force_name, 'force_name'],
    ['meta', 'put', me, 'me']
  ])
}

async function refreshSealingKey(person, fetch) {
  const response = await fetch('/phone/keys', { signal: AbortSignal.timeout(PATIENCE_MS) })
  const { key_id, public_key } = await response.json()
  const key = { key_id, public_key: fromBase64(public_key) }
  await writing(person, [['meta', 'put', key, 'sealing_key']])
  return key
}

function clockIsOutBy(serverTime, now) {
  const difference = now - Date.parse(serverTime)
  return Math.abs(difference) > CLOCK_MAY_BE_OUT_BY_MS ? difference : 0
}
