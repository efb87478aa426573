// Signs somebody in over the page they are on: what they are writing stays as it is.
import { reading } from '../../../../service_worker/database.js'
import { lockUp } from '../../../../service_worker/keyring.js'
import { listen } from '../../../../service_worker/messages.js'
import { currentPerson } from '../person.js'

const SIGN_IN = '/sign-in'
const WHO = '/phone/session'

export function signInHere() {
  addEventListener('click', open, { capture: true })
  listen(({ type }) => type === 'outbox-changed' && offer())
}

// Sending stopped because the session is over: it is asked for, and nobody is kept from writing.
async function offer() {
  const link = document.querySelector('signed-in [data-sign-in]')
  const person = currentPerson()
  if (!link?.hidden || !person) return
  link.hidden = (await reading(person, 'meta', 'trouble')) !== 'signed_out'
}

async function open(event) {
  const link = event.target.closest?.(
    `signed-in a[href^="${SIGN_IN}"], phone-lock a[href^="${SIGN_IN}"]`
  )
  if (!link || !navigator.onLine) return
  event.preventDefault()
  try {
    await endSession()
    show(formIn(await (await fetch(SIGN_IN)).text()))
  } catch {
    location.assign(link.href)
  }
}

// A phone that was left alone may still be signed in: only a new sign-in shows who holds it now.
async function endSession() {
  await fetch('/sync/sign-out', { method: 'POST', headers: { 'X-Pledge-Sync': '1' } })
  if (currentPerson()) await lockUp(currentPerson(), false)
}

function formIn(html) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const form = page.querySelector('main form')
  form.elements.next.value = WHO
  const faults = page.querySelector('[data-error-summary]:not([hidden])')
  return faults ? [faults, form] : [form]
}

function show(parts) {
  const dialog = document.querySelector('dialog') ?? newDialog()
  dialog.querySelector('[data-parts]').replaceChildren(...parts)
  if (!dialog.open) dialog.showModal()
  dialog.querySelector('input[type="email"]').focus()
}

function newDialog() {
  const dialog = document.createElement('dialog')
  dialog.setAttribute('aria-labelledby', 'sign-in-here')
  dialog.innerHTML = `<h2 class="govuk-heading-m" id="sign-in-here">Sign in</h2><div data-parts></div>
    <button class="govuk-button govuk-button--secondary" type="button">Not now</button>`
  dialog.querySelector('button').onclick = () => dialog.close()
  dialog.onclose = () => dialog.remove()
  dialog.addEventListener('submit', submit)
  document.body.append(dialog)
  return dialog
}

async function submit(event) {
  event.preventDefault()
  event.stopPropagation()
  const { action } = event.target
  const answer = await fetch(action, { method: 'POST', body: new FormData(event.target) })
  if (new URL(answer.url).pathname !== WHO) return show(formIn(await answer.text()))
  const { person } = await answer.json()
  document.querySelector('dialog').close()
  // Somebody else: what was open here is not theirs to see.
  if (person !== currentPerson()) location.assign('/phone')
  else dispatchEvent(new Event('online'))
}
