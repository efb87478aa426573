// The cases a person knows, kept locked on the phone so that a note can be written without signal.
// <known-cases><select name="case_id" data-plain data-missing="…"><option value="">…</option></select></known-cases>
// With `reported` it offers only what this person reported.
// <known-cases><ul data-list></ul><template data-part="case">…</template>
//   <template data-part="returned">… <capture-form kind="answer_return">…</template></known-cases>
import { isUnlocked } from '../../../../service_worker/keyring.js'
import { knownCases, refreshCases } from '../../../../service_worker/known_cases.js'
import { spoken } from '../../../../service_worker/london.js'
import { currentPerson } from '../person.js'

export class KnownCases extends HTMLElement {
  connectedCallback() {
    document.addEventListener('pledge:unlocked', this.#refresh)
    this.#show()
  }

  disconnectedCallback() {
    document.removeEventListener('pledge:unlocked', this.#refresh)
  }

  #refresh = async () => {
    await this.#show()
    if (await refreshCases(currentPerson())) await this.#show()
  }

  #show = async () => {
    const person = currentPerson()
    if (!person || !isUnlocked(person)) return
    const all = await knownCases(person)
    const cases = this.hasAttribute('reported') ? all.filter(({ reported }) => reported) : all
    const select = this.querySelector('select')
    if (select) offer(select, cases)
    else this.#list(cases)
  }

  #list(cases) {
    // An answer that somebody is writing, or has just saved, stays where it is.
    if (this.querySelector('capture-form[data-dirty], saved-item')) return
    const rows = cases.map((each, place) => {
      const row = this.#row(each, each.returned ? 'returned' : 'case')
      return withOwnIds(row, place)
    })
    this.querySelector('[data-list]').replaceChildren(...rows)
    this.hidden = !rows.length
  }

  #row(each, part) {
    const row = this.querySelector(`template[data-part="${part}"]`).content.cloneNode(true)
    const words = { ...each, ...each.returned, happened: spokenTime(each.happened_at) }
    for (const shown of row.querySelectorAll('[data-shows]')) {
      shown.textContent = words[shown.dataset.shows] ?? ''
    }
    for (const field of row.querySelectorAll('[data-given]'))
      field.value = words[field.dataset.given]
    return row
  }
}

// Two returned reports on one page must not share the ids of their fields.
function withOwnIds(row, place) {
  for (const attribute of ['id', 'for', 'aria-describedby']) {
    for (const element of row.querySelectorAll(`[${attribute}]`)) {
      element.setAttribute(attribute, `${element.getAttribute(attribute)}-${place}`)
    }
  }
  return row
}

// A choice made before the list came must stay made.
function offer(select, cases) {
  const asked = new URLSearchParams(location.search).get('case')
  const chosen = select.value || select.dataset.wanted || asked
  const known = new Set([...select.options].map((option) => option.value))
  const added = cases
    .filter(({ id }) => !known.has(id))
    .map(({ id, title, reference, happened_at }) => {
      const words = [reference, title, spokenTime(happened_at)].filter(Boolean).join(', ')
      return new Option(words, id)
    })
  select.append(...added)
  if (chosen) select.value = chosen
  if (select.value) delete select.dataset.wanted
}

const spokenTime = (iso) => spoken(Date.parse(iso), Date.now())
