// Says that a newer version is ready, and takes it when somebody presses. Never under a form in use.
// <update-offer hidden role="status"><p data-words>…</p><button data-take>…</button></update-offer>
import { takeOver } from '../worker_bridge.js'

let waiting = null
document.addEventListener('pledge:update', ({ detail }) => {
  waiting = detail
})

export class UpdateOffer extends HTMLElement {
  connectedCallback() {
    document.addEventListener('pledge:update', this.#show)
    this.querySelector('[data-take]').addEventListener('click', this.#take)
    if (waiting) this.#show()
  }

  disconnectedCallback() {
    document.removeEventListener('pledge:update', this.#show)
  }

  #show = () => {
    this.hidden = false
  }

  #take = () => {
    if (takeOver(waiting)) return
    this.querySelector('[data-words]').textContent =
      'Save what you are writing first. The newer version waits.'
  }
}
