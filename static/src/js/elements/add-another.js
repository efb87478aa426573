// Adds and removes people in one form; without script the button asks the server for another block.
// <add-another name="victims">
//   <div data-entries><div data-entry>… victims-0-role …</div></div>
//   <template data-part="entry"><div data-entry>… victims-0-role …<button type="button" data-remove></div></template>
//   <button name="another" value="victims" data-add>
// </add-another>
const NUMBERED = ['id', 'name', 'for', 'field', 'fields', 'aria-describedby', 'aria-controls']

export class AddAnother extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this.#press)
  }

  // They have a place of their own: a browser styles all again that shares one with what comes after them.
  get #entries() {
    return this.querySelector('[data-entries]')
  }

  /** A draft with three people needs three blocks before it can be filled in. */
  makeRoomFor(count) {
    while (this.#entries.childElementCount < count) this.#add()
  }

  #press = (event) => {
    const button = event.target.closest('[data-add], [data-remove]')
    if (!button) return
    event.preventDefault()
    if ('add' in button.dataset) this.#add().querySelector('input').focus()
    else this.#remove(button.closest('[data-entry]'))
  }

  #add() {
    const template = this.querySelector('template[data-part="entry"]')
    const added = template.content.cloneNode(true).firstElementChild
    // Named before it is on the page: it must not take the first person's answers for its own.
    number(added, this.getAttribute('name'), this.#entries.childElementCount)
    for (const field of added.querySelectorAll('input, select, textarea')) empty(field)
    this.#entries.append(added)
    return added
  }

  #remove(entry) {
    const detail = [...this.#entries.children].indexOf(entry)
    const before = entry.previousElementSibling
    entry.remove()
    this.#renumber(detail)
    before.querySelector('input').focus()
    // Whoever counts people by their place must count again from the one that went.
    this.dispatchEvent(new CustomEvent('change', { bubbles: true, detail }))
  }

  #renumber(from) {
    const list = this.getAttribute('name')
    for (const [place, entry] of [...this.#entries.children].entries()) {
      if (place >= from) number(entry, list, place)
    }
  }
}

function empty(field) {
  if (['radio', 'checkbox'].includes(field.type)) field.checked = false
  else field.value = ''
}

function number(entry, list, place) {
  const numbered = new RegExp(`\\b${list}-\\d+-`, 'g')
  for (const element of entry.querySelectorAll('*')) {
    for (const attribute of NUMBERED) {
      const value = element.getAttribute(attribute)
      if (value) element.setAttribute(attribute, value.replace(numbered, `${list}-${place}-`))
    }
  }
  for (const shown of entry.querySelectorAll('[data-number]')) shown.textContent = place + 1
}
