// Takes photographs: each is fingerprinted and sealed at once, shown small, and can be removed.
// <photograph-taker>
//   <input type="file" name="pictures" accept="image/*" multiple> <p data-progress role="status"></p>
//   <ul data-list></ul>
//   <template data-part="photograph"><li><img alt=""><span data-label></span>
//     <button type="button" data-remove>Remove</button></li></template>
// </photograph-taker>
import { fromBase64 } from '../../../../service_worker/bytes.js'
import { isUnlocked } from '../../../../service_worker/keyring.js'
import { spoken } from '../../../../service_worker/london.js'
import {
  keepPhotograph,
  photographsOf,
  removePhotograph,
  thumbnailOf
} from '../../../../service_worker/photographs.js'

export class PhotographTaker extends HTMLElement {
  #form
  #rows = []
  #taking = Promise.resolve()

  connectedCallback() {
    this.#form = this.closest('capture-form')
    this.querySelector('input[type="file"]').addEventListener('change', this.#take)
    this.addEventListener('click', this.#remove)
    this.#form.addEventListener('pledge:draft-open', this.#show)
  }

  /** What the command says of them, once the last one is kept: none may be left behind. */
  async listed() {
    await this.#taking
    return this.#rows.map(({ id, sha256, size, taken_at }) => ({ id, sha256, size, taken_at }))
  }

  // The form listens to change as well, and keeps its draft: a draft must exist for what is taken.
  #take = ({ target }) => {
    if (!this.#form.person) return
    const files = [...target.files]
    target.value = ''
    this.#taking = this.#taking.then(() => this.#keepAll(files))
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

  #remove = async ({ target }) => {
    const item = target.closest('[data-remove]')?.closest('[data-photograph]')
    if (!item) return
    await removePhotograph(this.#form.person, item.dataset.photograph)
    await this.#show()
    this.querySelector('input[type="file"]').focus()
    this.#say('Removed.')
  }

  #show = async () => {
    this.#rows = await photographsOf(this.#form.person, this.#form.operation)
    const items = await Promise.all(this.#rows.map((row, place) => this.#item(row, place + 1)))
    this.querySelector('[data-list]').replaceChildren(...items)
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
