// Locks a phone that was left alone, with signal or without: the page goes, its keys with it.
import { lockUp } from '../../../../service_worker/keyring.js'
import { currentPerson } from '../person.js'

const LOCKS_AFTER_MS = 10 * 60_000
const LOOKS_EVERY_MS = 15_000
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'input', 'scroll']
// A page may still roll on when the camera is open, so scrolling brings nobody back from it.
const BACK_FROM_THE_CAMERA = ['pointerdown', 'keydown', 'change', 'cancel']
let lastSign = Date.now()
let isAtTheCamera = false

export function lockWhenLeft() {
  const first = { capture: true, passive: true }
  for (const sign of SIGNS_OF_LIFE) addEventListener(sign, live, first)
  for (const sign of BACK_FROM_THE_CAMERA) addEventListener(sign, comeBack, first)
  addEventListener('click', goToTheCamera, first)
  document.addEventListener('visibilitychange', lockIfLeft)
  setInterval(lockIfLeft, LOOKS_EVERY_MS)
}

function live() {
  lastSign = Date.now()
}

function comeBack() {
  live()
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
