// Signs what was saved, so that whose it is can be proven whoever carries it, and that none is missing.
import { base64, utf8 } from './bytes.js'
import { reading, writing } from './database.js'

/**
 * After the save and not in it: nobody waits for a signature to read "Saved". Only the one sender
 * comes here, so that each number is given once and each item names the one before.
 */
export async function signed(person, items) {
  const phone = await reading(person, 'meta', 'phone')
  const unsigned = items.filter((item) => item.state === 'saved' && !item.phone)
  if (!phone || !unsigned.length) return items
  for (const item of unsigned) {
    phone.number += 1
    item.phone = await signature(phone, item)
    phone.previous = item.sha256
  }
  await writing(person, [
    ['meta', 'put', phone, 'phone'],
    ...unsigned.map((item) => ['outbox', 'put', item])
  ])
  return items
}

async function signature({ key, phone_id, number, previous }, { id, key_id, sha256 }) {
  const words = ['pledge/signature/v1', id, key_id, sha256, phone_id, number, previous].join('|')
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  const bytes = new Uint8Array(await crypto.subtle.sign(algorithm, key, utf8(words)))
  return { phone_id, number, previous, signature: base64(bytes) }
}
