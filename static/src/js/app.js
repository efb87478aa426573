import './htmx.js'
import './enhance.js'
import './now.js'
import './elements.js'
import './sending.js'
import { currentPerson, recallPerson } from './person.js'
import { registerWorker, startKeeping } from './worker_bridge.js'

document.addEventListener('pledge:unlocked', startKeeping)
if (currentPerson()) startKeeping()
recallPerson()
registerWorker()
