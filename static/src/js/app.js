import './htmx.js'
import './enhance.js'
import './now.js'
import './elements.js'
import './sending.js'
import { registerWorker } from './worker_bridge.js'

registerWorker()
