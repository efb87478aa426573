// What became of what was parked: asked in each round until somebody has decided. Only its author is told.
import { itemsOf, keepVerdicts } from './outbox.js'
import { requested, Trouble } from './post_office.js'

const PATIENCE_MS = 30_000
const MOST_AT_ONCE = 50

export async function hearDecisions(person, { fetch, clock }) {
  const items = await itemsOf(person)
  const parked = items.filter(({ state }) => state === 'parked').slice(0, MOST_AT_ONCE)
  if (!parked.length) return
  const answered = matched(parked, await decided(parked, fetch))
  if (answered.length) await keepVerdicts(person, answered, clock())
}

// No answer is nobody's trouble: everything is with the force, and the next round asks again.
async function decided(parked, fetch) {
  try {
    const { decisions } = await requested(fetch, '/sync/decisions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ids: parked.map(({ id }) => id) }),
      patience: PATIENCE_MS
    })
    return Array.isArray(decisions) ? decisions : []
  } catch (trouble) {
    if (trouble instanceof Trouble) return []
    throw trouble
  }
}

function matched(parked, decisions) {
  const pairs = parked.map((item) => ({
    item,
    verdict: decisions.find(
      ({ id, sha256, status }) => id === item.id && sha256 === item.sha256 && status === 'decided'
    )
  }))
  return pairs.filter(({ verdict }) => verdict)
}
