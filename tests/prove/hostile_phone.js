// A phone behind a hostile line: it saves and sends, and says at the end what it believes was received.

import { createHash, randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { fromBase64 } from '../../service_worker/bytes.js'
import { readingAll, writing } from '../../service_worker/database.js'
import { isKeptByTheForce, itemsOf } from '../../service_worker/outbox.js'
import { keepPhotograph } from '../../service_worker/photographs.js'
import { sendEverything } from '../../service_worker/send.js'
import { uuid7 } from '../../service_worker/uuid7.js'
import { saved, signedIn } from '../service_worker/support/phone.js'

const FASTER = 50
const MOST_ROUNDS = 30
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const given = JSON.parse((await lines.next()).value)
const person = await signedIn({ key_id: given.key_id, publicKey: fromBase64(given.public_key) })
await writing(person, [['meta', 'put', given.ticket, 'ticket']])

const { timeout } = AbortSignal
const photographs = {}
let transfers = 0

AbortSignal.timeout = (ms) => timeout.call(AbortSignal, Math.ceil(ms / FASTER))
while (transfers < given.transfers) {
  await note(await report(transfers % 3 === 0))
  await sendEverything({ fetch: given.believes ? believing : throughTheLine })
}
console.log('heal')
await lines.next()
AbortSignal.timeout = timeout
let rounds = 0
while ((await sendEverything({ fetch: throughTheLine })) && rounds < MOST_ROUNDS) rounds += 1

const saves = (await itemsOf(person)).map(({ id }) => id)
const told = JSON.stringify({
  transfers,
  saves,
  believed: await believed(),
  photographs,
  still_waiting: (await readingAll(person, 'photographs')).length
})
// A pipe takes so much at a time: whoever leaves at once takes the rest along.
process.stdout.write(told, () => process.exit(0))

async function report(hasPicture) {
  const id = uuid7()
  const said = { ...given.said, incident_id: uuid7(), photographs: [] }
  said.victims = said.victims.map((victim) => ({ ...victim, case_id: uuid7() }))
  if (hasPicture) {
    const pixels = randomBytes(30_000)
    const kept = await keepPhotograph(person, id, new File([pixels], 'hand.jpg'))
    said.photographs.push({ ...kept, shows: '' })
    photographs[kept.id] = createHash('sha256').update(pixels).digest('hex')
  }
  await save(id, { kind: 'report_assault', said }, said.photographs.length)
  return said.victims[0].case_id
}

function note(case_id) {
  const said = { case_id, happened_at: given.said.happened_at, text: 'They would like a day off.' }
  return save(uuid7(), { kind: 'write_welfare_note', said })
}

function save(id, command, photographs = 0) {
  return saved(person, { id, command, copy: {}, photographs }, Date.now())
}

function throughTheLine(url, options) {
  transfers += 1
  const headers = { ...options.headers, Cookie: given.cookie, 'Sec-Fetch-Site': 'same-origin' }
  return fetch(new URL(url, given.address), { ...options, headers })
}

// The planted fault: whatever answers, it was received.
async function believing(url, options) {
  const response = await throughTheLine(url, options)
  if (url !== '/sync') return response
  const verdicts = JSON.parse(options.body).operations.map(({ id, sha256 }) => ({
    id,
    sha256,
    status: 'received'
  }))
  return Response.json({ verdicts })
}

async function believed() {
  const items = (await itemsOf(person)).filter(isKeptByTheForce)
  return items.map(({ id }) => id)
}
