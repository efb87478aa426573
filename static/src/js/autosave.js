// Keeps a draft at every field: soon after a letter, at once after an answer, and before the page goes away.
const AFTER_A_LETTER_MS = 400

/**
 * `keep` writes the draft; writes never overtake each other. Answers with how to stop.
 * The form says data-keeping as long as it holds words that no draft holds yet.
 */
export function startAutosave(form, keep) {
  let timer
  let last = Promise.resolve()
  let next = null

  async function write() {
    next = null
    await keep()
    if (!timer && !next) delete form.dataset.keeping
  }

  function now() {
    form.dataset.keeping = ''
    clearTimeout(timer)
    timer = null
    // A write that has not begun will hold the newest words anyway.
    next ??= last.then(write)
    last = next
    return last
  }

  function soon() {
    form.dataset.keeping = ''
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
