// Photographs: hashed as they left the camera, sealed before they rest, small copies for looking at.
import { base64, sha256 } from './bytes.js'
import { within, writing } from './database.js'
import { lockAway, readBack } from './keyring.js'
import { NotSaved } from './save.js'
import { photographInfo, seal } from './seal.js'
import { sealingKey } from './session.js'
import { shrunk } from './shrink.js'
import { uuid7 } from './uuid7.js'

const VIEWING_PIXELS = 1600
const THUMBNAIL_PIXELS = 160

/** Keeps one photograph for the operation being written; what it answers goes into the command. */
export async function keepPhotograph(person, operation, file) {
  try {
    const original = new Uint8Array(await file.arrayBuffer())
    const facts = { sha256: await sha256(original), size: original.length, taken_at: takenAt(file) }
    const kept = await sealCopies(person, original, file)
    const row = await rowOf(person, operation, facts, kept, file)
    await commit(person, row, kept.copies)
    await checkReadBack(person, row, kept.copies)
    return { id: row.id, ...facts }
  } catch (error) {
    throw new NotSaved(error)
  }
}

export async function photographsOf(person, operation) {
  const rows = await within(person, (database) =>
    database.getAllFromIndex('photographs', 'operation', operation)
  )
  return rows.sort((one, other) => one.id.localeCompare(other.id))
}

/** A small picture for the author alone, or null when this phone could not draw one. */
export async function thumbnailOf(person, row) {
  return (await readBack(person, `photograph|${row.id}`, row.secret)).thumbnail
}

export function removePhotograph(person, id) {
  return writing(person, [
    ['photographs', 'delete', id],
    ['photograph_bytes', 'delete', [id, 'viewing']],
    ['photograph_bytes', 'delete', [id, 'original']]
  ])
}

/** What they show, by the place that each person has in the report; told as soon as it is said. */
export const keepRows = (person, rows) =>
  writing(
    person,
    rows.map((row) => ['photographs', 'put', row])
  )

/** One copy reached the force: its bytes leave the phone, and the row with the last of them. */
export function copyReceived(person, row, copy) {
  const waiting = row.waiting.filter((name) => name !== copy)
  return writing(person, [
    ['photograph_bytes', 'delete', [row.id, copy]],
    waiting.length ? ['photographs', 'put', { ...row, waiting }] : ['photographs', 'delete', row.id]
  ])
}

export const sealedCopy = (person, row, copy) =>
  within(person, (database) => database.get('photograph_bytes', [row.id, copy]))

async function sealCopies(person, original, file) {
  const { key_id, public_key } = await sealingKey(person)
  const id = uuid7()
  // A phone that cannot draw the picture still holds the evidence: the original goes alone.
  const viewing = await shrunk(file, VIEWING_PIXELS)
  const plain = viewing ? { viewing, original } : { original }
  const copies = {}
  for (const [copy, bytes] of Object.entries(plain)) {
    copies[copy] = await seal(public_key, photographInfo(id, copy, key_id), bytes)
  }
  return { id, key_id, copies }
}

async function rowOf(person, operation, facts, { id, key_id, copies }, file) {
  const hashes = {}
  for (const [copy, bytes] of Object.entries(copies)) hashes[copy] = await sha256(bytes)
  const thumbnail = await shrunk(file, THUMBNAIL_PIXELS)
  const secret = { thumbnail: thumbnail && base64(thumbnail) }
  return {
    id,
    operation,
    key_id,
    hashes,
    ...facts,
    waiting: Object.keys(copies),
    secret: await lockAway(person, `photograph|${id}`, secret)
  }
}

function commit(person, row, copies) {
  return writing(person, [
    ['photographs', 'put', row],
    ...Object.entries(copies).map(([copy, bytes]) => [
      'photograph_bytes',
      'put',
      bytes,
      [row.id, copy]
    ])
  ])
}

async function checkReadBack(person, row, copies) {
  for (const copy of Object.keys(copies)) {
    const kept = await sealedCopy(person, row, copy)
    if ((await sha256(kept)) !== row.hashes[copy]) throw new Error('Read back differently')
  }
}

const takenAt = (file) => new Date(file.lastModified || Date.now()).toISOString()
