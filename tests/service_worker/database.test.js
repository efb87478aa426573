import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { reading, within, writing } from '../../service_worker/database.js'
import { aForce } from './support/force.js'
import { signedIn } from './support/phone.js'

describe('a database that the system closed behind the page', () => {
  let person

  before(async () => {
    person = await signedIn(await aForce())
  })

  it('is opened again for whoever writes', async () => {
    await within(person, (database) => database.close())

    await writing(person, [['meta', 'put', 'still here', 'a note']])

    assert.equal(await reading(person, 'meta', 'a note'), 'still here')
  })

  it('is opened again for whoever reads', async () => {
    await within(person, (database) => database.close())

    assert.equal(await reading(person, 'meta', 'a note'), 'still here')
  })

  it('is tried once more and not for ever', async () => {
    let tries = 0
    const everClosed = () => {
      tries += 1
      throw new DOMException('The database connection is closing.', 'InvalidStateError')
    }

    await assert.rejects(within(person, everClosed), { name: 'InvalidStateError' })

    assert.equal(tries, 2)
  })
})
