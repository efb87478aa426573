// How long there still is, renewed each minute, in the words that the server uses too.
// <due-in at="2026-11-22T02:15:00+00:00">in 3 hours</due-in>
const MINUTE_MS = 60_000
const SIZES = [
  ['day', 1440],
  ['hour', 60]
]

export class DueIn extends HTMLElement {
  #timer

  connectedCallback() {
    this.#show()
    this.#timer = setInterval(() => this.#show(), MINUTE_MS)
  }

  disconnectedCallback() {
    clearInterval(this.#timer)
  }

  #show() {
    const gap = Date.parse(this.getAttribute('at')) - Date.now()
    const words = howLong(Math.floor(Math.abs(gap) / MINUTE_MS))
    this.textContent = gap >= 0 ? `in ${words}` : `${words} late`
    this.toggleAttribute('data-late', gap < 0)
  }
}

export function howLong(minutes) {
  const [unit, size] = SIZES.find(([, size]) => minutes >= size * 2) ?? ['minute', 1]
  const count = Math.max(Math.floor(minutes / size), 1)
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
