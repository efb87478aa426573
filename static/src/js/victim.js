import './htmx.js'
import './enhance.js'
