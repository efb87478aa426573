// Shows what is inside only for certain answers. Without script everything is shown.
// <shown-when field="victims-0-who" values="colleague other" [urgent]>…</shown-when>  (urgent: brought into view)
export class ShownWhen extends HTMLElement {
  #form

  connectedCallback() {
    this.#form = this.closest('form')
    this.#form.addEventListener('change', this.#look)
    this.#look()
  }

  disconnectedCallback() {
    this.#form.removeEventListener('change', this.#look)
  }

  #look = (event) => {
    const field = this.getAttribute('field')
    const isAnswered = event?.target.name === field
    // In a form about a hundred people hundreds of these listen, and a tap is meant for one or two.
    if (event?.target.name && !isAnswered) return
    const wanted = this.getAttribute('values').split(' ')
    const given = new FormData(this.#form).getAll(field)
    const wasHidden = this.hidden
    this.hidden = !given.some((value) => wanted.includes(value))
    if (wasHidden && !this.hidden && isAnswered && this.hasAttribute('urgent'))
      this.scrollIntoView()
  }
}
