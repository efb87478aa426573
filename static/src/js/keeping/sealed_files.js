// Offers what waits as a sealed file: when it could not be kept, or when sending fails for long.

import { itemsOf } from '../../../../service_worker/outbox.js'
import { fileOfUnsaved, sealedFile } from '../../../../service_worker/sealed_file.js'
import { currentPerson } from '../person.js'

const FOR_LONG_MS = 60 * 60_000
const NAME = 'waiting.pledge'
const WAITS_LONG =
  'If it cannot be sent from here, make a file of it. What is on this phone stays here.'
const NOT_KEPT = 'Or make a file of it, and keep that somewhere else until it has been taken in.'
const HOW =
  'Only the force can open the file. Anybody in the force can take it in, at the foot of each page: “Take in a file from a phone”. It stays yours.'

export function offerFiles() {
  document.addEventListener('pledge:not-saved', ({ target, detail: item }) => {
    const panel = target.querySelector('[data-part="not-saved"]')
    panel.querySelector('[data-part="sealed-file"]')?.remove()
    if (item) panel.append(offer(NOT_KEPT, () => fileOfUnsaved(target.person, item)))
  })
  document.addEventListener('htmx:afterSettle', offerOnList)
  offerOnList()
}

async function offerOnList() {
  const list = document.querySelector('waiting-list [data-list]')
  if (!list || !(await hasWaitedLong())) return
  document.querySelector('[data-part="sealed-file"]')?.remove()
  list.before(offer(WAITS_LONG, sealedFile))
}

async function hasWaitedLong() {
  const items = currentPerson() ? await itemsOf(currentPerson()) : []
  const isOld = ({ saved_at }) => Date.now() - Date.parse(saved_at) > FOR_LONG_MS
  return items.some((item) => item.state === 'saved' && isOld(item))
}

function offer(why, make) {
  const part = document.createElement('div')
  part.dataset.part = 'sealed-file'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary'
  button.textContent = 'Make a sealed file of it'
  button.onclick = async () => download(await make())
  part.append(paragraph(`${why} ${HOW}`), button)
  return part
}

function paragraph(words) {
  const element = document.createElement('p')
  element.className = 'govuk-body'
  element.textContent = words
  return element
}

function download(file) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = NAME
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), FOR_LONG_MS)
}
