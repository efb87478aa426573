// A form's fields as [name, value] pairs, and back again.
import { byName } from '../../../service_worker/compose.js'

const LEFT_OUT = ['csrf_token', 'operation_id']
const NO_ANSWERS = ['file', 'submit', 'button', 'fieldset']

/** The controls that hold an answer; with `shownOnly`, not those that a later answer has hidden. */
export function answeredIn(form, { shownOnly = false } = {}) {
  return [...form.elements].filter((control) => isAnswer(control, shownOnly))
}

export const entriesOf = (form, options) =>
  answeredIn(form, options).map((control) => [control.name, answerIn(control)])

export function fill(form, entries) {
  const given = byName(entries)
  for (const control of form.elements) {
    if (!isQuestion(control)) continue
    const values = given.get(control.name) ?? []
    if (isTicked(control)) control.checked = values.includes(control.value)
    else if (values.length) give(control, values[0])
  }
  form.dispatchEvent(new Event('change', { bubbles: true }))
}

export const isTicked = ({ type }) => type === 'radio' || type === 'checkbox'

const answerIn = (control) => control.value || control.dataset.wanted || ''

// A list of cases may be filled in later than the draft; until then it remembers what was chosen.
function give(control, value) {
  control.value = value
  if (control.value !== value && control.matches('select')) control.dataset.wanted = value
}

function isAnswer(control, shownOnly) {
  // The cheap question first: most of a form's controls are answers that nobody chose.
  if (isTicked(control) && !control.checked) return false
  return isQuestion(control) && !(shownOnly && control.closest('[hidden]'))
}

const isQuestion = ({ name, type }) =>
  name && !LEFT_OUT.includes(name) && !NO_ANSWERS.includes(type)
