// Shows what is wrong beside each field and in a summary that takes the focus, as GOV.UK pages do.
const WIDGETS = '.govuk-radios, .govuk-checkboxes, .govuk-textarea, .govuk-select, .govuk-input'

/** `errors` is {field name: [sentences]}; the summary is the form's own <template data-part="errors">. */
export function showErrors(form, errors) {
  clearErrors(form)
  const inOrder = Object.entries(errors).map(([name, [sentence]]) => {
    const control = firstControl(form, name)
    if (control) putBeside(control, name, sentence)
    return { control, sentence }
  })
  summarise(form, inOrder.sort(byPlaceOnPage))
}

export function clearErrors(form) {
  for (const part of form.querySelectorAll('[data-error]')) part.remove()
  for (const group of form.querySelectorAll('.govuk-form-group--error')) {
    group.classList.remove('govuk-form-group--error')
  }
  for (const described of form.querySelectorAll('[data-described]')) undescribe(described)
}

function firstControl(form, name) {
  const found = form.elements[name]
  return found instanceof RadioNodeList ? found[0] : found
}

function putBeside(control, name, sentence) {
  const group = control.closest('.govuk-form-group')
  const message = document.createElement('p')
  message.id = `${name}-problem`
  message.className = 'govuk-error-message'
  message.dataset.error = name
  message.append(hiddenWord('Error: '), sentence)
  group.classList.add('govuk-form-group--error')
  group.querySelector(WIDGETS).before(message)
  describe(control.closest('fieldset') ?? control, message.id)
  for (const hidden of ancestors(control, 'details')) hidden.open = true
}

function summarise(form, problems) {
  const summary = form
    .querySelector('template[data-part="errors"]')
    .content.cloneNode(true).firstElementChild
  const list = summary.querySelector('ul')
  summary.dataset.error = 'summary'
  for (const { control, sentence } of problems) list.append(line(control, sentence))
  form.prepend(summary)
  summary.focus()
}

function line(control, sentence) {
  const item = document.createElement('li')
  const link = document.createElement(control ? 'a' : 'span')
  if (control) link.href = `#${control.id}`
  link.textContent = sentence
  item.append(link)
  return item
}

function describe(element, id) {
  element.dataset.described = element.getAttribute('aria-describedby') ?? ''
  element.setAttribute('aria-describedby', `${element.dataset.described} ${id}`.trim())
}

function undescribe(element) {
  element.setAttribute('aria-describedby', element.dataset.described)
  delete element.dataset.described
}

function hiddenWord(text) {
  const word = document.createElement('span')
  word.className = 'govuk-visually-hidden'
  word.textContent = text
  return word
}

function* ancestors(element, selector) {
  let found = element.closest(selector)
  while (found) {
    yield found
    found = found.parentElement.closest(selector)
  }
}

function byPlaceOnPage({ control: one }, { control: other }) {
  if (!one || !other) return one ? -1 : 1
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
}
