// A form's fields as [name, value] pairs, and back again.
const LEFT_OUT = ['csrf_token', 'operation_id']

/** Everything that was typed; with `shownOnly`, not what a later answer has hidden. */
export function entriesOf(form, { shownOnly = false } = {}) {
  const controls = [...form.elements].filter((control) => isAnswer(control, shownOnly))
  return controls.map((control) => [control.name, control.value || control.dataset.wanted || ''])
}

export function fill(form, entries) {
  for (const control of form.elements) {
    if (!control.name || LEFT_OUT.includes(control.name) || control.type === 'file') continue
    const values = entries.filter(([name]) => name === control.name).map(([, value]) => value)
    if (isTicked(control)) control.checked = values.includes(control.value)
    else if (values.length) give(control, values[0])
  }
  form.dispatchEvent(new Event('change', { bubbles: true }))
}

// A list of cases may be filled in later than the draft; until then it remembers what was chosen.
function give(control, value) {
  control.value = value
  if (control.value !== value && control.matches('select')) control.dataset.wanted = value
}

function isAnswer(control, shownOnly) {
  if (!control.name || LEFT_OUT.includes(control.name)) return false
  if (['file', 'submit', 'button'].includes(control.type)) return false
  if (isTicked(control) && !control.checked) return false
  return !(shownOnly && control.closest('[hidden]'))
}

const isTicked = ({ type }) => type === 'radio' || type === 'checkbox'
