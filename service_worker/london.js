// Times as people give them: on a London clock, whatever the phone is set to.
const WALL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,6})?)?$/
const AN_HOUR_MS = 3_600_000

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'medium'
})
const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long'
})

/** "2026-11-22T02:15" in milliseconds, or null. In the hour that comes twice, the first one is meant. */
export function instantOf(local) {
  const parts = typeof local === 'string' ? WALL.exec(local) : null
  if (!parts) return null
  const [, year, month, day, hour, minute, second = '00'] = parts
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const asUtc = Date.parse(`${wall}Z`)
  if (!isRealDate(asUtc, wall)) return null
  const summer = asUtc - AN_HOUR_MS
  return wallTimeOf(summer) === wall ? summer : asUtc
}

/** What a London clock shows at this moment, as a form field wants it. */
export const localTimeOf = (instant) => wallTimeOf(instant).slice(0, 16)

/** "14:32" today, "14:32 on 21 November" otherwise. */
export function spoken(instant, now) {
  const [date, time] = localTimeOf(instant).split('T')
  if (date === localTimeOf(now).slice(0, 10)) return time
  return `${time} on ${day.format(instant)}`
}

const wallTimeOf = (instant) => clock.format(instant).replace(' ', 'T')

// Date.parse turns 30 February into 2 March, and 24:00 into tomorrow.
function isRealDate(instant, wall) {
  return (
    !Number.isNaN(instant) &&
    !wall.startsWith('0000') &&
    new Date(instant).toISOString().startsWith(wall)
  )
}
