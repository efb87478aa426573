// Says whether the browser promised to keep what is here, and whether there is room for a photograph.
const ROOM_FOR_PHOTOGRAPHS = 40_000_000
const PROMISED = 'This browser has promised to keep what waits here until it is sent.'
const NOT_PROMISED =
  'This browser may delete what waits here when the phone is full, or after weeks without use. Put Pledge on the home screen, and open it where there is signal.'
const NO_ROOM =
  'This phone is nearly full, and a photograph may not fit. Delete something else on it before you take one.'

export function tellOfRoom() {
  document.addEventListener('htmx:afterSettle', tell)
  tell()
}

async function tell() {
  if (!navigator.storage?.persisted) return
  await Promise.all([tellOfPromise(), tellBeforeTheCamera()])
}

async function tellOfPromise() {
  const list = document.querySelector('waiting-list')
  if (!list) return
  const isPromised = (await navigator.storage.persisted()) || (await navigator.storage.persist())
  say('promise', isPromised ? PROMISED : NOT_PROMISED, (words) => list.after(words))
}

async function tellBeforeTheCamera() {
  const camera = document.querySelector('photograph-taker input[type="file"]')
  if (!camera) return
  const { quota, usage } = await navigator.storage.estimate()
  if (quota - usage < ROOM_FOR_PHOTOGRAPHS) say('room', NO_ROOM, (words) => camera.before(words))
}

function say(part, sentence, place) {
  document.querySelector(`[data-part="${part}"]`)?.remove()
  const words = document.createElement('p')
  words.className = 'govuk-body'
  words.dataset.part = part
  words.textContent = sentence
  place(words)
}
