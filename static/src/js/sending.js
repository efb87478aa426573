// Sends what waits whenever there is reason to hope, and on a press.
import { sendEverything } from '../../../service_worker/send.js'
import { startTriggers } from '../../../service_worker/triggers.js'
import { currentPerson } from './person.js'

export const sendNow = startTriggers(sendAndSettle, { window, document })

// KEPT is put in by the build. Needed only after something was received, and only with a network: not part of the first load.
async function sendAndSettle() {
  const stopped = await sendEverything()
  if (stopped || !currentPerson()) return stopped
  // A page of an older version may ask for a file that is no longer there; a newer one will find it.
  const kept = await import(KEPT).catch(() => null)
  return (await kept?.settleKept()) ? sendEverything() : null
}

/** Asks a browser that can (not an iPhone) to send after this page is closed. */
export async function sendLater() {
  const registration = await navigator.serviceWorker?.getRegistration()
  await registration?.sync?.register('outbox').catch(() => {})
}
