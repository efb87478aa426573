// Tells an answer to the parts that depend on it. Only those nearby: a form may be about a hundred people.
const DEPENDING = 'shown-when, own-role, exposure-clock'

document.addEventListener('change', (event) => {
  const near = event.target.closest('[data-entry], form')
  for (const part of near?.querySelectorAll(DEPENDING) ?? []) part.hear(event)
})
