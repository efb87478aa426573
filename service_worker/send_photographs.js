// Photographs follow their record, one at a time: all that can be looked at first, then the originals.
import { within } from './database.js'
import { say } from './messages.js'
import { isKeptByTheForce, itemsOf } from './outbox.js'
import { copyReceived, sealedCopy } from './photographs.js'
import { isReceipt, requested, Trouble } from './post_office.js'

const COPIES = ['viewing', 'original']
const LEAST_PATIENCE_MS = 60_000
const SLOWEST_BYTES_A_MS = 8
const PIECE_BYTES = 512 * 1024
const ONE_PICTURES_OWN = ['server', 'record_first', 'too_slow']

export async function sendPhotographs(person, { fetch }) {
  let trouble = null
  for (const copy of COPIES) {
    for (const id of await due(person, copy)) {
      trouble = (await attempt(person, id, copy, fetch)) ?? trouble
    }
  }
  if (trouble) throw trouble
}

async function due(person, copy) {
  const received = new Set((await itemsOf(person)).filter(isKeptByTheForce).map((item) => item.id))
  const rows = await within(person, (database) => database.getAll('photographs'))
  return rows
    .filter((row) => received.has(row.operation) && row.waiting.includes(copy))
    .map((row) => row.id)
}

// One picture that cannot go must not hold back the others; no signal holds back all of them.
async function attempt(person, id, copy, fetch) {
  try {
    await deliver(person, id, copy, fetch)
    return null
  } catch (trouble) {
    if (ONE_PICTURES_OWN.includes(trouble.reason)) return trouble
    throw trouble
  }
}

async function deliver(person, id, copy, fetch) {
  const row = await within(person, (database) => database.get('photographs', id))
  const body = await sealedCopy(person, row, copy)
  const receipt = await inPieces(body, `/sync/photographs/${id}/${copy}`, row, copy, fetch)
  const isOurs = isReceipt(receipt, { id, sha256: row.hashes[copy] }) && receipt.copy === copy
  if (!isOurs) throw new Trouble('server')
  await copyReceived(person, row, copy)
  say({ type: 'outbox-changed' })
}

// From where the force says it is: what it has by now need not travel again when the line is cut.
async function inPieces(body, url, row, copy, fetch) {
  let from = 0
  let answer
  do {
    answer = await handOver(body, from, url, row.key_id, row.hashes[copy], fetch)
    if (answer.here <= from) throw new Trouble('server')
    from = answer.here // A receipt says nothing of it, and so ends this.
  } while (from < body.length)
  return answer
}

function handOver(body, from, url, key_id, hash, fetch) {
  const piece = body.subarray(from, from + PIECE_BYTES)
  const span = { 'Content-Range': `bytes ${from}-${from + piece.length - 1}/${body.length}` }
  return requested(fetch, url, {
    method: 'PUT',
    headers: {
      'Content-Type': 'application/octet-stream',
      'X-Key-Id': key_id,
      'X-Sealed-SHA256': hash,
      ...(body.length > PIECE_BYTES && span)
    },
    body: piece,
    patience: LEAST_PATIENCE_MS + Math.ceil(piece.length / SLOWEST_BYTES_A_MS)
  })
}
