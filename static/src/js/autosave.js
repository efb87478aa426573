// Keeps a draft at every field: soon after a letter, at once after an answer, and before the page goes away.
const AFTER_A_LETTER_MS = 400

/** `keep` writes the draft; writes never overtake each other. Answers with how to stop. */
export function startAutosave(form, keep) {
  let timer
  let last = Promise.resolve()
  let next = null

  function now() {
    clearTimeout(timer)
    timer = null
    // A write that has not begun will hold the newest words anyway.
    next ??= last.then(() => {
      next = null
      return keep()
    })
    last = next
    return last
  }

  function soon() {
    clearTimeout(timer)
    timer = setTimeout(now, AFTER_A_LETTER_MS)
  }

  const leaving = () => timer && now()
  form.addEventListener('input', soon)
  form.addEventListener('change', now)
  document.addEventListener('visibilitychange', leaving)
  return () => {
    clearTimeout(timer)
    form.removeEventListener('input', soon)
    form.removeEventListener('change', now)
    document.removeEventListener('visibilitychange', leaving)
    return last
  }
}
