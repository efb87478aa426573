// Fills in the role of whoever is signed in when the victim is "me": told once, never asked again.
// <own-role field="victims-0-who" fields="victims-0-role"></own-role>
import { isUnlocked } from '../../../../service_worker/keyring.js'
import { kindOf } from '../../../../service_worker/session.js'
import { currentPerson } from '../person.js'

export class OwnRole extends HTMLElement {
  async hear({ target }) {
    if (target.value !== 'me' || target.name !== this.getAttribute('field')) return
    const role = target.form.elements[this.getAttribute('fields')]
    const person = currentPerson()
    if (role.value || !isUnlocked(person)) return
    role.value = await kindOf(person)
  }
}
