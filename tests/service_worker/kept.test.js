import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { peopleOnThisPhone } from '../../service_worker/database.js'
import { settleKept } from '../../service_worker/kept.js'
import { itemsOf, receivedCount, tidy } from '../../service_worker/outbox.js'
import { sendEverything } from '../../service_worker/send.js'
import { uuid7 } from '../../service_worker/uuid7.js'
import { wordsFor } from '../../static/src/js/state_words.js'
import { aForce, json, lineGoesDead, portal } from './support/force.js'
import { NOW, saved, signedIn } from './support/phone.js'

const A_DAY_MS = 24 * 60 * 60 * 1000

let force, person, note

beforeEach(async () => {
  for (const each of await peopleOnThisPhone()) indexedDB.deleteDatabase(`pledge-${each}`)
  force = await aForce()
  person = await signedIn(force)
  note = await aNote()
  await send()
})

describe('what was received', () => {
  it('stays sealed on the phone, to the last bit', async () => {
    await settle()

    assert.deepEqual((await item()).sealed, note.sealed)
    assert.equal((await item()).state, 'received')
  })

  it('leaves the phone once it is in a backup, and says so', async () => {
    force.backedUp = [note.id]

    assert.equal(await settle(), false)

    const { sealed, copy } = await item()
    assert.deepEqual([sealed, copy], [null, null])
    const words = wordsFor(await item(), { force: 'Avonshire Police', now: NOW })
    assert.equal(words.detail, 'Backed up. Copy removed from this phone.')
    const asked = force.requests.length
    await settle()
    assert.equal(force.requests.length, asked)
  })

  for (const [what, answer] of [
    ['about other bytes', () => ({ backed_up: [{ id: note.id, sha256: '0'.repeat(64) }] })],
    ['without an epoch', () => ({ epoch: undefined })],
    ['that is no list', () => ({ backed_up: 'all' })]
  ]) {
    it(`stays after an answer ${what}`, async () => {
      force.backedUp = [note.id]
      const told = async (truth) => json({ ...(await truth.json()), ...answer() })
      force.faults = [{ after: told }]

      await settle()

      assert.ok((await item()).sealed)
    })
  }

  for (const [what, answer] of [
    ['an older force', () => json({}, 404)],
    ['a sign-in page', portal],
    ['a dead line', lineGoesDead]
  ]) {
    it(`stays when ${what} answers, and troubles nobody`, async () => {
      force.faults = [{ before: answer }]

      assert.equal(await settle(), false)

      assert.ok((await item()).sealed)
    })
  }

  it('is not settled while somebody sends', async () => {
    force.backedUp = [note.id]

    await navigator.locks.request('pledge-send', { ifAvailable: true }, () => settle())

    assert.ok((await item()).sealed)
  })

  it('keeps its words for its author while they must correct it', async () => {
    force.verdictFor = () => ({ status: 'needs_you', errors: { text: ['Write a few words.'] } })
    note = await aNote()
    await send()
    force.backedUp = [note.id]

    await settle()

    const { sealed, copy } = await item()
    assert.equal(sealed, null)
    assert.ok(copy)
  })
})

describe('a force that was restored', () => {
  beforeEach(() => {
    force.epoch = 'two'
    force.verdicts.clear()
  })

  it('gets again what is in no backup, the same bytes', async () => {
    assert.equal(await settle(), true)
    assert.equal((await item()).state, 'saved')

    assert.equal(await send(), null)

    assert.equal((await item()).epoch, 'two')
    const [first, again] = force.requests.filter(({ url }) => url === '/sync')
    assert.equal(first.options.body, again.options.body)
    assert.equal(await settle(), false)
  })

  it('gets it again however long ago it was received', async () => {
    force.epoch = 'one'
    await settle(NOW + 3 * A_DAY_MS)
    force.epoch = 'two'

    await settle(NOW + 9 * A_DAY_MS)
    await send()

    assert.equal(force.opened.length, 2)
  })
})

describe('a force that never backs up', () => {
  it('leaves it sealed and readable to nobody here, and counted once', async () => {
    await settle(NOW + 2 * A_DAY_MS)
    await settle(NOW + 3 * A_DAY_MS)
    await tidy(person, NOW + 400 * A_DAY_MS)

    const { sealed, copy, words, state } = await item()
    assert.ok(sealed)
    assert.deepEqual([copy, words, state], [null, null, 'kept'])
    assert.equal(await receivedCount(person), 1)
  })

  it('removes it when there is a backup at last', async () => {
    await settle(NOW + 2 * A_DAY_MS)
    force.backedUp = [note.id]

    await settle(NOW + 3 * A_DAY_MS)

    assert.deepEqual(await itemsOf(person), [])
    assert.equal(await receivedCount(person), 1)
  })
})

const send = () => sendEverything({ fetch: force.fetch, clock: () => NOW })

const settle = (now = NOW) => settleKept({ fetch: force.fetch, clock: () => now })

const item = async () => (await itemsOf(person)).find(({ id }) => id === note.id)

function aNote() {
  const command = { kind: 'write_welfare_note', said: { case_id: uuid7(), text: 'Shaken.' } }
  return saved(person, { id: uuid7(), command, copy: { values: [['text', 'Shaken.']] } }, NOW)
}
