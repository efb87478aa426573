// From a form to the command that travels: what was said, and the ids that only the phone can give.
import { byName, compose } from '../../../service_worker/compose.js'
import { instantOf, spoken } from '../../../service_worker/london.js'
import { uuid7 } from '../../../service_worker/uuid7.js'
import { answeredIn, entriesOf, isTicked } from './form_entries.js'

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
  const answered = answeredIn(form, { shownOnly: true }).filter(({ value }) => value)
  // A control's own `labels` searches the whole page for each; here one search serves them all.
  const labels = new Map([...form.querySelectorAll('label')].map((label) => [label.htmlFor, label]))
  const questions = new Map(answered.map((each) => [each.name, questionOf(each, labels)]))
  const answers = byName(answered.map((each) => [each.name, answerOf(each, labels)]))
  return [...answers].map(([name, given]) => [questions.get(name), given.join(', ')])
}

function questionOf(control, labels) {
  const label = isTicked(control) ? null : labels.get(control.id)
  const words = label ?? control.closest('fieldset')?.querySelector('legend')
  return words?.textContent.trim() ?? control.name
}

function answerOf(control, labels) {
  if (isTicked(control)) return labels.get(control.id).textContent.trim()
  if (control.type === 'datetime-local') return spoken(instantOf(control.value), 0)
  return control.selectedOptions?.[0].textContent.trim() ?? control.value
}
