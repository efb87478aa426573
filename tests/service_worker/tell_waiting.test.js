import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { peopleOnThisPhone, reading, writing } from '../../service_worker/database.js'
import { tellerOfWaiting } from '../../service_worker/tell_waiting.js'
import { uuid7 } from '../../service_worker/uuid7.js'
import { aForce, json, lineGoesDead, portal } from './support/force.js'
import { everythingAtRest, NOW, saved, signedIn } from './support/phone.js'

const AN_HOUR_MS = 60 * 60_000
const note = () => ({
  id: uuid7(),
  command: { kind: 'write_welfare_note', said: { case_id: uuid7(), text: 'Words' } },
  copy: {}
})

/** A phone of its own: the tests before this one left people on theirs. */
async function aPhone() {
  for (const person of await peopleOnThisPhone()) {
    await writing(person, [['outbox', 'clear']])
  }
  const told = []
  const fetch = async (url, { body }) => {
    told.push({ url, ...JSON.parse(body) })
    return json({ missing: [] })
  }
  return { person: await signedIn(await aForce()), told, fetch }
}

/** As a page that was just opened does. */
const tell = ({ fetch }) => tellerOfWaiting({ fetch, clock: () => NOW })()

const countOf = (said, person) => said.phones.find((each) => each.person === person)

describe('telling what waits', () => {
  it('counts what has not arrived, and says nothing of what it is', async () => {
    const { person, told, fetch } = await aPhone()
    await saved(person, note(), NOW)
    await saved(person, note(), NOW)

    await tell({ fetch })

    assert.equal(told[0].url, '/sync/waiting')
    assert.equal(countOf(told[0], person).waiting, 2)
    assert.deepEqual(Object.keys(countOf(told[0], person)), ['phone', 'person', 'waiting'])
  })

  it('says it again only when it changed, or an hour later while something waits', async () => {
    const { person, told, fetch } = await aPhone()
    let now = NOW
    const tell = tellerOfWaiting({ fetch, clock: () => now })

    await tell()
    now += 2 * AN_HOUR_MS
    await tell()
    assert.equal(told.length, 1)

    await saved(person, note(), NOW)
    await tell()
    await tell()
    assert.equal(told.length, 2)

    now += AN_HOUR_MS + 1
    await tell()
    assert.equal(told.length, 3)
  })

  for (const [what, answer] of [
    ['a dead line', lineGoesDead],
    ['a sign-in page of a train', portal],
    ['somebody signed out', () => json({ sentence: 'Sign in.' }, 401)]
  ]) {
    it(`is not told by ${what}, and tries again`, async () => {
      const { told, fetch } = await aPhone()

      assert.equal(await tell({ fetch: async () => answer() }), null)
      await tell({ fetch })

      assert.equal(told.length, 1)
    })
  }

  it('comes back under another number once the store was emptied', async () => {
    const { person, told, fetch } = await aPhone()
    await tell({ fetch })
    const before = await reading(person, 'meta', 'store_number')
    await writing(person, [
      ['meta', 'clear'],
      ['outbox', 'clear']
    ])

    await tell({ fetch })

    assert.equal(countOf(told[0], person).phone, before)
    assert.notEqual(countOf(told[1], person).phone, before)
    assert.ok((await everythingAtRest()).includes(countOf(told[1], person).phone))
  })

  it('hands on which phone of theirs fell silent', async () => {
    await aPhone()
    const missing = [{ waiting: 2, heard_at: '2026-10-25T00:00:00Z', is_this_one: true }]

    const heard = await tell({ fetch: async () => json({ missing }) })

    assert.deepEqual(heard, missing)
  })
})
