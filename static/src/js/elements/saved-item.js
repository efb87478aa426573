// One thing that was saved on this phone, with what has become of it since; it changes by itself.
// <saved-item operation="…"><h2 data-headline tabindex="-1"></h2><p data-detail></p></saved-item>
import { listen } from '../../../../service_worker/messages.js'
import { listedItem } from '../../../../service_worker/outbox.js'
import { forceNameOf } from '../../../../service_worker/session.js'
import { currentPerson } from '../person.js'
import { wordsFor } from '../state_words.js'

export class SavedItem extends HTMLElement {
  #stop
  #isSending = false

  connectedCallback() {
    this.setAttribute('aria-live', 'polite')
    this.#stop = listen(this.#hear)
    this.#show()
  }

  disconnectedCallback() {
    this.#stop()
  }

  get operation() {
    return this.getAttribute('operation')
  }

  /** What is certain the moment after saving, before anything is read from the phone. */
  say(item, force) {
    this.#tell({ item: { ...item, photographs_left: item.photographs } }, force)
  }

  #hear = ({ type, ids }) => {
    this.#isSending = type === 'sending' && ids.includes(this.operation)
    this.#show()
  }

  async #show() {
    const person = currentPerson()
    const [listed, force] = await Promise.all([
      listedItem(person, this.operation),
      forceNameOf(person)
    ])
    if (listed) this.#tell(listed, force)
  }

  #tell(listed, force) {
    const context = { ...listed, force, now: Date.now(), isSending: this.#isSending }
    const { state, headline, detail } = wordsFor(listed.item, context)
    this.dataset.state = state
    this.#write('[data-headline]', headline)
    this.#write('[data-detail]', detail)
  }

  // Writing the same words again would make a screen reader say them again.
  #write(part, words) {
    const element = this.querySelector(part)
    if (element.textContent !== words) element.textContent = words
  }
}
