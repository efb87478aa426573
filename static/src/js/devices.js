// The one page on which a device is asked to show notices. Everything else runs without this.
import { NoticesHere } from './elements/notices-here.js'

customElements.define('notices-here', NoticesHere)
