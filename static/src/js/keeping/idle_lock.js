// Locks a phone that was left alone, with signal or without: the page goes, its keys with it.
import { lockUp } from '../../../../service_worker/keyring.js'
import { currentPerson } from '../person.js'

const LOCKS_AFTER_MS = 10 * 60_000
const LOOKS_EVERY_MS = 15_000
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'input', 'change', 'scroll']
let lastSign = Date.now()
let isAtTheCamera = false

export function lockWhenLeft() {
  for (const sign of SIGNS_OF_LIFE) addEventListener(sign, live, { capture: true, passive: true })
  addEventListener('click', goToTheCamera, { capture: true })
  addEventListener('cancel', live, { capture: true })
  document.addEventListener('visibilitychange', lockIfLeft)
  setInterval(lockIfLeft, LOOKS_EVERY_MS)
}

// Whoever is back from the camera is there: the picture comes as a change, or the choice is cancelled.
function live() {
  lastSign = Date.now()
  isAtTheCamera = false
}

function goToTheCamera({ target }) {
  if (target.matches?.('input[type="file"]')) isAtTheCamera = true
}

async function lockIfLeft() {
  const isLeft = document.visibilityState === 'visible' && Date.now() - lastSign > LOCKS_AFTER_MS
  if (!isLeft || isAtTheCamera || !isOpen()) return
  lastSign = Date.now()
  await lockUp(currentPerson())
  location.reload()
}

// The pages of a phone show a name only while what is on it is open. Any other page is the server's.
function isOpen() {
  const name = document.querySelector('signed-in [data-name]')
  return currentPerson() && name && !name.hidden
}
