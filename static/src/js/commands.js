// From a form to the command that travels: what was said, and the ids that only the phone can give.
import { compose } from '../../../service_worker/compose.js'
import { instantOf, spoken } from '../../../service_worker/london.js'
import { uuid7 } from '../../../service_worker/uuid7.js'
import { entriesOf } from './form_entries.js'

// Fields that say which case is meant are no answers, so the rules do not list them.
const PLAIN = '[data-plain]'

const WITH_IDS = {
  report_assault: (said) => ({
    ...said,
    incident_id: uuid7(),
    victims: said.victims.map((victim) => ({ ...victim, case_id: uuid7() }))
  })
}

export function saidIn(form, fields) {
  const said = compose(entriesOf(form, { shownOnly: true }), fields)
  for (const control of form.querySelectorAll(PLAIN)) said[control.name] = control.value
  return said
}

export function commandOf(kind, said) {
  return { kind, said: WITH_IDS[kind]?.(said) ?? said }
}

/** Errors for plain fields that were left empty, in their own words. */
export function missingIn(form) {
  const empty = [...form.querySelectorAll(PLAIN)].filter(
    (control) => control.dataset.missing && !control.value
  )
  return Object.fromEntries(empty.map((control) => [control.name, [control.dataset.missing]]))
}

/** Questions and answers as they were shown, so that their author can read them later on any page. */
export function readable(form) {
  const answered = new Map()
  for (const [name, value] of entriesOf(form, { shownOnly: true })) {
    if (!value) continue
    const control = controlFor(form, name, value)
    const question = questionOf(control)
    answered.set(question, [...(answered.get(question) ?? []), answerOf(control)])
  }
  return [...answered].map(([question, answers]) => [question, answers.join(', ')])
}

function controlFor(form, name, value) {
  const controls = [...form.elements].filter((control) => control.name === name)
  return controls.find((control) => control.value === value) ?? controls[0]
}

function questionOf(control) {
  const legend = control.closest('fieldset')?.querySelector('legend')
  const label = isTicked(control) ? legend : control.labels?.[0]
  return (label ?? legend)?.textContent.trim() ?? control.name
}

function answerOf(control) {
  if (isTicked(control)) return control.labels[0].textContent.trim()
  if (control.type === 'datetime-local') return spoken(instantOf(control.value), 0)
  return control.selectedOptions?.[0].textContent.trim() ?? control.value
}

const isTicked = ({ type }) => type === 'radio' || type === 'checkbox'
