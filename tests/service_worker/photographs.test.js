import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { readingAll } from '../../service_worker/database.js'
import {
  keepPhotograph,
  keepRows,
  photographsOf,
  thumbnailOf
} from '../../service_worker/photographs.js'
import { sendEverything } from '../../service_worker/send.js'
import { uuid7 } from '../../service_worker/uuid7.js'
import { aForce, json, lineGoesDead } from './support/force.js'
import { NOW, saved, signedIn } from './support/phone.js'

const PIECE = 512 * 1024
const TWELVE_MB = 12 * 1024 * 1024

let force, person, operation

beforeEach(async () => {
  force = await aForce()
  person = await signedIn(force)
  operation = uuid7()
  drawsPictures()
})

afterEach(() => {
  delete globalThis.createImageBitmap
  delete globalThis.OffscreenCanvas
})

describe('a photograph', () => {
  it('is fingerprinted as it left the camera', async () => {
    const pixels = randomBytes(5000)

    const kept = await keepPhotograph(person, operation, file(pixels))

    assert.equal(kept.sha256, createHash('sha256').update(pixels).digest('hex'))
    assert.equal(kept.size, 5000)
    assert.equal(kept.taken_at, new Date(NOW).toISOString())
  })

  it('may be twelve megabytes', async () => {
    const pixels = randomBytes(TWELVE_MB)
    const { id } = await keepPhotograph(person, operation, file(pixels))
    await aReport()

    await send()

    const original = force.photographs.find((each) => each.id === id && each.copy === 'original')
    assert.ok(pixels.equals(original.bytes))
  })

  it('goes in pieces, and on from where the line was cut', async () => {
    const pixels = randomBytes(3 * PIECE)
    await keepPhotograph(person, operation, file(pixels))
    await aReport()
    // The record, the small copy and two pieces arrive, and then the line is cut.
    force.faults = [{}, {}, {}, {}, { before: lineGoesDead }]

    assert.equal(await send(), 'no_signal')
    assert.equal(await send(), null)

    const original = force.photographs.find(({ copy }) => copy === 'original')
    assert.ok(pixels.equals(original.bytes))
    assert.deepEqual(sentFrom(), [0, PIECE, 2 * PIECE, 0, 2 * PIECE, 3 * PIECE])
  })

  it('is not believed to go on when the force has no more of it than before', async () => {
    await keepPhotograph(person, operation, file(randomBytes(3 * PIECE)))
    await aReport()
    force.faults = [{}, {}, { before: () => json({ here: 0 }, 202) }]

    assert.equal(await send(), 'server')
    assert.equal(await send(), null)
  })

  it('travels after its record, the small copies before the originals', async () => {
    const one = await keepPhotograph(person, operation, file(randomBytes(900)))
    const other = await keepPhotograph(person, operation, file(randomBytes(900)))
    await aReport()

    assert.equal(await send(), null)

    assert.deepEqual(
      force.requests.map(({ url }) => url),
      [
        '/sync',
        `/sync/photographs/${one.id}/viewing`,
        `/sync/photographs/${other.id}/viewing`,
        `/sync/photographs/${one.id}/original`,
        `/sync/photographs/${other.id}/original`
      ]
    )
  })

  it('leaves nothing on the phone once both copies were received', async () => {
    await keepPhotograph(person, operation, file(randomBytes(900)))
    await aReport()

    await send()

    assert.deepEqual(await readingAll(person, 'photographs'), [])
    assert.deepEqual(await readingAll(person, 'photograph_bytes'), [])
  })

  it('does not travel while its report is still being written', async () => {
    await keepPhotograph(person, operation, file(randomBytes(900)))

    await send()

    assert.deepEqual(force.requests, [])
  })

  it('keeps the original alone when this phone cannot draw it', async () => {
    globalThis.createImageBitmap = () => {
      throw new DOMException('The source image could not be decoded.', 'InvalidStateError')
    }
    await keepPhotograph(person, operation, file(randomBytes(900)))

    const [row] = await photographsOf(person, operation)
    assert.deepEqual(row.waiting, ['original'])
    assert.equal(await thumbnailOf(person, row), null)
  })

  it('waits when the force has not got its record yet, and holds back no other', async () => {
    await keepPhotograph(person, operation, file(randomBytes(900)))
    await keepPhotograph(person, operation, file(randomBytes(900)))
    await aReport()
    const notYet = { before: () => json({ sentence: 'Send the report first.' }, 404) }
    force.faults = [null, notYet]

    assert.equal(await send(), 'record_first')

    assert.equal(force.photographs.length, 3)
    assert.equal(await send(), null)
    assert.equal(force.photographs.length, 4)
  })

  it('remembers whose injuries it shows, whatever becomes of the page', async () => {
    await keepPhotograph(person, operation, file(randomBytes(900)))
    const [row] = await photographsOf(person, operation)

    await keepRows(person, [{ ...row, shows: '1' }])

    assert.equal((await photographsOf(person, operation))[0].shows, '1')
    await aReport()
    assert.equal(await send(), null)
    assert.equal(force.photographs.length, 2)
  })

  it('does not wait on the phone for a decision about its report', async () => {
    await keepPhotograph(person, operation, file(randomBytes(900)))
    force.verdictFor = () => ({ status: 'parked', sentence: 'Sgt Mara Quill will decide.' })
    await aReport()

    assert.equal(await send(), null)

    assert.equal(force.photographs.length, 2)
    assert.deepEqual(await readingAll(person, 'photographs'), [])
  })

  it('is sent again when the answer was lost', async () => {
    await keepPhotograph(person, operation, file(randomBytes(900)))
    await aReport()
    force.faults = [null, { after: lineGoesDead }]

    assert.equal(await send(), 'no_signal')
    assert.equal(await send(), null)

    assert.deepEqual(await readingAll(person, 'photographs'), [])
  })
})

const file = (pixels) => new File([pixels], 'IMG_0001.jpg', { lastModified: NOW })

const send = () => sendEverything({ fetch: force.fetch, clock: () => NOW })

function aReport() {
  const command = { kind: 'report_assault', said: { photographs: [] } }
  return saved(person, { id: operation, command, copy: {}, photographs: 2 }, NOW)
}

// Node draws no pictures; these stand in for the browser's two calls.
function drawsPictures() {
  globalThis.createImageBitmap = async () => ({ width: 4000, height: 3000, close() {} })
  globalThis.OffscreenCanvas = class {
    constructor(width, height) {
      Object.assign(this, { width, height })
    }

    getContext() {
      return { drawImage() {} }
    }

    async convertToBlob() {
      return new Blob([`${this.width} by ${this.height}`])
    }
  }
}

function sentFrom() {
  const spans = force.requests.map(({ options }) => options.headers['Content-Range'])
  return spans.filter(Boolean).map((span) => Number(span.match(/\d+/)[0]))
}
