// When to try sending: on opening, on signal, on return, after a save, and every 30 s while somebody looks.
const LOOKS_EVERY_MS = 30_000
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 300_000
const BUSY_WAIT_MS = 2_000

/** Starts the triggers; `send` answers null, or why it stopped. Answers with `now`, for a press or a save. */
export function startTriggers(send, { window, document, clock = Date.now, later = setTimeout }) {
  let wait = FIRST_WAIT_MS
  let notBefore = 0

  async function attempt() {
    const stopped = await send()
    if (stopped === 'busy') return later(attempt, BUSY_WAIT_MS)
    notBefore = stopped ? clock() + wait : 0
    wait = stopped ? Math.min(wait * 2, LONGEST_WAIT_MS) : FIRST_WAIT_MS
  }

  // Something changed: the waiting so far says nothing about what will happen now.
  function now() {
    wait = FIRST_WAIT_MS
    return attempt()
  }

  function look() {
    later(look, LOOKS_EVERY_MS)
    if (document.visibilityState === 'visible' && clock() >= notBefore) attempt()
  }

  window.addEventListener('pageshow', now)
  window.addEventListener('online', now)
  document.addEventListener('visibilitychange', now)
  later(look, LOOKS_EVERY_MS)
  return now
}
