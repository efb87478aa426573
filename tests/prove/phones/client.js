// What the pages of the proofs run: the phone's own code, and nothing beside it.

export { peopleOnThisPhone, readingAll } from '../../../service_worker/database.js'
export { lockOthers } from '../../../service_worker/keyring.js'
export { itemsOf } from '../../../service_worker/outbox.js'
export { keepPhotograph } from '../../../service_worker/photographs.js'
export { makeReady, save } from '../../../service_worker/save.js'
export { sendEverything } from '../../../service_worker/send.js'
export { openSession } from '../../../service_worker/session.js'
