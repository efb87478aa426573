// Starts GOV.UK components on the first page and on whatever htmx swaps in.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios
} from 'govuk-frontend'
import htmx from './htmx.js'

const COMPONENTS = [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios
]

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
