// A force's server in memory, with its private key: it opens what it gets and answers each id once.
import { gunzipSync } from 'node:zlib'
import { fromBase64, sha256, text } from '../../../service_worker/bytes.js'
import { keyPair, operationInfo, photographInfo, unseal } from '../../../service_worker/seal.js'

export async function aForce(keys) {
  const { publicKey, privateKey } = keys ?? (await keyPair())
  const force = {
    key_id: 'k-2026-11',
    publicKey,
    opened: [],
    photographs: [],
    pieces: new Map(),
    requests: [],
    verdicts: new Map(),
    decisions: [],
    epoch: 'one',
    backedUp: [],
    verdictFor: () => ({ status: 'received', reference: 'K7-4F2Q', sentence: 'Received.' }),
    faults: []
  }
  force.fetch = (url, options) => answer(force, privateKey, url, options)
  return force
}

export const json = (body, status = 200) => Response.json(body, { status })

export const portal = () =>
  new Response('<h1>Welcome to Train Wi-Fi</h1>', { headers: { 'Content-Type': 'text/html' } })

export const lineGoesDead = () => {
  throw new TypeError('Failed to fetch')
}

/** Faults are used up one by one: each gets the true answer and may give another, or none. */
async function answer(force, privateKey, url, options) {
  force.requests.push({ url, options })
  const [path, fault] = [new URL(url, 'https://force.example').pathname, force.faults.shift()]
  if (fault?.before) return fault.before()
  const deed = DEEDS[path] ?? photograph
  const truth = await deed(force, privateKey, path, options)
  return fault?.after ? fault.after(truth) : truth
}

async function sync(force, privateKey, _path, { body }) {
  const verdicts = []
  for (const operation of JSON.parse(body).operations) {
    const verdict = force.verdicts.get(operation.id) ?? (await take(force, privateKey, operation))
    verdicts.push({ ...verdict, epoch: force.epoch })
  }
  return json({ verdicts })
}

async function take(force, privateKey, { id, key_id, sha256: hash, sealed }) {
  const bytes = fromBase64(sealed)
  if ((await sha256(bytes)) !== hash) throw new Error('The hash is not of these bytes')
  const plain = await unseal(privateKey, operationInfo(id, key_id), bytes)
  const envelope = JSON.parse(text(gunzipSync(plain)))
  force.opened.push({ id, ...envelope })
  const verdict = {
    id,
    sha256: hash,
    received_at: '2026-10-25T01:05:00+00:00',
    errors: {},
    ...force.verdictFor(envelope)
  }
  force.verdicts.set(id, verdict)
  return verdict
}

function decisions(force, _privateKey, _path, { body }) {
  const { ids } = JSON.parse(body)
  return json({ decisions: force.decisions.filter(({ id }) => ids.includes(id)) })
}

function backedUp(force, _privateKey, _path, { body }) {
  const { ids } = JSON.parse(body)
  const known = ids.filter((id) => force.backedUp.includes(id))
  const backed_up = known.map((id) => ({ id, sha256: force.verdicts.get(id).sha256 }))
  return json({ epoch: force.epoch, backed_up })
}

const DEEDS = { '/sync': sync, '/sync/decisions': decisions, '/sync/backed-up': backedUp }

async function photograph(force, privateKey, path, { headers, body }) {
  const [id, copy] = path.split('/').slice(-2)
  const { whole, here } = joined(force, headers, body)
  if (!whole) return json({ id, copy, sha256: headers['X-Sealed-SHA256'], here }, 202)
  const info = photographInfo(id, copy, headers['X-Key-Id'])
  const bytes = await unseal(privateKey, info, whole)
  force.photographs.push({ id, copy, bytes, sha256: await sha256(bytes) })
  return json({ id, copy, sha256: headers['X-Sealed-SHA256'], status: 'received', sentence: '' })
}

function joined(force, headers, body) {
  if (!headers['Content-Range']) return { whole: body }
  const [from, , length] = headers['Content-Range'].match(/\d+/g).map(Number)
  const name = headers['X-Sealed-SHA256']
  const before = force.pieces.get(name) ?? Buffer.alloc(0)
  const after = from === before.length ? Buffer.concat([before, body]) : before
  force.pieces.set(name, after)
  return { whole: after.length === length && new Uint8Array(after), here: after.length }
}
