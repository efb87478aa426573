// Takes photographs: each is fingerprinted and sealed at once, shown small, and can be removed.
// <photograph-taker>
//   <input type="file" name="pictures" accept="image/*" multiple> <p data-progress role="status"></p>
//   <ul data-list></ul>
//   <template data-part="photograph"><li><img alt=""><span data-label></span>
//     <button type="button" data-remove>Remove</button>
//     <label data-whose hidden>What does this show? <select>… <option value="scene">…</select></label></li></template>
// </photograph-taker>
import { fromBase64 } from '../../../../service_worker/bytes.js'
import { isUnlocked } from '../../../../service_worker/keyring.js'
import { spoken } from '../../../../service_worker/london.js'
import {
  keepPhotograph,
  keepRows,
  photographsOf,
  removePhotograph,
  thumbnailOf
} from '../../../../service_worker/photographs.js'

export class PhotographTaker extends HTMLElement {
  #form
  #rows = []
  #doing = Promise.resolve()

  connectedCallback() {
    this.#form = this.closest('capture-form')
    this.querySelector('input[type="file"]').addEventListener('change', this.#take)
    this.addEventListener('click', this.#press)
    this.#form.addEventListener('pledge:draft-open', this.#show)
    this.#form.addEventListener('change', this.#hear)
  }

  /** What the command says of them, once the last one is kept: none may be left behind. */
  async listed() {
    await this.#doing
    return this.#rows.map(({ id, sha256, size, taken_at, shows = '' }) => {
      return { id, sha256, size, taken_at, shows }
    })
  }

  // The form listens to change as well, and keeps its draft: a draft must exist for what is taken.
  #take = ({ target }) => {
    if (!this.#form.person) return
    const files = [...target.files]
    target.value = ''
    this.#next(() => this.#keepAll(files))
  }

  // One thing at a time: what was removed must not be written again by what was asked before.
  #next(deed) {
    this.#doing = this.#doing.then(deed).catch(({ message }) => this.#say(message))
  }

  async #keepAll(files) {
    for (const [place, file] of files.entries()) {
      this.#say(`Keeping photograph ${place + 1} of ${files.length}…`)
      await this.#keep(file)
    }
  }

  async #keep(file) {
    try {
      await keepPhotograph(this.#form.person, this.#form.operation, file)
      await this.#show()
      this.#say(`${this.#rows.length} kept on this phone.`)
    } catch (error) {
      this.#say(`The photograph was not kept. ${error.message}`)
    }
  }

  #press = ({ target }) => {
    const item = target.closest('[data-remove]')?.closest('[data-photograph]')
    if (item) this.#next(() => this.#remove(item.dataset.photograph))
  }

  async #remove(id) {
    await removePhotograph(this.#form.person, id)
    await this.#show()
    this.querySelector('input[type="file"]').focus()
    this.#say('Removed.')
  }

  #hear = ({ target, detail }) => {
    const id = target.closest('[data-photograph]')?.dataset.photograph
    const { value } = target
    if (id) this.#next(() => this.#tell((row) => (row.id === id ? value : row.shows)))
    else if (target.matches('add-another')) this.#next(() => this.#tell(countedWithout(detail)))
    else this.#ask()
  }

  async #tell(shown) {
    this.#rows = this.#rows.map((row) => ({ ...row, shows: shown(row) }))
    this.#ask()
    await keepRows(this.#form.person, this.#rows)
  }

  // Asked only when several people were hurt: whose injuries they are decides who will look at them.
  #ask() {
    const people = [...this.#form.querySelectorAll('[data-entry]')]
    for (const [place, label] of this.querySelectorAll('[data-whose]').entries()) {
      const select = label.querySelector('select')
      const [first, ...others] = select.options
      select.replaceChildren(first, ...people.map(called), others.at(-1))
      select.value = this.#rows[place]?.shows ?? ''
      label.hidden = people.length < 2
    }
  }

  #show = async () => {
    this.#rows = await photographsOf(this.#form.person, this.#form.operation)
    const items = await Promise.all(this.#rows.map((row, place) => this.#item(row, place + 1)))
    this.querySelector('[data-list]').replaceChildren(...items)
    this.#ask()
  }

  async #item(row, number) {
    const item = this.querySelector('template[data-part="photograph"]').content.cloneNode(
      true
    ).firstElementChild
    const taken = spoken(Date.parse(row.taken_at), Date.now())
    item.dataset.photograph = row.id
    item.querySelector('[data-label]').textContent = `Photograph ${number}, taken ${taken}`
    item.querySelector('[data-remove]').setAttribute('aria-label', `Remove photograph ${number}`)
    await this.#draw(item.querySelector('img'), row)
    return item
  }

  async #draw(image, row) {
    const person = this.#form.person
    const thumbnail = isUnlocked(person) ? await thumbnailOf(person, row) : null
    image.hidden = !thumbnail
    if (!thumbnail) return
    image.onload = () => URL.revokeObjectURL(image.src)
    image.src = URL.createObjectURL(new Blob([fromBase64(thumbnail)], { type: 'image/jpeg' }))
  }

  #say(words) {
    this.querySelector('[data-progress]').textContent = words
  }
}

function called(entry, place) {
  const isMe = entry.querySelector('[name$="-who"][value="me"]')?.checked
  const name = isMe ? 'you' : entry.querySelector('[name$="-name"]')?.value
  return new Option(`Person ${place + 1}${name ? `, ${name}` : ''}`, place)
}

// Whoever came after the one that went moves up; what showed that one shows nobody any more.
const countedWithout =
  (gone) =>
  ({ shows }) => {
    if (Number(shows) === gone) return ''
    return Number(shows) > gone ? String(shows - 1) : shows
  }
