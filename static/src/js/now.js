// The most likely time is now: <input type="datetime-local" data-now> starts with it and can be changed.
import { localTimeOf } from '../../../service_worker/london.js'
import htmx from './htmx.js'

export function fillInNow(element) {
  for (const field of element.querySelectorAll('[data-now]'))
    field.value ||= localTimeOf(Date.now())
}

htmx.onLoad(fillInNow)
