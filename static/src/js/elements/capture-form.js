// The one door on a phone: checks a form by the server's rules, keeps a draft at every field, saves here first.
// <capture-form kind="report_assault">
//   <form method="post" action="/reports" autocomplete="off" novalidate>
//     <template data-rules>{"fields": […]}</template>
//     <template data-part="errors"><div class="govuk-error-summary" tabindex="-1">…<ul></ul></div></template>
//     <p data-part="draft" role="status"></p> … fields … <button>Save on this phone</button>
//   </form>
//   <div data-part="restored" hidden>… <button type="button" data-start-again></div>
//   <div data-part="not-saved" role="alert" hidden><h2 data-headline></h2><p data-detail></p></div>
//   <template data-part="saved"><saved-item>…</saved-item></template>
// </capture-form>
// Without script, without a worker or before the first sign-in the same form posts to the server.
import { check } from '../../../../service_worker/check.js'
import { latest } from '../../../../service_worker/clock.js'
import { errorsAgainst } from '../../../../service_worker/correct.js'
import * as drafts from '../../../../service_worker/drafts.js'
import { isUnlocked } from '../../../../service_worker/keyring.js'
import { spoken } from '../../../../service_worker/london.js'
import { say } from '../../../../service_worker/messages.js'
import { makeReady, save } from '../../../../service_worker/save.js'
import { uuid7 } from '../../../../service_worker/uuid7.js'
import { startAutosave } from '../autosave.js'
import { commandOf, missingIn, readable, saidIn } from '../commands.js'
import { clearErrors, showErrors } from '../errors_beside.js'
import { entriesOf, fill } from '../form_entries.js'
import { currentPerson } from '../person.js'
import { sendLater, sendNow } from '../sending.js'
import { notSaved } from '../state_words.js'

export class CaptureForm extends HTMLElement {
  #form
  #fields
  #person
  #draft
  #stopAutosave
  #ready
  #heard
  #isSaving = false

