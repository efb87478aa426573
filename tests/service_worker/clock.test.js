import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { heardNow, lastHeard, latest } from '../../service_worker/clock.js'
import { writing } from '../../service_worker/database.js'
import { sendEverything } from '../../service_worker/send.js'
import { uuid7 } from '../../service_worker/uuid7.js'
import { aForce } from './support/force.js'
import { NOW, saved, signedIn } from './support/phone.js'

const TOLD = new Date(NOW - 60_000).toISOString()

describe('a phone’s clock', () => {
  it('travels in the envelope beside what the force’s clock said last', async () => {
    const force = await aForce()
    const person = await signedIn(force)
    await keepHeard(person, heardNow(TOLD, NOW))
    const command = { kind: 'write_welfare_note', said: { case_id: uuid7(), text: 'Safe.' } }
    await saved(person, { id: uuid7(), command, copy: { values: [] } }, NOW)

    await sendEverything({ fetch: force.fetch, clock: () => NOW })

    const [{ heard, saved_at }] = force.opened
    assert.equal(saved_at, new Date(NOW).toISOString())
    assert.equal(heard.told, TOLD)
    assert.equal(heard.by_its_clock, new Date(NOW).toISOString())
    assert.ok(heard.ago_ms >= 0 && heard.ago_ms < 60_000)
    const { headers } = force.requests.find(({ url }) => url === '/sync').options
    assert.ok(Math.abs(headers['X-Phone-Time'] - Date.now()) < 60_000)
  })

  it('does not say how long ago it was once the page was opened anew', async () => {
    const person = await signedIn(await aForce())
    await keepHeard(person, { ...heardNow(TOLD, NOW), page: performance.timeOrigin - 1 })

    assert.equal((await lastHeard(person))().ago_ms, null)
  })

  it('says nothing on a phone that never heard', async () => {
    const person = await signedIn(await aForce())

    assert.equal((await lastHeard(person))(), null)
  })

  for (const [what, itsClock, now, expected] of [
    ['that was right', NOW, NOW + 1000, NOW + 1000],
    ['that was slow', NOW - 3_600_000, NOW - 3_500_000, NOW + 100_000],
    ['that was fast', NOW + 3_600_000, NOW + 3_700_000, NOW + 3_700_000],
    ['that was set back since', NOW, NOW - 1, Infinity]
  ]) {
    it(`${what} refuses no time that may be true`, () => {
      const heard = {
        told: new Date(NOW).toISOString(),
        by_its_clock: new Date(itsClock).toISOString()
      }

      assert.equal(latest(heard, now), expected)
    })
  }

  it('is all there is on a phone that never heard', () => {
    assert.equal(latest(null, NOW), NOW)
    assert.equal(latest(undefined, NOW), NOW)
  })
})

const keepHeard = (person, heard) => writing(person, [['meta', 'put', heard, 'heard']])
