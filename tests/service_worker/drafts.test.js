import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { correct, errorsAgainst } from '../../service_worker/correct.js'
import { readingAll } from '../../service_worker/database.js'
import * as drafts from '../../service_worker/drafts.js'
import { unlockWithShare } from '../../service_worker/keyring.js'
import { itemsOf } from '../../service_worker/outbox.js'
import { keepPhotograph, photographsOf } from '../../service_worker/photographs.js'
import { sendEverything } from '../../service_worker/send.js'
import { uuid7 } from '../../service_worker/uuid7.js'
import { aForce } from './support/force.js'
import { NOW, pageCloses, SHARE, saved, signedIn } from './support/phone.js'

const KIND = 'write_welfare_note'
const VALUES = [
  ['text', 'He asked for a lift home.'],
  ['case_id', uuid7()]
]

let force, person

beforeEach(async () => {
  force = await aForce()
  person = await signedIn(force)
})

describe('a draft', () => {
  it('comes back whole after the browser was closed', async () => {
    await drafts.keepDraft(person, { id: uuid7(), kind: KIND, values: VALUES }, NOW)
    pageCloses()
    await unlockWithShare(person, SHARE)

    const draft = await drafts.latestDraft(person, KIND)

    assert.deepEqual(await drafts.valuesOf(person, draft), VALUES)
  })

  it('is the last one of its kind', async () => {
    await drafts.keepDraft(person, { id: 'old', kind: KIND, values: [] }, NOW - 1000)
    await drafts.keepDraft(person, { id: 'new', kind: KIND, values: [] }, NOW)
    await drafts.keepDraft(person, { id: 'other', kind: 'report_assault', values: [] }, NOW + 1000)

    assert.equal((await drafts.latestDraft(person, KIND)).id, 'new')
  })

  it('goes with its photographs when it is thrown away', async () => {
    const id = uuid7()
    await drafts.keepDraft(person, { id, kind: KIND, values: VALUES }, NOW)
    await keepPhotograph(person, id, new File(['pixels'], 'a.jpg'))

    await drafts.throwDraftAway(person, id)

    for (const store of ['drafts', 'photographs', 'photograph_bytes']) {
      assert.deepEqual(await readingAll(person, store), [])
    }
  })
})

describe('correcting what the server could not read', () => {
  it('is a new intent, and the refused one is gone once it is saved', async () => {
    const refused = await aRefusedNote()

    const id = await correct(person, refused.id, NOW)
    assert.notEqual(id, refused.id)
    assert.deepEqual(await errorsAgainst(person, refused.id), { text: ['Write a few words.'] })
    const draft = await drafts.draftOf(person, id)
    assert.deepEqual(await drafts.valuesOf(person, draft), VALUES)

    const command = { kind: KIND, said: { text: 'Corrected.' } }
    await saved(person, { id, command, copy: {}, replaces: draft.replaces }, NOW)
    assert.deepEqual(
      (await itemsOf(person)).map((item) => item.id),
      [id]
    )
  })

  it('keeps the refused one until then', async () => {
    const refused = await aRefusedNote()

    await correct(person, refused.id, NOW)

    assert.deepEqual(
      (await itemsOf(person)).map((item) => item.id),
      [refused.id]
    )
  })

  it('brings the photographs along', async () => {
    const refused = await aRefusedNote()
    await keepPhotograph(person, refused.id, new File(['pixels'], 'a.jpg'))

    const id = await correct(person, refused.id, NOW)

    assert.equal((await photographsOf(person, id)).length, 1)
  })
})

async function aRefusedNote() {
  force.verdictFor = () => ({ status: 'needs_you', errors: { text: ['Write a few words.'] } })
  const command = { kind: KIND, said: Object.fromEntries(VALUES) }
  const item = await saved(person, { id: uuid7(), command, copy: { values: VALUES } }, NOW)
  await sendEverything({ fetch: force.fetch, clock: () => NOW })
  return item
}
