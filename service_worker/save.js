// The one door on a phone: a finished form becomes a sealed item in the outbox, or it is not saved.
import { gzip, sha256, utf8 } from './bytes.js'
import { lastHeard } from './clock.js'
import { within, writing } from './database.js'
import { safe } from './keyring.js'
import { itemOf } from './outbox.js'
import { envelope, operationInfo } from './seal.js'
import { forceNameOf, sealingKey, ticketOf } from './session.js'

const REASONS = {
  QuotaExceededError: 'This phone is full. Delete something else on it, then try again.',
  ConstraintError: 'This was already saved on this phone. Look under Waiting.'
}
const UNKNOWN_REASON = 'The phone did not keep it. Press Save again.'

export class NotSaved extends Error {
  /** `item` is sealed already: it can leave the phone as a file. */
  constructor(cause, item = null) {
    super(REASONS[cause?.name] ?? UNKNOWN_REASON, { cause })
    this.item = item
  }
}

/**
 * What a save needs besides the words, done while they are still being written, so that nobody
 * waits for it after the tap. It serves one save.
 */
export async function makeReady(person, id) {
  try {
    const [key, ticket, force, heard, lockCopy] = await Promise.all([
      sealingKey(person),
      ticketOf(person),
      forceNameOf(person),
      lastHeard(person),
      safe(person, `copy|${id}`)
    ])
    const { key_id } = key
    const close = await envelope(key.public_key, operationInfo(id, key_id))
    return { person, id, key_id, ticket, force, heard, lockCopy, close }
  } catch (error) {
    throw new NotSaved(error)
  }
}

/** "Saved" is true only when this returns: committed strictly, read back, and the same to the last bit. */
export async function save(ready, { command, copy, photographs = 0, replaces = null }, now) {
  let item
  try {
    const { person } = ready
    item = await closeEnvelope(ready, { command, copy, photographs }, now)
    const replaced = replaces && (await itemOf(person, replaces))
    await commit(person, item, replaced)
    await checkReadBack(person, item)
    return item
  } catch (error) {
    throw new NotSaved(error, item)
  }
}

async function closeEnvelope(ready, { command, copy, photographs }, now) {
  const { id, key_id, ticket } = ready
  const heard = ready.heard()
  const saved_at = new Date(now).toISOString()
  const [sealed, locked, streams] = await Promise.all([
    gzip(utf8(JSON.stringify({ ticket, saved_at, heard, command }))).then(ready.close),
    ready.lockCopy({ ...copy, command }),
    streamsOf(command)
  ])
  return {
    id,
    kind: command.kind,
    key_id,
    sealed,
    sha256: await sha256(sealed),
    copy: locked,
    streams,
    photographs,
    saved_at,
    state: 'saved',
    tries: 0
  }
}

// A corrected report takes the place of the one the server could not read, in the same breath.
function commit(person, item, replaced) {
  return writing(person, [
    ['outbox', 'add', item],
    ['drafts', 'delete', item.id],
    ...(replaced ? [['outbox', 'delete', replaced.sequence]] : [])
  ])
}

async function checkReadBack(person, { id, sha256: expected }) {
  const kept = await within(person, (database) => database.getFromIndex('outbox', 'id', id))
  if (!kept || (await sha256(kept.sealed)) !== expected) throw new Error('Read back differently')
}

// Order matters inside a case only. The case itself is nobody's business on a lost phone: its hash will do.
async function streamsOf(command) {
  const { said } = command
  const cases = [said.case_id, ...(said.victims ?? []).map((victim) => victim.case_id)]
  const hashes = cases.filter(Boolean).map((id) => sha256(utf8(`stream|${id}`)))
  return (await Promise.all(hashes)).map((hash) => hash.slice(0, 16))
}
