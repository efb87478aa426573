// Opens again what the server could not read, as a new intent: the refused one never fires later.
import { within, writing } from './database.js'
import { lockAway } from './keyring.js'
import { copyOf, itemOf, wordsOf } from './outbox.js'
import { photographsOf } from './photographs.js'
import { uuid7 } from './uuid7.js'

/** Answers with the draft's id. The old item stays until the corrected one is saved. */
export async function correct(person, id, now) {
  const item = await itemOf(person, id)
  const { values } = await copyOf(person, item)
  const draft = await newDraft(person, item, values, now)
  const photographs = await photographsOf(person, id)
  await writing(person, [
    ['drafts', 'put', draft],
    ...photographs.map((row) => ['photographs', 'put', { ...row, operation: draft.id }])
  ])
  return draft.id
}

/** What the server said about the item that a draft replaces, keyed by field. */
export async function errorsAgainst(person, id) {
  const item = await within(person, (database) => database.getFromIndex('outbox', 'id', id))
  return item ? (await wordsOf(person, item)).errors : {}
}

async function newDraft(person, item, values, now) {
  const id = uuid7(now)
  const secret = await lockAway(person, `draft|${id}`, values)
  return { id, kind: item.kind, replaces: item.id, updated_at: new Date(now).toISOString(), secret }
}
