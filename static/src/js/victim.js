// A victim's page may be open in a household that must not notice: no worker, nothing kept.
import './htmx.js'
import './enhance.js'
import { DueIn } from './elements/due-in.js'

customElements.define('due-in', DueIn)
