// A last resort: all that waits on this phone in one file, sealed as it lies here, for the force to take in.
import { base64 } from './bytes.js'
import { peopleOnThisPhone, within } from './database.js'
import { itemsOf } from './outbox.js'
import { sealedCopy } from './photographs.js'

const HEAD = { pledge: 'sealed items', version: 1 }

/** One line for each thing, so that nothing large is ever whole in memory; the last one counts them. */
export async function sealedFile() {
  const lines = []
  for (const person of await peopleOnThisPhone()) {
    const items = await itemsOf(person)
    lines.push(...items.filter(({ state }) => state === 'saved').map(operationLine))
    lines.push(...(await photographLines(person, new Set(items.map(({ id }) => id)))))
  }
  return fileOf(lines)
}

/** What the phone could not keep goes straight into a file, with the photographs that it did keep. */
export const fileOfUnsaved = async (person, item) =>
  fileOf([operationLine(item), ...(await photographLines(person, new Set([item.id])))])

function fileOf(lines) {
  const whole = [line(HEAD), ...lines, line({ end: lines.length })]
  return new Blob(whole, { type: 'application/octet-stream' })
}

async function photographLines(person, operations) {
  const rows = await within(person, (database) => database.getAll('photographs'))
  const lines = []
  for (const row of rows.filter(({ operation }) => operations.has(operation))) {
    for (const copy of row.waiting) {
      lines.push(photographLine(row, copy, await sealedCopy(person, row, copy)))
    }
  }
  return lines
}

const operationLine = ({ id, key_id, sha256, sealed }) =>
  line({ operation: { id, key_id, sha256, sealed: base64(sealed) } })

const photographLine = ({ id, key_id, hashes }, copy, sealed) =>
  line({ photograph: { id, copy, key_id, sha256: hashes[copy], sealed: base64(sealed) } })

// A blob at once: the browser may put it down on the disk, sealed as it is.
const line = (said) => new Blob([JSON.stringify(said), '\n'])
