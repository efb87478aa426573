// A victim's page may be open in a household that must not notice: no worker, nothing kept.
import './htmx.js'
import './enhance.js'
import './passwords.js'
import { createAll } from 'govuk-frontend'
import { DueIn } from './elements/due-in.js'
import { LeaveQuickly } from './leaving.js'

customElements.define('due-in', DueIn)
createAll(LeaveQuickly)
