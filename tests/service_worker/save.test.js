import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it, mock } from 'node:test'
import { keepDraft, latestDraft } from '../../service_worker/drafts.js'
import { copyOf, itemsOf } from '../../service_worker/outbox.js'
import { makeReady, NotSaved, save } from '../../service_worker/save.js'
import { uuid7 } from '../../service_worker/uuid7.js'
import { aForce } from './support/force.js'
import { NOW, saved, signedIn } from './support/phone.js'

const COMMAND = { kind: 'report_assault', said: { place: 'Platform 2', victims: [] } }
const VALUES = [['place', 'Platform 2']]

let person

beforeEach(async () => {
  person = await signedIn(await aForce())
})

afterEach(() => mock.restoreAll())

describe('saving', () => {
  it('moves a draft to the outbox in one go', async () => {
    const id = uuid7()
    await keepDraft(person, { id, kind: 'report_assault', values: VALUES }, NOW)

    await saved(person, { id, command: COMMAND, copy: { values: VALUES } }, NOW)

    assert.equal(await latestDraft(person, 'report_assault'), undefined)
    const [item] = await itemsOf(person)
    assert.equal(item.state, 'saved')
    assert.deepEqual(await copyOf(person, item), { command: COMMAND, values: VALUES })
  })

  it('closes what was made ready once: a second save makes ready again', async () => {
    const ready = await makeReady(person, uuid7())
    await save(ready, { command: COMMAND, copy: { values: VALUES } }, NOW)

    await assert.rejects(save(ready, { command: COMMAND, copy: {} }, NOW), NotSaved)

    assert.equal((await itemsOf(person)).length, 1)
  })

  it('asks the browser to write through to the disk', async () => {
    const transaction = mock.method(IDBDatabase.prototype, 'transaction')

    await aSave()

    const writes = transaction.mock.calls.filter((call) => call.arguments[1] === 'readwrite')
    assert.ok(writes.length)
    for (const write of writes) assert.deepEqual(write.arguments[2], { durability: 'strict' })
  })

  it('says not saved when the phone takes the transaction back', async () => {
    const id = uuid7()
    await keepDraft(person, { id, kind: 'report_assault', values: VALUES }, NOW)
    const add = IDBObjectStore.prototype.add
    mock.method(IDBObjectStore.prototype, 'add', function (...given) {
      const request = add.apply(this, given)
      this.transaction.abort()
      return request
    })

    await assert.rejects(
      saved(person, { id, command: COMMAND, copy: { values: VALUES } }, NOW),
      NotSaved
    )

    assert.deepEqual(await itemsOf(person), [])
    assert.ok(await latestDraft(person, 'report_assault'), 'the draft is still there')
  })

  it('says so when the phone is full', async () => {
    mock.method(IDBObjectStore.prototype, 'add', () => {
      throw new DOMException('Quota exceeded', 'QuotaExceededError')
    })

    await assert.rejects(aSave(), /This phone is full/)
  })

  it('does not say saved when what lies there is not what was put there', async () => {
    const get = IDBIndex.prototype.get
    mock.method(IDBIndex.prototype, 'get', function (...given) {
      const request = get.apply(this, given)
      request.addEventListener('success', () => request.result?.sealed?.fill(0))
      return request
    })

    await assert.rejects(aSave(), NotSaved)
  })

  it('saves one intent once, however often it is pressed', async () => {
    const id = uuid7()
    await aSave(id)

    await assert.rejects(aSave(id), /already saved/)

    assert.equal((await itemsOf(person)).length, 1)
  })

  it('needs no unlocking', async () => {
    const { pageCloses } = await import('./support/phone.js')
    pageCloses()

    const item = await aSave()

    assert.equal(item.state, 'saved')
  })
})

const aSave = (id = uuid7()) =>
  saved(person, { id, command: COMMAND, copy: { values: VALUES } }, NOW)
