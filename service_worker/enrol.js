// Makes this phone known to the force: a key that never leaves it, and the half that anybody may know.
import { base64 } from './bytes.js'
import { reading, writing } from './database.js'
import { requested } from './post_office.js'

const PATIENCE_MS = 10_000

/** `known` are the phones that the force has of this person; one that was reported lost is not among them. */
export async function enrol(person, known, fetch) {
  const kept = await reading(person, 'meta', 'phone')
  if (!known || known.includes(kept?.phone_id)) return
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const { privateKey, publicKey } = await crypto.subtle.generateKey(curve, false, ['sign'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
  const { phone_id } = await requested(fetch, '/sync/phones', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ public_key: base64(point) }),
    patience: PATIENCE_MS
  })
  const phone = { phone_id, key: privateKey, number: 0, previous: '' }
  await writing(person, [['meta', 'put', phone, 'phone']])
}