  connectedCallback() {
    this.#form = this.querySelector('form')
    this.#fields = JSON.parse(this.querySelector('template[data-rules]').content.textContent).fields
    document.addEventListener('pledge:unlocked', this.#begin)
    this.#form.addEventListener('submit', this.#submit)
    this.querySelector('[data-start-again]')?.addEventListener('click', this.#startAgain)
    this.#begin()
  }

  disconnectedCallback() {
    document.removeEventListener('pledge:unlocked', this.#begin)
    this.#stopAutosave?.()
  }

  /** The id that the command will have; photographs are kept under it while the form is open. */
  get operation() {
    return this.#draft.id
  }

  get person() {
    return this.#person
  }

  get #kind() {
    return this.getAttribute('kind')
  }

  #begin = async () => {
    this.#person = currentPerson()
    if (!this.#person || 'dirty' in this.dataset || this.#isSaving) return
    this.#draft ??= { id: uuid7(), kind: this.#kind, replaces: null }
    this.#stopAutosave ??= startAutosave(this.#form, this.#keep)
    if (isUnlocked(this.#person)) await this.#restore()
    this.#makeReady()
    this.#tellParts()
  }

  // A phone that cannot be made ready says so when something is to be saved, not before.
  #makeReady() {
    this.#ready = makeReady(this.#person, this.#draft.id)
    this.#ready.then(
      ({ heard }) => {
        this.#heard = heard
      },
      () => {}
    )
  }

  async #restore() {
    const draft = await this.#wantedDraft()
    if (!draft) return
    const values = await drafts.valuesOf(this.#person, draft)
    if (!this.#isAboutTheSame(values)) return
    this.#draft = draft
    this.#makeRoomFor(values)
    fill(this.#form, values)
    this.#part('restored').hidden = false
    if (draft.replaces) showErrors(this.#form, await errorsAgainst(this.#person, draft.replaces))
  }

  #wantedDraft() {
    const asked = new URLSearchParams(location.hash.slice(1)).get('draft')
    if (asked) return drafts.draftOf(this.#person, asked)
    return drafts.latestDraft(this.#person, this.#kind)
  }

  // An answer about one case must not be filled in under another.
  #isAboutTheSame(values) {
    const about = this.#form.querySelector('input[type="hidden"][data-plain][name="case_id"]')
    return !about || values.some(([name, value]) => name === 'case_id' && value === about.value)
  }

  #makeRoomFor(values) {
    for (const list of this.querySelectorAll('add-another')) {
      const place = new RegExp(`^${list.getAttribute('name')}-(\\d+)-`)
      const places = values.map(([name]) => Number(place.exec(name)?.[1] ?? 0))
      list.makeRoomFor(Math.max(...places, 0) + 1)
    }
  }

  #keep = async () => {
    this.dataset.dirty = ''
    const now = Date.now()
    try {
      await drafts.keepDraft(this.#person, { ...this.#draft, values: entriesOf(this.#form) }, now)
      this.#part('draft').textContent =
        `Draft kept on this phone, ${spoken(now, now)}. Not saved yet.`
    } catch {
      this.#part('draft').textContent =
        'This phone cannot keep a draft just now. Keep this page open.'
    }
  }

  #submit = async (event) => {
    if (!this.#person && !navigator.serviceWorker?.controller) return
    event.preventDefault()
    if (!this.#person)
      return this.#say(notSaved('Sign in on this phone once, then press Save again.'))
    if (this.#isSaving) return
    const said = saidIn(this.#form, this.#fields)
    const now = latest(this.#heard?.(), Date.now())
    const errors = { ...missingIn(this.#form), ...check(said, this.#fields, now) }
    if (Object.keys(errors).length) return showErrors(this.#form, errors)
    clearErrors(this.#form)
    await this.#save(said)
  }

  async #save(said) {
    this.#isSaving = true
    try {
      const photographs = await this.querySelector('photograph-taker')?.listed()
      await this.#commit(photographs ? { ...said, photographs } : said)
    } catch (error) {
      this.#isSaving = false
      this.#goOnKeeping()
      this.#makeReady()
      this.#say(notSaved(error.message))
      this.dispatchEvent(new CustomEvent('pledge:not-saved', { bubbles: true, detail: error.item }))
    }
  }

  // What was not saved lives on as a draft, and so does what is written next.
  #goOnKeeping() {
    this.#stopAutosave = startAutosave(this.#form, this.#keep)
    this.#keep()
  }

  async #commit(said) {
    await this.#stopAutosave()
    const copy = {
      values: entriesOf(this.#form),
      readable: readable(this.#form),
      page: location.pathname
    }
    const photographs = said.photographs?.length ?? 0
    const command = commandOf(this.#kind, said)
    const ready = await this.#ready
    const { replaces } = this.#draft
    const item = await save(ready, { command, copy, photographs, replaces }, Date.now())
    this.#showSaved(item, ready.force)
  }

  // The word comes first: what the page does with itself afterwards must not make anybody wait for it.
  #showSaved(item, force) {
    const panel = this.querySelector('template[data-part="saved"]').content.cloneNode(true)
    const saved = panel.querySelector('saved-item')
    const written = [...this.children]
    saved.setAttribute('operation', item.id)
    this.#form.hidden = true
    this.append(panel)
    saved.say(item, force)
    delete this.dataset.dirty
    setTimeout(() => this.#leave(written))
  }

  #leave(written) {
    for (const part of written) part.remove()
    history.replaceState(history.state, '', location.pathname)
    this.querySelector('[data-headline]').focus()
    scrollTo(0, 0)
    say({ type: 'outbox-changed' })
    navigator.storage?.persist?.()
    sendLater()
    sendNow()
  }

  #say({ headline, detail }) {
    const panel = this.#part('not-saved')
    panel.querySelector('[data-headline]').textContent = headline
    panel.querySelector('[data-detail]').textContent = detail
    panel.hidden = false
    panel.scrollIntoView()
  }

  #startAgain = async () => {
    await this.#stopAutosave()
    await drafts.throwDraftAway(this.#person, this.#draft.id)
    delete this.dataset.dirty
    location.replace(location.pathname)
  }

  #tellParts() {
    this.dispatchEvent(new CustomEvent('pledge:draft-open'))
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`)
  }
}
