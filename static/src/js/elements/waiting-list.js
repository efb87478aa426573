// Everything on this phone that is not with the force yet, and what was received today.
// <waiting-list>
//   <button type="button" data-send>Send now</button> <p data-trouble role="status"></p>
//   <p data-empty hidden>…</p> <ul data-list></ul> <p data-received hidden></p>
//   <template data-part="item"><li><h2 data-title></h2>
//     <saved-item><p data-headline></p><p data-detail></p></saved-item>
//     <details data-written hidden><summary>What you wrote</summary><dl data-answers></dl></details>
//     <button type="button" data-correct hidden>Put it right</button></li></template>
// </waiting-list>
import { correct } from '../../../../service_worker/correct.js'
import { isUnlocked } from '../../../../service_worker/keyring.js'
import { listen } from '../../../../service_worker/messages.js'
import { copyOf, itemOf, itemsOf, receivedCount } from '../../../../service_worker/outbox.js'
import { currentPerson } from '../person.js'
import { sendNow } from '../sending.js'

const TITLES = {
  report_assault: 'Report of an assault or hate crime',
  add_to_report: 'More about a report',
  answer_return: 'Answer to a returned report',
  write_welfare_note: 'Welfare note'
}
const ORDER = ['needs_you', 'saved', 'decided', 'parked', 'received']

export class WaitingList extends HTMLElement {
  #stop
  #person

  connectedCallback() {
    this.#person = currentPerson()
    this.#stop = listen(({ type }) => type === 'outbox-changed' && this.#show())
    document.addEventListener('pledge:unlocked', this.#again)
    this.addEventListener('click', this.#press)
    this.#show()
  }

  disconnectedCallback() {
    this.#stop()
    document.removeEventListener('pledge:unlocked', this.#again)
  }

  // What was shown locked can be read now.
  #again = () => {
    this.#person = currentPerson()
    this.querySelector('[data-list]').replaceChildren()
    this.#show()
  }

  #press = async ({ target }) => {
    if (target.closest('[data-send]')) await sendNow()
    const item = target.closest('[data-correct]')?.closest('[data-operation]')
    if (item) await this.#correct(item.dataset.operation)
  }

  async #correct(id) {
    const { page } = await copyOf(this.#person, await itemOf(this.#person, id))
    const draft = await correct(this.#person, id, Date.now())
    location.assign(`${page}#draft=${draft}`)
  }

  async #show() {
    const items = this.#person ? (await itemsOf(this.#person)).filter(isShown) : []
    const count = this.#person ? await receivedCount(this.#person) : 0
    const list = this.querySelector('[data-list]')
    const shown = new Map([...list.children].map((row) => [row.dataset.operation, row]))
    const rows = items.sort(byNeed).map((item) => shown.get(item.id) ?? this.#row(item))
    list.replaceChildren(...rows)
    for (const [place, item] of items.entries()) this.#offerCorrection(rows[place], item)
    this.querySelector('[data-empty]').hidden = items.length > 0
    this.querySelector('[data-send]').hidden = !items.some(({ state }) => state === 'saved')
    this.#sayReceived(count)
  }

  #row(item) {
    const row = this.querySelector('template[data-part="item"]').content.cloneNode(
      true
    ).firstElementChild
    row.dataset.operation = item.id
    row.querySelector('[data-title]').textContent = TITLES[item.kind] ?? 'Something you saved'
    row.querySelector('saved-item').setAttribute('operation', item.id)
    if (item.copy && isUnlocked(this.#person)) this.#showWritten(row, item)
    return row
  }

  async #showWritten(row, item) {
    const { readable } = await copyOf(this.#person, item)
    const lines = readable.flatMap(([question, answer]) => [
      line('dt', question),
      line('dd', answer)
    ])
    row.querySelector('[data-answers]').replaceChildren(...lines)
    row.querySelector('[data-written]').hidden = false
  }

  #offerCorrection(row, { state }) {
    row.querySelector('[data-correct]').hidden = state !== 'needs_you' || !isUnlocked(this.#person)
  }

  #sayReceived(count) {
    const words = this.querySelector('[data-received]')
    words.hidden = count === 0
    words.textContent = `${count} more received on earlier days. This phone keeps only how many.`
  }
}

// After a day only its sealed copy is here, which is for the force alone.
const isShown = ({ state }) => state !== 'kept'

function byNeed(one, other) {
  const need = ORDER.indexOf(one.state) - ORDER.indexOf(other.state)
  return need || other.saved_at.localeCompare(one.saved_at)
}

function line(name, words) {
  const element = document.createElement(name)
  element.textContent = words
  return element
}
