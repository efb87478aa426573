// From a form's fields to what its author said: victims-0-role becomes said.victims[0].role.
const isBlank = (value) => value === undefined || value === '' || value?.length === 0

/** `entries` are [name, value] pairs as a form gives them, `fields` the rules that the server exports. */
export function compose(entries, fields, prefix = '') {
  const said = {}
  for (const field of fields) {
    const value = answerTo(entries, field, prefix + field.name)
    if (!isBlank(value)) said[field.name] = value
  }
  return said
}

function answerTo(entries, field, name) {
  if (field.type === 'group') return compose(entries, field.fields, `${name}-`)
  if (field.type === 'list') {
    return placesIn(entries, name).map((place) =>
      compose(entries, field.fields, `${name}-${place}-`)
    )
  }
  const values = entries.filter(([entry]) => entry === name).map(([, value]) => value)
  return field.type === 'choices' ? values : values.at(-1)
}

function placesIn(entries, name) {
  const place = new RegExp(`^${name}-(\\d+)-`)
  const places = entries.map(([entry]) => place.exec(entry)?.[1]).filter(Boolean)
  return [...new Set(places.map(Number))].sort((one, other) => one - other)
}
