// Every custom element by its name; the browser starts and stops them as htmx swaps pages.
import './depending.js'
import { AddAnother } from './elements/add-another.js'
import { CaptureForm } from './elements/capture-form.js'
import { DueIn } from './elements/due-in.js'
import { ExposureClock } from './elements/exposure-clock.js'
import { InstallHint } from './elements/install-hint.js'
import { KnownCases } from './elements/known-cases.js'
import { OwnRole } from './elements/own-role.js'
import { PhoneLock } from './elements/phone-lock.js'
import { PhotographTaker } from './elements/photograph-taker.js'
import { SavedItem } from './elements/saved-item.js'
import { ShownWhen } from './elements/shown-when.js'
import { SignedIn } from './elements/signed-in.js'
import { UpdateOffer } from './elements/update-offer.js'
import { WaitingCount } from './elements/waiting-count.js'
import { WaitingList } from './elements/waiting-list.js'

// The order is the order of need: a form must find its parts ready.
const ELEMENTS = {
  'due-in': DueIn,
  'shown-when': ShownWhen,
  'own-role': OwnRole,
  'add-another': AddAnother,
  'exposure-clock': ExposureClock,
  'photograph-taker': PhotographTaker,
  'saved-item': SavedItem,
  'known-cases': KnownCases,
  'signed-in': SignedIn,
  'phone-lock': PhoneLock,
  'waiting-count': WaitingCount,
  'waiting-list': WaitingList,
  'install-hint': InstallHint,
  'update-offer': UpdateOffer,
  'capture-form': CaptureForm
}

for (const [name, element] of Object.entries(ELEMENTS)) customElements.define(name, element)
