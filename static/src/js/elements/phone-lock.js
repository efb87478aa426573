// Opens what is on this phone without signal, by a code; recording something new never needs it.
// <phone-lock kind="report_assault" hidden>  (with a kind: only for a draft of that kind, and for the
// cases somebody knows where the page offers them)
//   <form data-part="unlock" hidden>… <input name="code"> <p data-message role="status"></p> <button></form>
//   <p data-part="sign-in" hidden>…</p>
//   <details data-part="choose" hidden><form>… <input name="code"> <p data-message role="status"></p> …
// </phone-lock>

import { hasLockedWork, latestDraft } from '../../../../service_worker/drafts.js'
import * as keyring from '../../../../service_worker/keyring.js'
import { hasLockedCases } from '../../../../service_worker/known_cases.js'
import { localTimeOf } from '../../../../service_worker/london.js'
import { unlockShare } from '../../../../service_worker/session.js'
import { currentPerson } from '../person.js'

export class PhoneLock extends HTMLElement {
  connectedCallback() {
    this.addEventListener('submit', this.#submit)
    document.addEventListener('pledge:unlocked', this.#show)
    this.#show()
  }

  disconnectedCallback() {
    document.removeEventListener('pledge:unlocked', this.#show)
  }

  #show = async () => {
    const person = currentPerson()
    if (!person) return
    const [isOpen, hasCode] = [keyring.isUnlocked(person), await keyring.hasCode(person)]
    const isNeeded = isOpen
      ? !hasCode && this.#part('choose')
      : await this.#hasSomethingToOpen(person)
    this.hidden = !isNeeded
    this.#toggle('unlock', !isOpen && hasCode)
    this.#toggle('sign-in', !isOpen && !hasCode)
    this.#toggle('choose', isOpen && !hasCode)
  }

  async #hasSomethingToOpen(person) {
    if (document.querySelector('known-cases') && (await hasLockedCases(person))) return true
    const kind = this.getAttribute('kind')
    return kind ? latestDraft(person, kind) : hasLockedWork(person)
  }

  #submit = async (event) => {
    event.preventDefault()
    const deed = event.target.matches('[data-part="unlock"]') ? this.#unlock : this.#choose
    const code = event.target.elements.code
    const problem = await deed(code.value)
    code.value = ''
    event.target.querySelector('[data-message]').textContent = problem ?? ''
    if (problem) code.focus()
    else document.dispatchEvent(new CustomEvent('pledge:unlocked'))
  }

  #unlock = async (code) => {
    try {
      await keyring.unlockWithCode(currentPerson(), code, Date.now())
    } catch (error) {
      await this.#show()
      return problemOf(error)
    }
  }

  #choose = async (code) => {
    if (!keyring.isCodeLongEnough(code)) return 'Use six digits or more.'
    const share = await unlockShare()
    if (!share) return 'Choosing a code needs signal, and you signed in.'
    await keyring.chooseCode(currentPerson(), code, share)
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`)
  }

  #toggle(name, isShown) {
    const part = this.#part(name)
    if (part) part.hidden = !isShown
  }
}

function problemOf(error) {
  if (error instanceof keyring.TooManyWrongCodes) {
    return `Too many wrong codes. Try again after ${localTimeOf(error.until).slice(11)}.`
  }
  return 'That is not the code. You can still record something new, or sign in when there is signal.'
}
