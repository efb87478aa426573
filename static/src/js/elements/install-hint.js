// How to put Pledge on the home screen, where the browser keeps what waits. Hidden once it is there.
// <install-hint hidden><button data-install hidden>…</button><p data-by-hand hidden>…</p></install-hint>
export class InstallHint extends HTMLElement {
  #prompt

  connectedCallback() {
    if (matchMedia('(display-mode: standalone)').matches || navigator.standalone) return
    window.addEventListener('beforeinstallprompt', this.#keep)
    this.querySelector('[data-install]').addEventListener('click', () => this.#prompt.prompt())
    // Safari has no prompt: only words help.
    if ('standalone' in navigator) this.#show('[data-by-hand]')
  }

  disconnectedCallback() {
    window.removeEventListener('beforeinstallprompt', this.#keep)
  }

  #keep = (event) => {
    event.preventDefault()
    this.#prompt = event
    this.#show('[data-install]')
  }

  #show(part) {
    this.hidden = false
    this.querySelector(part).hidden = false
  }
}
