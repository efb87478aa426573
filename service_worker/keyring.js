// Who may read what rests on this phone. Writing needs no secret; reading back does.
import { text, utf8 } from './bytes.js'
import { reading, writing } from './database.js'
import { envelope, keyPair, unseal } from './seal.js'

const ROUNDS = 600_000
const FREE_TRIES = 5
const WAITS_MS = [30_000, 60_000, 300_000, 900_000]
const CODE_IS_FORGOTTEN_AFTER = 10
const SHORTEST_CODE = 6

// The only place where a key is open: this page's memory. A closed page is a locked phone.
const open = new Map()

export class WrongCode extends Error {}
export class TooManyWrongCodes extends Error {
  constructor(until) {
    super('Too many wrong codes')
    this.until = until
  }
}
export class Locked extends Error {}

export const isUnlocked = (person) => open.has(person)

export const lock = () => open.clear()

/** Somebody else took over the phone: what was open for others closes. */
export function lockOthers(person) {
  for (const other of open.keys()) if (other !== person) open.delete(other)
}

export const isCodeLongEnough = (code) => new RegExp(`^\\d{${SHORTEST_CODE},}$`).test(code)

export async function hasCode(person) {
  return Boolean((await reading(person, 'meta', 'keyring'))?.wraps.code)
}

/** Signed in: the server's share opens the key, or makes one on a phone that has none it can open. */
export async function unlockWithShare(person, share) {
  const keyring = await reading(person, 'meta', 'keyring')
  if (keyring?.isLockedUp) throw new Locked('It was left alone; a code or a new sign-in opens it')
  const wrapping = await shareKey(share)
  try {
    if (keyring) return keepOpen(person, await unwrapped(wrapping, keyring.wraps.share), keyring)
  } catch (error) {
    // Another share, but a code still opens what lies here: never throw that key away.
    if (keyring.wraps.code) throw new Locked('The share does not open this phone', { cause: error })
  }
  await makeKeyring(person, wrapping)
}

export async function unlockWithCode(person, code, now) {
  const keyring = await reading(person, 'meta', 'keyring')
  if (!keyring?.wraps.code) throw new Locked('No code was chosen on this phone')
  if (keyring.wrong.until > now) throw new TooManyWrongCodes(keyring.wrong.until)
  let key
  try {
    key = await unwrapped(await codeKey(code, keyring.wraps.code.salt), keyring.wraps.code)
  } catch {
    await countWrongCode(person, keyring, now)
    throw new WrongCode('That is not the code of this phone')
  }
  await keep(person, { ...keyring, wrong: noneWrong(), isLockedUp: false })
  await keepOpen(person, key, keyring)
}

/** Left alone for too long: being signed in still does not open it, until somebody proves who they are. */
export async function lockUp(person, isLockedUp = true) {
  const keyring = await reading(person, 'meta', 'keyring')
  if (keyring) await keep(person, { ...keyring, isLockedUp })
}

/** Only somebody signed in can choose a code: the share opens the key for as long as the wrapping takes. */
export async function chooseCode(person, code, share) {
  const keyring = await reading(person, 'meta', 'keyring')
  const key = await unwrapped(await shareKey(share), keyring.wraps.share, true)
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const wrap = { salt, ...(await wrapped(await codeKey(code, salt), key)) }
  await keep(person, { ...keyring, wraps: { ...keyring.wraps, code: wrap }, wrong: noneWrong() })
}

/** Puts a value away for its author alone, under the key when it is open, else sealed to its public half. */
export const lockAway = async (person, label, value) => (await safe(person, label))(value)

/** A safe made ready before there is anything to put into it; it takes one value. */
export async function safe(person, label) {
  let close = isUnlocked(person) ? null : await ownEnvelope(person, label)
  return async (value) => {
    const plain = utf8(JSON.stringify(value))
    const key = open.get(person)?.key
    if (key) return encrypted(key, plain, label)
    close ??= await ownEnvelope(person, label)
    return { sealed: await close(plain) }
  }
}

async function ownEnvelope(person, label) {
  const keyring = await reading(person, 'meta', 'keyring')
  return envelope(keyring.publicKey, ownInfo(label))
}

const ownInfo = (label) => `pledge/own/v1|${label}`

export async function readBack(person, label, secret) {
  const keys = open.get(person)
  if (!keys) throw new Locked('Unlock this phone to read what is on it')
  const plain = secret.sealed
    ? await unseal(keys.privateKey, ownInfo(label), secret.sealed)
    : await decrypted(keys.key, secret, label)
  return JSON.parse(text(plain))
}

async function makeKeyring(person, wrapping) {
  const usages = ['encrypt', 'decrypt']
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, usages)
  const { publicKey, privateKey } = await keyPair()
  const keyring = {
    publicKey,
    privateKey: await encrypted(key, privateKey, 'private key'),
    wraps: { share: await wrapped(wrapping, key) },
    wrong: noneWrong()
  }
  await keep(person, keyring)
  await keepOpen(person, await unwrapped(wrapping, keyring.wraps.share), keyring)
}

async function keepOpen(person, key, keyring) {
  open.set(person, { key, privateKey: await decrypted(key, keyring.privateKey, 'private key') })
}

async function countWrongCode(person, keyring, now) {
  const count = keyring.wrong.count + 1
  const { code, ...wraps } = keyring.wraps
  // The counter slows a thumb, not a laboratory. After ten the code
  // is gone, and the cases with it: nothing on the phone opens drafts any more, and a sign-in does.
  const kept = count >= CODE_IS_FORGOTTEN_AFTER ? wraps : { ...wraps, code }
  const wait = count < FREE_TRIES ? 0 : WAITS_MS[Math.min(count - FREE_TRIES, WAITS_MS.length - 1)]
  const counted = { ...keyring, wraps: kept, wrong: { count, until: now + wait } }
  await writing(person, [
    ['meta', 'put', counted, 'keyring'],
    ...(kept.code ? [] : [['meta', 'delete', 'cases']])
  ])
}

const keep = (person, keyring) => writing(person, [['meta', 'put', keyring, 'keyring']])

const noneWrong = () => ({ count: 0, until: 0 })

const shareKey = (share) =>
  crypto.subtle.importKey('raw', share, 'AES-GCM', false, ['wrapKey', 'unwrapKey'])

async function codeKey(code, salt) {
  const material = await crypto.subtle.importKey('raw', utf8(code), 'PBKDF2', false, ['deriveKey'])
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }
  const usages = ['wrapKey', 'unwrapKey']
  return crypto.subtle.deriveKey(
    derivation,
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    usages
  )
}

async function wrapped(wrapping, key) {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const data = await crypto.subtle.wrapKey('raw', key, wrapping, { name: 'AES-GCM', iv })
  return { iv, data: new Uint8Array(data) }
}

function unwrapped(wrapping, { iv, data }, extractable = false) {
  const usages = ['encrypt', 'decrypt']
  return crypto.subtle.unwrapKey(
    'raw',
    data,
    wrapping,
    { name: 'AES-GCM', iv },
    'AES-GCM',
    extractable,
    usages
  )
}

async function encrypted(key, plain, label) {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(label) }
  return { iv, data: new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plain)) }
}

async function decrypted(key, { iv, data }, label) {
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(label) }
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, data))
}
