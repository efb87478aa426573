// Sends what waits whenever there is reason to hope, and on a press.
import { sendEverything } from '../../../service_worker/send.js'
import { startTriggers } from '../../../service_worker/triggers.js'

export const sendNow = startTriggers(sendEverything, { window, document })

/** Asks a browser that can (not an iPhone) to send after this page is closed. */
export async function sendLater() {
  const registration = await navigator.serviceWorker?.getRegistration()
  await registration?.sync?.register('outbox').catch(() => {})
}
