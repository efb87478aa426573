// Shows what is inside only for certain answers. Without script everything is shown.
// <shown-when field="victims-0-who" values="colleague other" [urgent]>…</shown-when>  (urgent: brought into view)
export class ShownWhen extends HTMLElement {
  connectedCallback() {
    this.#look()
  }

  hear({ target }) {
    const isAnswer = target.name === this.getAttribute('field')
    // Without a name it was the whole form that changed.
    if (target.name && !isAnswer) return
    const wasHidden = this.hidden
    this.#look()
    if (wasHidden && !this.hidden && isAnswer && this.hasAttribute('urgent')) this.scrollIntoView()
  }

  // The question stands beside what it shows, so nobody need search the whole form for its answer.
  #look() {
    const wanted = this.getAttribute('values').split(' ')
    const answers = `[name="${this.getAttribute('field')}"]:checked`
    const given = [...this.parentElement.querySelectorAll(answers)]
    this.hidden = !given.some(({ value }) => wanted.includes(value))
  }
}
