// A form's fields as [name, value] pairs, and back again.
const LEFT_OUT = ['csrf_token', 'operation_id']

/** Everything that was typed; with `shownOnly`, not what a later answer has hidden. */
export function entriesOf(form, { shownOnly = false } = {}) {
  const controls = [...form.elements].filter((control) => isAnswer(control, shownOnly))
  return controls.map((control) => [control.name, control.value])
}

export function fill(form, entries) {
  for (const control of form.elements) {
    if (!control.name || LEFT_OUT.includes(control.name) || control.type === 'file') continue
    const values = entries.filter(([name]) => name === control.name).map(([, value]) => value)
    if (isTicked(control)) control.checked = values.includes(control.value)
    else if (values.length) control.value = values[0]
  }
  form.dispatchEvent(new Event('change', { bubbles: true }))
}

function isAnswer(control, shownOnly) {
  if (!control.name || LEFT_OUT.includes(control.name)) return false
  if (['file', 'submit', 'button'].includes(control.type)) return false
  if (isTicked(control) && !control.checked) return false
  return !(shownOnly && control.closest('[hidden]'))
}

const isTicked = ({ type }) => type === 'radio' || type === 'checkbox'
