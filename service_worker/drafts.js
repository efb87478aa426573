// What somebody is still writing. Locked from the first letter, at every field.
import { reading, readingAll, within, writing } from './database.js'
import { lockAway, readBack } from './keyring.js'

const label = (id) => `draft|${id}`

/** A draft has the id that its command will have: one intent, one id, however often it is pressed. */
export async function keepDraft(person, { id, kind, values, replaces = null }, now) {
  const secret = await lockAway(person, label(id), values)
  const draft = { id, kind, replaces, updated_at: new Date(now).toISOString(), secret }
  await writing(person, [['drafts', 'put', draft]])
}

export async function latestDraft(person, kind) {
  const drafts = (await readingAll(person, 'drafts')).filter((draft) => draft.kind === kind)
  return drafts.sort((one, other) => other.updated_at.localeCompare(one.updated_at))[0]
}

/** Whether there is anything here that its author would want to open. */
export const hasLockedWork = (person) =>
  within(person, async (database) => {
    const counts = await Promise.all([database.count('drafts'), database.count('outbox')])
    return counts.some((count) => count > 0)
  })

export const draftOf = (person, id) => reading(person, 'drafts', id)

export const valuesOf = (person, draft) => readBack(person, label(draft.id), draft.secret)

export async function throwDraftAway(person, id) {
  const photographs = await within(person, (database) =>
    database.getAllKeysFromIndex('photographs', 'operation', id)
  )
  await writing(person, [
    ['drafts', 'delete', id],
    ...photographs.map((photograph) => ['photographs', 'delete', photograph]),
    ...photographs.map((photograph) => ['photograph_bytes', 'delete', bytesOf(photograph)])
  ])
}

const bytesOf = (photograph) => IDBKeyRange.bound([photograph, ''], [photograph, '\uffff'])
