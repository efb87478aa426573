// How long since blood or spit got in, beside what to do now. It counts from the time given in the form.
// <exposure-clock fields="victims-0-exposed_at happened_at" aim-hours="1" last-hours="72">
//   <p data-since></p> … first aid … </exposure-clock>
import { instantOf } from '../../../../service_worker/london.js'

const MINUTE_MS = 60_000
const HOUR = 60

export class ExposureClock extends HTMLElement {
  #timer
  #opened = Date.now()

  connectedCallback() {
    this.#timer = setInterval(() => this.hear(), MINUTE_MS / 2)
    this.hear()
  }

  disconnectedCallback() {
    clearInterval(this.#timer)
  }

  hear() {
    if (this.closest('[hidden]')) return
    const minutes = Math.max(0, Math.floor((Date.now() - this.#since()) / MINUTE_MS))
    const aim = Number(this.getAttribute('aim-hours')) * HOUR
    const last = Number(this.getAttribute('last-hours')) * HOUR
    this.querySelector('[data-since]').textContent = `${ago(minutes)} ${advice(minutes, aim, last)}`
  }

  #since() {
    const fields = this.closest('form')?.elements ?? {}
    const names = this.getAttribute('fields').split(' ')
    const given = names.map((name) => instantOf(fields[name]?.value))
    return given.find((instant) => instant !== null) ?? this.#opened
  }
}

const ago = (minutes) => (minutes ? `${spent(minutes)} ago.` : 'Just now.')

function spent(minutes) {
  if (minutes < HOUR) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  const hours = Math.floor(minutes / HOUR)
  return `${hours} ${hours === 1 ? 'hour' : 'hours'}`
}

function advice(minutes, aim, last) {
  if (minutes < aim) return `Be seen by a clinician within ${spent(aim)} if you can.`
  if (minutes < last)
    return `Be seen as soon as you can. Treatment can start up to ${last / HOUR} hours after.`
  return 'Ring occupational health today.'
}
