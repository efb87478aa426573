import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { peopleOnThisPhone, reading } from '../../service_worker/database.js'
import { settleKept } from '../../service_worker/kept.js'
import { itemsOf, tidy, wordsOf } from '../../service_worker/outbox.js'
import { sendEverything } from '../../service_worker/send.js'
import { uuid7 } from '../../service_worker/uuid7.js'
import { aForce, json, lineGoesDead, portal } from './support/force.js'
import { NOW, saved, signedIn } from './support/phone.js'

const A_CASE = '0199a1b2-0000-7000-8000-00000000c001'
const A_DAY_MS = 24 * 60 * 60 * 1000
const ANOTHER_CASE = '0199a1b2-0000-7000-8000-00000000c002'

let force, person

beforeEach(async () => {
  for (const each of await peopleOnThisPhone()) indexedDB.deleteDatabase(`pledge-${each}`)
  force = await aForce()
  person = await signedIn(force)
})

describe('sending', () => {
  it('hands over what was saved, with its ticket and its time', async () => {
    const { id } = await aNote('She is shaken but safe.')

    assert.equal(await send(), null)

    const [opened] = force.opened
    assert.equal(opened.id, id)
    assert.equal(opened.ticket, 'ticket-of-the-author')
    assert.equal(opened.saved_at, new Date(NOW).toISOString())
    assert.equal(opened.command.said.text, 'She is shaken but safe.')
    assert.equal((await item(id)).state, 'received')
    assert.equal((await wordsOf(person, await item(id))).reference, 'K7-4F2Q')
  })

  it('takes effect once when the answer was lost', async () => {
    const { id } = await aNote('Once only.')
    force.faults = [{ after: lineGoesDead }]

    assert.equal(await send(), 'no_signal')
    assert.equal((await item(id)).state, 'saved')
    assert.equal(await send(), null)

    assert.equal(force.opened.length, 1)
    assert.equal((await item(id)).state, 'received')
  })

  it('sends the same bytes each time', async () => {
    await aNote('The same bytes.')
    force.faults = [{ before: lineGoesDead }]

    await send()
    await send()

    const [first, second] = force.requests.map(({ options }) => options.body)
    assert.equal(first, second)
  })

  it('keeps everything and asks to sign in when the session is over', async () => {
    const { id } = await aNote('Kept.')
    force.faults = [{ before: () => json({ sentence: 'Sign in.' }, 401) }]

    assert.equal(await send(), 'signed_out')

    assert.equal((await item(id)).state, 'saved')
    assert.equal((await item(id)).tries, 0)
    assert.equal(await reading(person, 'meta', 'trouble'), 'signed_out')
  })

  for (const [what, answer] of [
    ['a sign-in page of the train', portal],
    ['an empty 200', () => new Response(null)],
    [
      'a redirect',
      () => Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' })
    ],
    ['JSON that is no receipt', () => json({ status: 'ok' })],
    ['somebody else’s receipt', () => json({ verdicts: [{ id: uuid7(), status: 'received' }] })],
    ['an error of the server', () => json({}, 503)],
    [
      'half a receipt',
      () => new Response('{"verdi', { headers: { 'Content-Type': 'application/json' } })
    ]
  ]) {
    it(`does not take ${what} for a receipt`, async () => {
      const { id } = await aNote('Still here.')
      force.faults = [{ before: answer }]

      assert.notEqual(await send(), null)

      assert.equal((await item(id)).state, 'saved')
      assert.equal(await send(), null)
      assert.equal((await item(id)).state, 'received')
    })
  }

  it('does not take a receipt for other bytes', async () => {
    const { id } = await aNote('These bytes.')
    force.faults = [{ after: changed((verdict) => ({ ...verdict, sha256: '0'.repeat(64) })) }]

    assert.equal(await send(), 'server')

    assert.equal((await item(id)).state, 'saved')
  })

  it('believes the part of an answer that is a receipt and keeps the rest', async () => {
    const first = await aNote('First.')
    const second = await aNote('Second.')
    force.faults = [
      { after: async (truth) => json({ verdicts: (await truth.json()).verdicts.slice(0, 1) }) }
    ]

    assert.equal(await send(), 'server')

    assert.equal((await item(first.id)).state, 'received')
    assert.equal((await item(second.id)).state, 'saved')
    assert.equal(await send(), null)
    assert.equal(force.opened.length, 2)
  })

  it('keeps what the force parked, with the sentence that says who decides', async () => {
    const sentence = 'The case was closed at 13:10. Sgt Mara Quill will decide.'
    force.verdictFor = () => ({ status: 'parked', reference: null, sentence })
    const { id } = await aNote('After it was closed.')

    await send()

    assert.equal((await item(id)).state, 'parked')
    assert.equal((await wordsOf(person, await item(id))).sentence, sentence)
  })

  it('never sends again by itself what needs its author', async () => {
    force.verdictFor = () => ({ status: 'needs_you', errors: { text: ['Write a few words.'] } })
    const { id } = await aNote('Unreadable.')

    await send()
    await send()

    assert.equal(force.requests.length, 1)
    assert.equal((await item(id)).state, 'needs_you')
  })

  it('sends at most fifty at a time, in the order they were written', async () => {
    for (let number = 0; number < 120; number += 1) await aNote(`Note ${number}`)

    assert.equal(await send(), null)

    const sizes = force.requests.map(({ options }) => JSON.parse(options.body).operations.length)
    assert.deepEqual(sizes, [50, 50, 20])
    const texts = force.opened.map(({ command }) => command.said.text)
    assert.deepEqual(
      texts,
      Array.from({ length: 120 }, (_, number) => `Note ${number}`)
    )
  })

  it('does not let one item that upsets the server hold back other cases', async () => {
    const poison = await aNote('Poison.', A_CASE)
    const after = await aNote('After the poison.', A_CASE)
    const other = await aNote('Another case.', ANOTHER_CASE)
    const fetch = (url, options) =>
      options.body.includes(poison.id) ? json({}, 500) : force.fetch(url, options)

    await send({ fetch })
    await send({ fetch })
    await send({ fetch })

    assert.equal((await item(other.id)).state, 'received')
    assert.equal((await item(poison.id)).state, 'saved')
    assert.equal((await item(after.id)).state, 'saved', 'the order inside a case is kept')
  })

  it('has one sender, however many ask', async () => {
    await aNote('One sender.')

    const answers = await Promise.all([send(), send(), send()])

    assert.deepEqual(answers.sort(), ['busy', 'busy', null].sort())
    assert.equal(force.requests.length, 1)
  })

  it('carries what a colleague sealed, under the colleague’s own ticket', async () => {
    const colleague = await signedIn(force)
    await aNote('From one.')
    await aNote('From the other.', A_CASE, colleague)

    await send()

    assert.equal(force.opened.length, 2)
    assert.equal((await itemsOf(colleague))[0].state, 'received')
  })
})

