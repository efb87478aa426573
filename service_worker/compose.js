// From a form's fields to what its author said: victims-0-role becomes said.victims[0].role.
const isBlank = (value) => value === undefined || value === '' || value?.length === 0

/** `entries` are [name, value] pairs as a form gives them, `fields` the rules that the server exports. */
export const compose = (entries, fields) => saidOf(byName(entries), fields, '')

/** All that was given under each name: boxes that are ticked together share one. */
export function byName(entries) {
  const given = new Map()
  for (const [name, value] of entries) {
    if (given.has(name)) given.get(name).push(value)
    else given.set(name, [value])
  }
  return given
}

function saidOf(given, fields, prefix) {
  const said = {}
  for (const field of fields) {
    const value = answerTo(given, field, prefix + field.name)
    if (!isBlank(value)) said[field.name] = value
  }
  return said
}

function answerTo(given, field, name) {
  if (field.type === 'group') return saidOf(given, field.fields, `${name}-`)
  if (field.type === 'list') {
    return placesIn(given, name).map((place) => saidOf(given, field.fields, `${name}-${place}-`))
  }
  const values = given.get(name) ?? []
  return field.type === 'choices' ? values : values.at(-1)
}

function placesIn(given, name) {
  const place = new RegExp(`^${name}-(\\d+)-`)
  const places = [...given.keys()].map((entry) => place.exec(entry)?.[1]).filter(Boolean)
  return [...new Set(places.map(Number))].sort((one, other) => one - other)
}
