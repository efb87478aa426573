import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { writing } from '../../service_worker/database.js'
import * as keyring from '../../service_worker/keyring.js'
import { hasLockedCases } from '../../service_worker/known_cases.js'
import { itemsOf } from '../../service_worker/outbox.js'
import { aForce } from './support/force.js'
import { NOW, pageCloses, SHARE, signedIn } from './support/phone.js'

const CODE = '73194682'
const WRONG = '00000000'

let person

beforeEach(async () => {
  person = await signedIn(await aForce())
})

describe('the keyring', () => {
  it('reads back what was put away once the server’s share is there again', async () => {
    const secret = await keyring.lockAway(person, 'a label', { words: 'for me alone' })
    pageCloses()

    await assert.rejects(keyring.readBack(person, 'a label', secret), keyring.Locked)
    await keyring.unlockWithShare(person, SHARE)

    assert.deepEqual(await keyring.readBack(person, 'a label', secret), { words: 'for me alone' })
  })

  it('opens with the phone’s own code where there is no signal', async () => {
    const secret = await keyring.lockAway(person, 'a label', 'words')
    await keyring.chooseCode(person, CODE, SHARE)
    pageCloses()

    await keyring.unlockWithCode(person, CODE, NOW)

    assert.equal(await keyring.readBack(person, 'a label', secret), 'words')
  })

  it('takes new words while it is locked and gives them back later', async () => {
    pageCloses()
    const secret = await keyring.lockAway(person, 'a label', 'written in the dark')
    await keyring.unlockWithShare(person, SHARE)

    assert.equal(await keyring.readBack(person, 'a label', secret), 'written in the dark')
  })

  it('takes words into a safe that was made ready before the phone was unlocked, or locked', async () => {
    pageCloses()
    const readyLocked = await keyring.safe(person, 'a label')
    await keyring.unlockWithShare(person, SHARE)
    const readyOpen = await keyring.safe(person, 'a label')
    const first = await readyLocked('unlocked since')
    pageCloses()
    const second = await readyOpen('locked since')

    assert.ok(second.sealed, 'a key that was put away is not used any more')
    await keyring.unlockWithShare(person, SHARE)
    assert.equal(await keyring.readBack(person, 'a label', first), 'unlocked since')
    assert.equal(await keyring.readBack(person, 'a label', second), 'locked since')
  })

  it('does not give one thing back under the name of another', async () => {
    const secret = await keyring.lockAway(person, 'draft|1', 'words')

    await assert.rejects(keyring.readBack(person, 'draft|2', secret))
  })

  it('stays closed for a wrong code, and waits longer after each', async () => {
    await keyring.chooseCode(person, CODE, SHARE)
    pageCloses()

    for (let tries = 0; tries < 5; tries += 1) {
      await assert.rejects(keyring.unlockWithCode(person, WRONG, NOW), keyring.WrongCode)
    }

    await assert.rejects(keyring.unlockWithCode(person, CODE, NOW), keyring.TooManyWrongCodes)
    await keyring.unlockWithCode(person, CODE, NOW + 30_001)
    assert.ok(keyring.isUnlocked(person))
  })

  it('forgets the code after ten wrong ones, and signing in still opens everything', async () => {
    const secret = await keyring.lockAway(person, 'a label', 'words')
    await keyring.chooseCode(person, CODE, SHARE)
    pageCloses()

    for (let tries = 0; tries < 10; tries += 1) {
      await assert.rejects(keyring.unlockWithCode(person, WRONG, NOW + tries * 3_600_000))
    }

    assert.equal(await keyring.hasCode(person), false)
    await keyring.unlockWithShare(person, SHARE)
    assert.equal(await keyring.readBack(person, 'a label', secret), 'words')
  })

  it('wipes the cases too after ten wrong codes, and nothing that waits to be sent', async () => {
    const item = { id: 'a', sealed: new Uint8Array([7]), streams: [], state: 'saved' }
    await keyring.chooseCode(person, CODE, SHARE)
    await writing(person, [
      ['meta', 'put', await keyring.lockAway(person, 'cases', []), 'cases'],
      ['outbox', 'add', item]
    ])
    pageCloses()

    for (let tries = 0; tries < 9; tries += 1) {
      await assert.rejects(keyring.unlockWithCode(person, WRONG, NOW + tries * 3_600_000))
    }
    assert.ok(await hasLockedCases(person))
    await assert.rejects(keyring.unlockWithCode(person, WRONG, NOW + 9 * 3_600_000))

    assert.ok(!(await hasLockedCases(person)))
    const [kept] = await itemsOf(person)
    assert.deepEqual(kept.sealed, item.sealed)
    await assert.rejects(keyring.unlockWithCode(person, CODE, NOW + 99 * 3_600_000), keyring.Locked)
  })

  it('stays closed to a session once it was left alone, until a code or a new sign-in', async () => {
    await keyring.chooseCode(person, CODE, SHARE)
    await keyring.lockUp(person)
    pageCloses()

    await assert.rejects(keyring.unlockWithShare(person, SHARE), keyring.Locked)
    await keyring.unlockWithCode(person, CODE, NOW)
    pageCloses()
    await keyring.unlockWithShare(person, SHARE)

    await keyring.lockUp(person)
    pageCloses()
    await keyring.lockUp(person, false)
    await keyring.unlockWithShare(person, SHARE)
    assert.ok(keyring.isUnlocked(person))
  })

  it('keeps what a code opens when the server comes with another share', async () => {
    const secret = await keyring.lockAway(person, 'a label', 'words')
    await keyring.chooseCode(person, CODE, SHARE)
    pageCloses()

    await assert.rejects(keyring.unlockWithShare(person, new Uint8Array(32)), keyring.Locked)
    await keyring.unlockWithCode(person, CODE, NOW)

    assert.equal(await keyring.readBack(person, 'a label', secret), 'words')
  })

  for (const [code, isLongEnough] of [
    ['12345', false],
    ['123456', true],
    ['12345a', false]
  ]) {
    it(`${isLongEnough ? 'takes' : 'refuses'} ${code} as a code`, () => {
      assert.equal(keyring.isCodeLongEnough(code), isLongEnough)
    })
  }
})
