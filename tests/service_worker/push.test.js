import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { open, show } from '../../service_worker/push.js'

describe('a push', () => {
  it('shows the words that came, under a number that a repeat shares', async () => {
    assert.deepEqual(await shown({ id: 'one-push', title: 'Something waits for you in Pledge' }), [
      'Something waits for you in Pledge',
      { tag: 'one-push', lang: 'en-GB' }
    ])
  })

  it('shows something even when nothing came with it, as browsers insist', async () => {
    const [title] = await shown()

    assert.equal(title, 'Pledge')
  })
})

describe('a tap', () => {
  it('puts the notice away and opens what was sent, in a page of its own', async () => {
    const said = []
    const clients = { openWindow: async (address) => said.push(address) }

    await open({ notification: { close: () => said.push('closed') } }, { clients })

    assert.deepEqual(said, ['closed', '/notices'])
  })
})

async function shown(words) {
  const data = words && { json: () => words }
  let said
  const registration = {
    showNotification: async (...given) => {
      said = given
    }
  }
  await show({ data }, { registration })
  return said
}
