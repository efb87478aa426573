// What a state is called on screen. Each sentence is true, or it is not shown; nothing that waits is green.
import { spoken } from '../../../service_worker/london.js'

const TROUBLES = {
  signed_out: 'Sign in to send it. Nothing is lost.',
  no_signal: 'It goes by itself when there is signal and Pledge is open.',
  too_slow: 'The signal is too weak just now. It goes by itself when it is better.',
  portal:
    'Something else answered in the force’s place, perhaps a Wi-Fi sign-in page. It will be tried again.',
  server: 'The force’s server could not take it just now. It will be tried again.',
  record_first: 'The photographs go when the report has arrived.'
}

const BACKED_UP = 'Backed up. Copy removed from this phone.'

export const notSaved = (reason) => ({
  state: 'not-saved',
  headline: 'Not saved. Keep this page open.',
  detail: reason
})

/** `item` as the outbox lists it; `words` only when the phone is unlocked. */
export function wordsFor(item, { force, now, trouble = null, isSending = false, words = null }) {
  if (item.state === 'needs_you') return needsYou(words)
  if (item.state === 'parked') return parked(item, force, now, words)
  if (item.state === 'decided') return decided(item, force, now, words)
  if (item.state === 'received') return received(item, force, now, words)
  return saved(item, force, now, { trouble, isSending })
}

function saved({ saved_at }, force, now, { trouble, isSending }) {
  const at = spoken(Date.parse(saved_at), now)
  const next = isSending ? 'Sending now.' : (TROUBLES[trouble] ?? TROUBLES.no_signal)
  return {
    state: isSending ? 'sending' : 'saved',
    headline: `Saved on this phone, ${at}.`,
    detail: `Locked: only ${force} can open it. Not sent yet, so this phone holds the only copy. ${next}`
  }
}

function received(item, force, now, words) {
  const { received_at, photographs_left: left, photographs, backed_up } = item
  const at = spoken(Date.parse(received_at), now)
  const reference = words?.reference ? ` Ref ${words.reference}.` : ''
  return {
    state: left ? 'photographs-left' : 'received',
    headline: `Received by ${force}, ${at}.${reference}`,
    detail: left ? photographsLeft(left, photographs) : backed_up ? BACKED_UP : ''
  }
}

function parked(item, force, now, words) {
  const { state, headline, detail } = received(item, force, now, words)
  const sentence = words?.sentence ?? 'It waits for a decision. Nothing you wrote is lost.'
  return { state: left(state), headline, detail: `${sentence} ${detail}`.trim() }
}

function decided(item, force, now, words) {
  const { headline, detail } = received(item, force, now, words)
  const sentence = words?.sentence ?? 'Unlock this phone to read what was decided.'
  return {
    state: 'decided',
    headline: headline.replace('Received', 'Decided'),
    detail: `${sentence} ${detail}`.trim()
  }
}

const left = (state) => (state === 'received' ? 'parked' : state)

const photographsLeft = (left, all) =>
  `${all - left} of ${all} photographs received. This phone holds the only copy of the rest.`

const needsYou = (words) => ({
  state: 'needs-you',
  headline: 'This needs you.',
  detail:
    words?.sentence ||
    'The force could not read part of it. Open it, put it right and save it again.'
})
