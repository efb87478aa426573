// Who works on this phone: the id of the last person who signed in, and nothing readable.
import { peopleOnThisPhone } from '../../../service_worker/database.js'

const KEY = 'pledge-person'

export const currentPerson = () => localStorage.getItem(KEY)

export const rememberPerson = (person) => localStorage.setItem(KEY, person)

/** Browsers write that id down seconds late. Where a phone died first, its one database says who it was. */
export async function recallPerson() {
  if (currentPerson()) return
  const [person, ...others] = await peopleOnThisPhone()
  if (!person || others.length) return
  rememberPerson(person)
  document.dispatchEvent(new CustomEvent('pledge:unlocked'))
}
