// Starts GOV.UK components on the first page and on whatever htmx swaps in.
import { Button, createAll, ErrorSummary } from 'govuk-frontend'
import htmx from './htmx.js'

// Radios and checkboxes need no script here: what depends on an answer is in <shown-when>.
const COMPONENTS = [Button, ErrorSummary]

// A component that is already running says so by InitError; anything else is a fault worth seeing.
const onError = (error) => {
  if (error.name !== 'InitError') console.error(error)
}

export function enhance(element) {
  // createAll looks inside its scope, never at the scope itself.
  const scope = element.parentElement ?? document.body
  for (const component of COMPONENTS) createAll(component, undefined, { scope, onError })
}

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
htmx.onLoad(enhance)
// Not every browser unfolds what an address leads to.
document.querySelector(':target')?.closest('details')?.setAttribute('open', '')
