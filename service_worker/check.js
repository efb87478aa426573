// Checks what was said by the rules that the server's schema exports, with the server's own words.
import { instantOf } from './london.js'

const NOT_WORDS = 'Use words here.'

const CHECKS = { text, choice, choices, time, group, list }

/** Answers with {field name: [sentences]}, empty when all is well. `now` is a time in milliseconds. */
export function check(said, fields, now, prefix = '') {
  const errors = {}
  for (const field of fields) {
    const name = prefix + field.name
    const value = said[field.name]
    if (!isBlank(value)) Object.assign(errors, CHECKS[field.type](value, field, name, now))
    else if (isAskedFor(field, said)) errors[name] = [field.messages.required]
  }
  return errors
}

function isBlank(value) {
  if (value === undefined || value === null) return true
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && !value.length
}

function isAskedFor({ required, required_when: when }, said) {
  return required || Boolean(when?.in.includes(said[when.field]))
}

function text(value, field, name) {
  if (typeof value !== 'string') return { [name]: [NOT_WORDS] }
  // The server counts characters, not the halves that JavaScript stores some of them in.
  const length = [...value.replaceAll('\0', '').trim()].length
  return length > field.max_length ? { [name]: [field.messages.max_length] } : {}
}

function choice(value, field, name) {
  return field.choices.includes(value) ? {} : { [name]: [field.messages.choice] }
}

function choices(value, field, name) {
  const chosen = typeof value === 'string' ? [value] : value
  const isKnown = Array.isArray(chosen) && chosen.every((each) => field.choices.includes(each))
  return isKnown ? {} : { [name]: [field.messages.choice] }
}

function time(value, field, name, now) {
  const instant = instantOf(value)
  if (instant === null) return { [name]: [field.messages.time] }
  return field.not_future && instant > now ? { [name]: [field.messages.not_future] } : {}
}

function group(value, field, name, now) {
  if (typeof value !== 'object' || Array.isArray(value)) return { [name]: [NOT_WORDS] }
  return check(value, field.fields, now, `${name}-`)
}

function list(value, field, name, now) {
  if (!Array.isArray(value)) return { [name]: [NOT_WORDS] }
  if (value.length > field.max_length) return { [name]: [field.messages.max_length] }
  const parts = value.map((each, place) => group(each ?? '', field, `${name}-${place}`, now))
  return Object.assign({}, ...parts)
}
