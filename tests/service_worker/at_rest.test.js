import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keepDraft } from '../../service_worker/drafts.js'
import { chooseCode } from '../../service_worker/keyring.js'
import { keepPhotograph } from '../../service_worker/photographs.js'
import { sendEverything } from '../../service_worker/send.js'
import { openSession } from '../../service_worker/session.js'
import { uuid7 } from '../../service_worker/uuid7.js'
import { aForce, json } from './support/force.js'
import { everythingAtRest, NOW, pageCloses, SHARE, saved, signedIn } from './support/phone.js'

const CANARIES = [
  'CANARYNAME',
  'CANARYPLACE',
  'CANARYWORDS',
  'CANARYPIXELS',
  'CANARYSENTENCE',
  'K7-CANARY',
  'canary.jpg',
  '0199a1b2-0000-7000-8000-00000ca5eca5',
  '73194682'
]

describe('what rests on a phone', () => {
  for (const [how, before] of [
    ['unlocked', () => {}],
    ['locked', pageCloses]
  ]) {
    it(`can be read by nobody who finds it (written ${how})`, async () => {
      const force = await aForce()
      const person = await signedIn(force)
      await chooseCode(person, '73194682', SHARE)
      before()

      await oneOfEverything(person, force)

      const found = await everythingAtRest()
      for (const canary of CANARIES) assert.ok(!found.includes(canary), `${canary} lies in clear`)
      assert.ok(found.includes('write_welfare_note'), 'the walk does see what may lie in clear')
    })
  }

  it('does not hold the name of who is signed in', async () => {
    const force = await aForce()
    const session = {
      person: await signedIn(force),
      name: 'CANARYNAME Quill',
      ticket: 'a-ticket',
      force_name: 'Avonshire Police',
      unlock_share: Buffer.from(SHARE).toString('base64'),
      server_time: new Date(NOW).toISOString()
    }
    const keys = { key_id: 'k-1', public_key: Buffer.from(force.publicKey).toString('base64') }

    await openSession({
      fetch: async (url) => json(url === '/phone/keys' ? keys : session),
      now: NOW
    })

    assert.ok(!(await everythingAtRest()).includes('CANARYNAME'))
  })
})

async function oneOfEverything(person, force) {
  const said = {
    case_id: '0199a1b2-0000-7000-8000-00000ca5eca5',
    text: 'CANARYNAME at CANARYPLACE said CANARYWORDS'
  }
  const values = Object.entries(said)
  const draft = { id: uuid7(), kind: 'write_welfare_note', values }
  await keepDraft(person, draft, NOW)
  await keepPhotograph(person, draft.id, aPhotograph())
  for (const status of ['received', 'needs_you', 'parked']) {
    force.verdictFor = () => ({
      status,
      reference: 'K7-CANARY',
      sentence: 'CANARYSENTENCE',
      errors: { text: ['CANARYSENTENCE'] }
    })
    await saved(
      person,
      { id: uuid7(), command: { kind: 'write_welfare_note', said }, copy: { values } },
      NOW
    )
    await sendEverything({ fetch: force.fetch, clock: () => NOW })
  }
  await saved(
    person,
    { id: uuid7(), command: { kind: 'write_welfare_note', said }, copy: { values } },
    NOW
  )
}

const aPhotograph = () =>
  new File(['CANARYPIXELS'.repeat(500)], 'canary.jpg', { type: 'image/jpeg', lastModified: NOW })
