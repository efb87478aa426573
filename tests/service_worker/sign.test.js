import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { fromBase64, utf8 } from '../../service_worker/bytes.js'
import { peopleOnThisPhone, reading } from '../../service_worker/database.js'
import { enrol } from '../../service_worker/enrol.js'
import { itemsOf } from '../../service_worker/outbox.js'
import { sendEverything } from '../../service_worker/send.js'
import { uuid7 } from '../../service_worker/uuid7.js'
import { aForce, json, lineGoesDead } from './support/force.js'
import { NOW, saved, signedIn } from './support/phone.js'

const A_CASE = '0199a1b2-0000-7000-8000-00000000c001'
const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' }
const PHONE_ID = 'a'.repeat(32)

let force, person, keys

beforeEach(async () => {
  for (const each of await peopleOnThisPhone()) indexedDB.deleteDatabase(`pledge-${each}`)
  force = await aForce()
  person = await signedIn(force)
  keys = []
})

describe('enrolling', () => {
  it('tells the force the public half and keeps a key that cannot be taken out', async () => {
    await enrol(person, [], enrolment)

    const { key, phone_id, number, previous } = await kept()
    assert.deepEqual([phone_id, number, previous], [PHONE_ID, 0, ''])
    assert.equal(keys.length, 1)
    await assert.rejects(crypto.subtle.exportKey('pkcs8', key))
  })

  it('is not done twice while the force knows the phone', async () => {
    await enrol(person, [], enrolment)
    await enrol(person, [PHONE_ID], enrolment)

    assert.equal(keys.length, 1)
  })

  it('makes another key, and counts anew, once the force knows the phone no more', async () => {
    await enrol(person, [], enrolment)
    await aNote()
    await send()
    await enrol(person, [], enrolment)

    assert.equal(new Set(keys).size, 2)
    assert.equal((await kept()).number, 0)
  })

  it('leaves a phone as it was when the force does not answer, or is older', async () => {
    await assert.rejects(enrol(person, [], lineGoesDead))
    await enrol(person, undefined, enrolment)

    assert.equal(await kept(), undefined)
    await aNote()
    assert.equal(await send(), null)
    assert.equal(sent()[0].phone, undefined)
  })
})

describe('signing', () => {
  beforeEach(() => enrol(person, [], enrolment))

  it('numbers items in the order they were saved and names the one before', async () => {
    for (let count = 0; count < 3; count += 1) await aNote()
    await send()
    await aNote()
    await send()

    const all = sent()
    assert.deepEqual(
      all.map(({ phone }) => phone.number),
      [1, 2, 3, 4]
    )
    assert.deepEqual(
      all.map(({ phone }) => phone.previous),
      ['', ...all.slice(0, 3).map(({ sha256 }) => sha256)]
    )
  })

  it('is what the public half confirms, of this item in this place', async () => {
    await aNote()
    await send()

    const [{ id, key_id, sha256, phone }] = sent()
    const words = ['pledge/signature/v1', id, key_id, sha256, PHONE_ID, 1, ''].join('|')
    assert.ok(await holds(phone.signature, words))
    assert.ok(!(await holds(phone.signature, `${words}x`)))
  })

  it('keeps its number when it has to go again', async () => {
    await aNote()
    force.faults = [{ before: lineGoesDead }, { after: lineGoesDead }]
    await send()
    await send()
    await aNote()
    await send()

    const numbers = sent().map(({ phone }) => phone.number)
    assert.deepEqual(numbers, [1, 1, 1, 2])
  })

  it('signs what was saved before the phone was known', async () => {
    force.faults = [{ before: lineGoesDead }]
    const other = await signedIn(force)
    await saved(other, aCommand(), NOW)
    await send()
    assert.equal((await itemsOf(other))[0].phone, undefined)
    await enrol(other, [], enrolment)

    await send()

    assert.equal(sent().at(-1).phone.number, 1)
  })
})

async function enrolment(url, { body }) {
  assert.equal(url, '/sync/phones')
  keys.push(JSON.parse(body).public_key)
  return json({ phone_id: PHONE_ID })
}

async function holds(signature, words) {
  const key = await crypto.subtle.importKey('raw', fromBase64(keys[0]), ECDSA, true, ['verify'])
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  return crypto.subtle.verify(algorithm, key, fromBase64(signature), utf8(words))
}

const kept = () => reading(person, 'meta', 'phone')

const send = () => sendEverything({ fetch: force.fetch, clock: () => NOW })

const sent = () =>
  force.requests
    .filter(({ url }) => url === '/sync')
    .flatMap(({ options }) => JSON.parse(options.body).operations)

function aCommand() {
  const command = { kind: 'write_welfare_note', said: { case_id: A_CASE, text: 'She is safe.' } }
  return { id: uuid7(NOW), command, copy: { values: [] } }
}

const aNote = () => saved(person, aCommand(), NOW)
