// The page's only contact with the worker: register it, and offer its successor without pushing.
let isWanted = false

export async function registerWorker() {
  if (!navigator.serviceWorker) return
  navigator.serviceWorker.addEventListener('controllerchange', () => isWanted && location.reload())
  const options = { scope: '/', updateViaCache: 'none' }
  const registration = await navigator.serviceWorker.register('/service-worker.js', options)
  // A page that was on its way while the worker woke up has nobody: without signal its links would fail.
  if (!navigator.serviceWorker.controller)
    registration.active?.postMessage({ type: 'look-after-me' })
  if (registration.waiting) offer(registration.waiting)
  registration.addEventListener('updatefound', () => watch(registration.installing))
}

/** For somebody who looks after others: their pages must open without signal too. */
export async function keepDesk() {
  const { active } = (await navigator.serviceWorker?.ready) ?? {}
  active?.postMessage({ type: 'keep-desk' })
}

/** What only a phone in use needs comes after the first load, and is kept for when the signal goes. */
export async function startKeeping() {
  await import(KEEPING)
  const { active } = (await navigator.serviceWorker?.ready) ?? {}
  active?.postMessage({ type: 'keep', url: KEEPING })
}

/** Only ever on a person's press, and never while a form holds words that are not saved. */
export function takeOver(worker) {
  if (document.querySelector('capture-form[data-dirty]')) return false
  isWanted = true
  worker.postMessage({ type: 'take-over' })
  return true
}

function watch(worker) {
  worker.addEventListener('statechange', () => {
    const isUpdate = worker.state === 'installed' && navigator.serviceWorker.controller
    if (isUpdate) offer(worker)
  })
}

function offer(worker) {
  document.dispatchEvent(new CustomEvent('pledge:update', { detail: worker }))
}
