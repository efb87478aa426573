// Says how much waits here, and tells whoever is signed in when a phone of theirs fell silent.
import { spoken } from '../../../../service_worker/london.js'
import { listen } from '../../../../service_worker/messages.js'
import { tellerOfWaiting } from '../../../../service_worker/tell_waiting.js'

const SHOWN_ON = ['/phone', '/waiting']
const tellWaiting = tellerOfWaiting()
let missing = []

export function watchSilentPhones() {
  listen(({ type }) => type === 'outbox-changed' && tell())
  document.addEventListener('pledge:unlocked', tell)
  document.addEventListener('htmx:afterSettle', show)
  tell()
}

async function tell() {
  const heard = await tellWaiting()
  if (!heard) return
  missing = heard
  show()
}

function show() {
  document.querySelector('[data-part="silent-phones"]')?.remove()
  if (!missing.length || !SHOWN_ON.includes(location.pathname)) return
  const panel = document.createElement('section')
  panel.dataset.part = 'silent-phones'
  panel.className = 'govuk-inset-text'
  panel.setAttribute('role', 'status')
  for (const each of missing) panel.append(paragraph(sentencesOn(each)))
  document.querySelector('main h1').after(panel)
}

function paragraph(words) {
  const element = document.createElement('p')
  element.className = 'govuk-body'
  element.textContent = words
  return element
}

function sentencesOn({ waiting, heard_at, is_this_one }) {
  const at = spoken(Date.parse(heard_at), Date.now())
  const things = waiting === 1 ? '1 unsent thing' : `${waiting} unsent things`
  const last = 'Your supervisor has been told. What was saved after that, nobody can know.'
  return is_this_one
    ? `This phone, or another of yours like it, held ${things} when last heard of, ${at}. Nothing of that is here now. If it was this phone, it was deleted by the browser or by hand: write it again. ${last}`
    : `Another phone of yours held ${things} when last heard of, ${at}. Open Pledge on it where there is signal. If you no longer have it, write it again. ${last}`
}
