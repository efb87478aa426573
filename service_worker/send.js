// Sends what waits. Only a receipt that echoes the id and the hash ends the waiting.
import { base64 } from './bytes.js'
import { peopleOnThisPhone, writing } from './database.js'
import { hearDecisions } from './decisions.js'
import { say } from './messages.js'
import { countTries, itemsOf, keepVerdicts, nextBatch, tidy } from './outbox.js'
import { isReceipt, requested, Trouble } from './post_office.js'
import { sendPhotographs } from './send_photographs.js'
import { signed } from './sign.js'

const PATIENCE_MS = 30_000
const ENDS_THE_ROUND = ['signed_out', 'no_signal', 'portal']

/** One sender at a time over all pages and the worker. Answers with why it stopped; null when all is sent. */
export function sendEverything({ fetch = globalThis.fetch, clock = Date.now } = {}) {
  return navigator.locks.request('pledge-send', { ifAvailable: true }, async (lock) => {
    if (!lock) return 'busy'
    const stopped = await sendForEverybody({ fetch, clock })
    say({ type: 'outbox-changed' })
    return stopped
  })
}

// A colleague's session may carry what somebody else sealed; it never becomes its author.
async function sendForEverybody({ fetch, clock }) {
  let stopped = null
  for (const person of await peopleOnThisPhone()) {
    const reason = await sendFor(person, { fetch, clock })
    await writing(person, [['meta', 'put', reason, 'trouble']])
    stopped ??= reason
    if (ENDS_THE_ROUND.includes(reason)) break
  }
  return stopped
}

async function sendFor(person, { fetch, clock }) {
  try {
    await sendRecords(person, { fetch, clock })
    await hearDecisions(person, { fetch, clock })
    await sendPhotographs(person, { fetch })
    await tidy(person, clock())
    return null
  } catch (error) {
    if (error instanceof Trouble) return error.reason
    throw error
  }
}

async function sendRecords(person, { fetch, clock }) {
  let batch = nextBatch(await signed(person, await itemsOf(person)))
  while (batch.length) {
    await handOver(person, batch, { fetch, clock })
    // Read again: somebody may have saved while it travelled.
    batch = nextBatch(await signed(person, await itemsOf(person)))
  }
}

async function handOver(person, batch, { fetch, clock }) {
  say({ type: 'sending', ids: batch.map((item) => item.id) })
  const { answered, unanswered, trouble } = await delivered(batch, fetch)
  if (answered.length) await keepVerdicts(person, answered, clock())
  if (!unanswered.length) return
  if (trouble.mayBeTheItemsFault) await countTries(person, unanswered)
  throw trouble
}

async function delivered(batch, fetch) {
  try {
    const { verdicts } = await requested(fetch, '/sync', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ operations: batch.map(operation) }),
      patience: PATIENCE_MS
    })
    return matched(batch, Array.isArray(verdicts) ? verdicts : [])
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble
    return { answered: [], unanswered: batch, trouble }
  }
}

function matched(batch, verdicts) {
  const pairs = batch.map((item) => ({
    item,
    verdict: verdicts.find((verdict) => isReceipt(verdict, item))
  }))
  return {
    answered: pairs.filter(({ verdict }) => verdict),
    unanswered: pairs.filter(({ verdict }) => !verdict).map(({ item }) => item),
    trouble: new Trouble('server')
  }
}

const operation = ({ id, key_id, sha256, sealed, phone }) => ({
  id,
  key_id,
  sha256,
  sealed: base64(sealed),
  phone
})
