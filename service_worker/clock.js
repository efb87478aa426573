// What the force's clock said last, beside this phone's own and one that nobody can set.
import { reading } from './database.js'

export const heardNow = (told, now) => ({
  told,
  by_its_clock: new Date(now).toISOString(),
  page: performance.timeOrigin,
  at: performance.now()
})

/** For an envelope. How long ago is only known on the page that heard it: each counts from its own start. */
export async function lastHeard(person) {
  const heard = await reading(person, 'meta', 'heard')
  if (!heard) return () => null
  const { told, by_its_clock, page, at } = heard
  const isThisPage = page === performance.timeOrigin
  return () => ({ told, by_its_clock, ago_ms: isThisPage ? performance.now() - at : null })
}

/** The latest that a thing can have happened: a slow clock is no reason to refuse the true time. */
export function latest(heard, now) {
  if (!heard) return now
  const itsClock = Date.parse(heard.by_its_clock)
  // Set back since then, and nobody knows how far.
  if (now < itsClock) return Infinity
  return now + Math.max(Date.parse(heard.told) - itsClock, 0)
}
