// Who is signed in on this phone. It also fetches what lets the phone work when the signal has gone.
// <signed-in><span data-name hidden></span> <a data-sign-in href="/sign-in">Sign in</a>
//   <p data-clock role="status" hidden></p></signed-in>
import { isUnlocked, lockOthers } from '../../../../service_worker/keyring.js'
import { nameOf, openSession } from '../../../../service_worker/session.js'
import { currentPerson, rememberPerson } from '../person.js'
import { sendNow } from '../sending.js'
import { keepDesk } from '../worker_bridge.js'

const FRESH_FOR_MS = 5 * 60_000
const MINUTE_MS = 60_000
let openedAt = 0

export class SignedIn extends HTMLElement {
  connectedCallback() {
    window.addEventListener('online', this.#ask)
    document.addEventListener('pledge:unlocked', this.#showName)
    this.#showName()
    this.#showDoors()
    if (Date.now() - openedAt > FRESH_FOR_MS) this.#ask()
  }

  disconnectedCallback() {
    window.removeEventListener('online', this.#ask)
    document.removeEventListener('pledge:unlocked', this.#showName)
  }

  #ask = async () => {
    const { session, missing, clockIsOutBy } = await openSession()
    this.#offerSignIn(missing === 'signed_out')
    if (!session) return
    lockOthers(session.person)
    rememberPerson(session.person)
    openedAt = Date.now()
    this.#warnOfClock(clockIsOutBy)
    document.dispatchEvent(new CustomEvent('pledge:unlocked'))
    sendNow()
    if (session.desk) keepDesk()
    this.#showDoors(session.desk)
  }

  // Doors that only some people need: without signal, those whose pages lie on this phone.
  async #showDoors(desk) {
    for (const door of document.querySelectorAll('[data-desk]')) {
      const { pathname } = door.querySelector('a')
      door.hidden = !(desk || (await globalThis.caches?.match(pathname)))
    }
  }

  #showName = async () => {
    const person = currentPerson()
    if (!person || !isUnlocked(person)) return
    this.#offerSignIn(false)
    const name = this.querySelector('[data-name]')
    name.textContent = await nameOf(person)
    name.hidden = false
  }

  #offerSignIn(isShown) {
    this.querySelector('[data-sign-in]').hidden = !isShown
  }

  #warnOfClock(by) {
    const words = this.querySelector('[data-clock]')
    const minutes = Math.round(Math.abs(by) / MINUTE_MS)
    words.hidden = !by
    words.textContent = `This phone’s clock is ${minutes} minutes ${by > 0 ? 'fast' : 'slow'}. You can still save; check the times you give.`
  }
}
