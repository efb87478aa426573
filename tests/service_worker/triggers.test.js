import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { startTriggers } from '../../service_worker/triggers.js'

let time, timers, window, document, sent, answer, now

beforeEach(() => {
  time = 0
  timers = []
  sent = []
  answer = null
  window = new EventTarget()
  document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  const send = async () => {
    sent.push(time)
    return answer
  }
  const later = (deed, wait) => timers.push({ deed, at: time + wait })
  now = startTriggers(send, { window, document, clock: () => time, later })
})

describe('trying to send', () => {
  for (const event of ['pageshow', 'online']) {
    it(`happens on ${event}`, () => {
      window.dispatchEvent(new Event(event))

      assert.equal(sent.length, 1)
    })
  }

  it('happens when somebody comes back to the page', () => {
    document.dispatchEvent(new Event('visibilitychange'))

    assert.equal(sent.length, 1)
  })

  it('happens every half minute while somebody looks', async () => {
    await until(95_000)

    assert.deepEqual(sent, [30_000, 60_000, 90_000])
  })

  it('rests while nobody looks', async () => {
    document.visibilityState = 'hidden'

    await until(95_000)

    assert.deepEqual(sent, [])
  })

  it('waits longer after each failure, and never longer than five minutes', async () => {
    answer = 'server'

    await until(3_600_000)

    const waits = sent.slice(1).map((at, place) => at - sent[place])
    assert.equal(Math.max(...waits), 300_000)
    assert.equal(waits.at(-1), 300_000)
  })

  it('starts afresh on a press', async () => {
    answer = 'server'
    await until(3_600_000)
    const before = sent.length

    await now()
    await until(time + 30_000)

    assert.ok(sent.length >= before + 2)
  })

  it('comes back soon when another page is sending', async () => {
    answer = 'busy'
    await now()
    answer = null
    await until(2_500)

    assert.deepEqual(sent, [0, 2_000])
  })
})

async function until(end) {
  for (;;) {
    timers.sort((one, other) => one.at - other.at)
    if (!timers.length || timers[0].at > end) break
    const { deed, at } = timers.shift()
    time = at
    await deed()
  }
  time = end
}
