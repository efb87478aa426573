import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fromBase64, sha256 } from '../../service_worker/bytes.js'
import { keepDraft } from '../../service_worker/drafts.js'
import { itemsOf } from '../../service_worker/outbox.js'
import { keepPhotograph } from '../../service_worker/photographs.js'
import { NotSaved } from '../../service_worker/save.js'
import { fileOfUnsaved, sealedFile } from '../../service_worker/sealed_file.js'
import { sendEverything } from '../../service_worker/send.js'
import { uuid7 } from '../../service_worker/uuid7.js'
import { aForce } from './support/force.js'
import { NOW, saved, signedIn } from './support/phone.js'

const note = (text) => ({
  id: uuid7(),
  command: { kind: 'write_welfare_note', said: { case_id: uuid7(), text } },
  copy: {}
})
const linesOf = async (file) =>
  (await file.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const aPicture = () => new File(['CANARYPIXELS'], 'arm.jpg', { type: 'image/jpeg' })

describe('a sealed file', () => {
  it('holds what waits, of everybody, to the bit and in order, and nothing that was received', async () => {
    const force = await aForce()
    const [one, other] = [await signedIn(force), await signedIn(force)]
    await saved(one, note('gone already'), NOW)
    await sendEverything({ fetch: force.fetch, clock: () => NOW })
    const waiting = []
    for (const person of [one, one, other]) waiting.push(await saved(person, note('CANARY'), NOW))

    const [head, ...lines] = await linesOf(await sealedFile())

    assert.deepEqual(head, { pledge: 'sealed items', version: 1 })
    assert.deepEqual(lines.pop(), { end: lines.length })
    const operations = lines.map(({ operation }) => operation)
    assert.deepEqual(
      operations.map(({ id, sha256: hash }) => ({ id, hash })),
      waiting.map(({ id, sha256: hash }) => ({ id, hash }))
    )
    for (const { sealed, sha256: hash } of operations)
      assert.equal(await sha256(fromBase64(sealed)), hash)
    assert.ok(!(await (await sealedFile()).text()).includes('CANARY'))
    assert.equal((await itemsOf(one)).filter(({ state }) => state === 'saved').length, 2)
  })

  it('brings the photographs of what was saved, and not those of a draft', async () => {
    const force = await aForce()
    const person = await signedIn(force)
    const [report, draft] = [note('saved'), { id: uuid7(), kind: 'report_assault', values: [] }]
    await keepDraft(person, draft, NOW)
    const kept = await keepPhotograph(person, report.id, aPicture())
    await keepPhotograph(person, draft.id, aPicture())
    await saved(person, { ...report, photographs: 1 }, NOW)

    const lines = await linesOf(await sealedFile())

    const photographs = lines.flatMap(({ photograph }) => photograph ?? [])
    assert.deepEqual([...new Set(photographs.map(({ id }) => id))], [kept.id])
    for (const { sealed, sha256: hash } of photographs)
      assert.equal(await sha256(fromBase64(sealed)), hash)
  })

  it('can be made of what the phone could not keep', async () => {
    const force = await aForce()
    const person = await signedIn(force)
    const first = note('one')
    await saved(person, first, NOW)

    const error = await saved(person, { ...note('two'), id: first.id }, NOW).catch((fault) => fault)

    assert.ok(error instanceof NotSaved)
    const [, { operation }, end] = await linesOf(await fileOfUnsaved(person, error.item))
    assert.equal(operation.sha256, error.item.sha256)
    assert.deepEqual(end, { end: 1 })
  })
})