describe('what was parked', () => {
  let note

  beforeEach(async () => {
    force.verdictFor = () => ({ status: 'parked', sentence: 'Sgt Mara Quill will decide.' })
    note = await aNote('After it was closed.')
    await send()
  })

  it('is asked about until somebody has decided, and says what', async () => {
    await send()
    assert.equal((await item(note.id)).state, 'parked')

    decide({ sentence: 'Sgt Mara Quill decided: Taken into the record.', reference: 'K7-4F2Q' })
    await send()

    const decided = await item(note.id)
    assert.equal(decided.state, 'decided')
    assert.deepEqual(await wordsOf(person, decided), {
      sentence: 'Sgt Mara Quill decided: Taken into the record.',
      reference: 'K7-4F2Q',
      errors: {}
    })
    const asked = force.requests.length
    await send()
    assert.equal(force.requests.length, asked)
  })

  for (const [what, told] of [
    ['about other bytes', { sha256: '0'.repeat(64) }],
    ['of another kind', { status: 'received' }]
  ]) {
    it(`is not ended by an answer ${what}`, async () => {
      decide(told)

      assert.equal(await send(), null)

      assert.equal((await item(note.id)).state, 'parked')
    })
  }

  for (const [what, answer] of [
    ['an older force', () => json({}, 404)],
    ['a sign-in page', portal],
    ['a dead line', lineGoesDead]
  ]) {
    it(`troubles nobody when ${what} answers`, async () => {
      force.faults = [{ before: answer }]

      assert.equal(await send(), null)

      assert.equal((await item(note.id)).state, 'parked')
    })
  }

  it('stays until its author was told, and a day longer', async () => {
    await tidy(person, NOW + 3 * A_DAY_MS)
    assert.equal((await itemsOf(person)).length, 1)

    decide({ received_at: new Date(NOW + 3 * A_DAY_MS).toISOString() })
    await send()
    await isBackedUp()
    await tidy(person, NOW + 3.5 * A_DAY_MS)
    assert.equal((await itemsOf(person)).length, 1)
    await tidy(person, NOW + 4.5 * A_DAY_MS)
    assert.equal((await itemsOf(person)).length, 0)
  })

  it('does not stay for ever', async () => {
    await isBackedUp()

    await tidy(person, NOW + 31 * A_DAY_MS)

    assert.equal((await itemsOf(person)).length, 0)
  })

  function decide(told) {
    const { sha256 } = force.verdicts.get(note.id)
    const received_at = new Date(NOW).toISOString()
    force.decisions = [{ id: note.id, sha256, status: 'decided', received_at, ...told }]
  }
})

describe('a day later', () => {
  it('keeps the count of what was received and nothing else', async () => {
    await aNote('Yesterday.')
    await send()
    await isBackedUp()

    await tidy(person, Date.parse('2026-10-26T02:00:00Z'))

    assert.deepEqual(await itemsOf(person), [])
    assert.equal(await reading(person, 'meta', 'received_count'), 1)
  })

  it('keeps what still waits, however old', async () => {
    await aNote('Waits for ever.')

    await tidy(person, Date.parse('2027-10-26T02:00:00Z'))

    assert.equal((await itemsOf(person)).length, 1)
  })
})

async function isBackedUp() {
  force.backedUp = [...force.verdicts.keys()]
  await settleKept({ fetch: force.fetch, clock: () => NOW })
}

const send = ({ fetch = force.fetch } = {}) => sendEverything({ fetch, clock: () => NOW })

const item = async (id) => (await itemsOf(person)).find((each) => each.id === id)

function aNote(text, case_id = A_CASE, author = person) {
  const command = { kind: 'write_welfare_note', said: { case_id, text } }
  return saved(author, { id: uuid7(), command, copy: { values: [['text', text]] } }, NOW)
}

const changed = (change) => async (truth) => {
  const { verdicts } = await truth.json()
  return json({ verdicts: verdicts.map(change) })
}
