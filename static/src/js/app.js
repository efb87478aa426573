import './htmx.js'
import './enhance.js'
import './now.js'
import './elements.js'
import './sending.js'
import { recallPerson } from './person.js'
import { registerWorker } from './worker_bridge.js'

recallPerson()
registerWorker()
