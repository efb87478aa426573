// How much on this phone is not with the force yet. It counts what lies here, never what a flag says.
// <waiting-count><a href="/waiting">Waiting <span data-count hidden></span></a></waiting-count>
import { listen } from '../../../../service_worker/messages.js'
import { waitingCount } from '../../../../service_worker/outbox.js'
import { currentPerson } from '../person.js'

export class WaitingCount extends HTMLElement {
  #stop

  connectedCallback() {
    this.#stop = listen(this.#show)
    this.#show()
  }

  disconnectedCallback() {
    this.#stop()
  }

  #show = async () => {
    const person = currentPerson()
    const count = person ? await waitingCount(person) : 0
    const shown = this.querySelector('[data-count]')
    shown.textContent = count
    shown.hidden = count === 0
    this.dataset.state = count ? 'waiting' : 'none'
    if (count) navigator.setAppBadge?.(count)
    else navigator.clearAppBadge?.()
  }
}
